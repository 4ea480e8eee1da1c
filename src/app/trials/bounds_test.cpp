// Both sides of every bound of what is taken in, with literal numbers: the last value that is taken, the first that is
// not. A bound that is changed in the code is changed here too, and by a person.
#include "app/test_bodies.h"
#include "app/trials/scene.h"

#include <fmt/format.h>
#include <sstream>

using namespace luoshi;
using namespace luoshi::app::testing;

namespace
{

constexpr std::string_view all_bounds = R"(accounts.add_person login letters to 40
accounts.add_person name letters to 60
accounts.add_person post letters to 60
accounts.begin_second_factor password letters to 200
accounts.change_password new_password letters to 200
accounts.change_password old_password letters to 200
accounts.disable reason letters to 200
accounts.people ?limit from 1 to 200
accounts.people ?q letters to 60
accounts.remove_second_factor password letters to 200
accounts.reset reason letters to 200
accounts.set_second_factor code letters to 10
accounts.sign_in code letters to 10
accounts.sign_in login letters to 100
accounts.sign_in password letters to 200
audit.entries ?after letters to 60
audit.entries ?limit from 1 to 200
audit.entries ?object letters to 30
audit.entries ?who letters to 60
breakdown.add_item begin from 0
breakdown.add_item end from 0
breakdown.add_item text letters to 2000
breakdown.decide basis letters to 200
breakdown.decide remark letters to 500
breakdown.dispatch reason letters to 500
breakdown.edit number letters to 100
breakdown.edit title letters to 300
breakdown.edit_items day_reason letters to 200
breakdown.edit_items reason letters to 500
breakdown.edit_items requirement letters to 500
breakdown.edit_items title letters to 100
breakdown.paste text letters to 1000000
breakdown.resolve_name printed letters to 200
breakdown.settle reason letters to 200
breakdown.split at from 1
breakdown.upload ?name letters to 200
directory.add_unit name letters to 100
directory.add_unit short_name letters to 60
directory.end_unit reason letters to 200
directory.merge_unit reason letters to 200
directory.rename_unit name letters to 100
directory.rename_unit reason letters to 200
directory.rename_unit short_name letters to 60
directory.revoke reason letters to 200
roster.confirm seen letters to 64
roster.import ?name letters to 200
roster.import ?plan letters to 64
roster.preview ?name letters to 200
roster.refuse reason letters to 200
roster.withdraw reason letters to 200
rulebook.decide remark letters to 500
rulebook.decide version from 2
rulebook.propose_approvals basis letters to 500
rulebook.propose_lights basis letters to 500
rulebook.propose_lights content/grave_red_count from 2 to 9
rulebook.propose_lights content/grave_red_workdays from 1 to 60
rulebook.propose_lights content/yellow_left_workdays from 0 to 30
rulebook.propose_lights content/yellow_used_percent from 50 to 99
rulebook.propose_limits basis letters to 500
rulebook.propose_limits content/default_day_general_workdays from 1 to 250
rulebook.propose_limits content/default_day_key_workdays from 1 to 250
rulebook.propose_limits content/default_day_listed_workdays from 1 to 250
rulebook.propose_limits content/difficulty_answer_limit_workdays from 1 to 30
rulebook.propose_limits content/extension_count_max from 0 to 3
rulebook.propose_limits content/receipt_limit_workdays from 1 to 10
rulebook.propose_limits content/urge_interval_workdays from 1 to 20
rulebook.propose_limits content/verification_limit_workdays from 1 to 30
tracking.advise_extension reason letters to 500
tracking.answer_difficulty text letters to 1000
tracking.apply_extension reason letters to 500
tracking.assign handler_post letters to 60
tracking.assign measure letters to 500
tracking.cancel reason letters to 500
tracking.decide_extension remark letters to 500
tracking.keep reason letters to 500
tracking.ledger_sheet ?after letters to 60
tracking.ledger_sheet ?limit from 1 to 200
tracking.ledger_sheet ?q letters to 100
tracking.list ?after letters to 60
tracking.list ?limit from 1 to 200
tracking.list ?q letters to 100
tracking.preview_notice text/addressee letters to 200
tracking.preview_notice text/body letters to 4000
tracking.preview_notice text/copies letters to 200
tracking.preview_notice text/imprint letters to 100
tracking.preview_notice text/letterhead letters to 60
tracking.preview_notice text/number letters to 60
tracking.preview_notice text/signature letters to 100
tracking.preview_notice text/title letters to 100
tracking.rate remark letters to 500
tracking.reassign reason letters to 500
tracking.receive handler_post letters to 60
tracking.receive measure letters to 500
tracking.refer_difficulty reason letters to 500
tracking.report difficulty letters to 500
tracking.report progress from 0 to 100
tracking.report text letters to 2000
tracking.request_return reason letters to 500
tracking.return_part reason letters to 500
tracking.save_notice_template text/addressee letters to 200
tracking.save_notice_template text/body letters to 4000
tracking.save_notice_template text/copies letters to 200
tracking.save_notice_template text/imprint letters to 100
tracking.save_notice_template text/letterhead letters to 60
tracking.save_notice_template text/number letters to 60
tracking.save_notice_template text/signature letters to 100
tracking.save_notice_template text/title letters to 100
tracking.send_back reason letters to 500
tracking.sign_off remark letters to 500
tracking.suspend reason letters to 500
tracking.urge reason letters to 500
tracking.verify remark letters to 500
tracking.withdraw reason letters to 500
tracking.withdraw_difficulty reason letters to 500
tracking.withdraw_tasks reason letters to 500
workdays.load_year notice letters to 50000
workdays.year ?year from 2000 to 2100)";

// What a schema says of one field, in the words of the list.
std::string words_of(boost::json::object const& schema)
{
    if (auto const* any = schema.if_contains("anyOf")) return words_of(any->as_array().front().as_object());
    std::string out;
    for (auto const& [name, words] :
         {std::pair{"maxLength", "letters to"}, {"minimum", "from"}, {"maximum", "to"}})
        if (auto const* value = schema.if_contains(name))
            out += fmt::format("{}{} {}", out.empty() ? "" : " ", words, value->as_int64());
    return out;
}

void add_bounds(std::set<std::string>& out, std::string const& operation, std::string const& before,
                boost::json::object const& properties)
{
    for (auto const& each : properties)
    {
        auto const name = before + std::string(each.key());
        auto const& schema = each.value().as_object();
        if (auto const words = words_of(schema);
            !words.empty() && (each.key() != "version" || operation == "rulebook.decide"))
            out.insert(operation + " " + name + " " + words);
        if (auto const* inner = schema.if_contains("properties"))
            add_bounds(out, operation, name + "/", inner->as_object());
    }
}

struct Bound
{
    std::string operation;
    std::string field;
    std::optional<std::int64_t> letters;
    std::optional<std::int64_t> least;
    std::optional<std::int64_t> most;
};

std::vector<Bound> bounds()
{
    std::vector<Bound> out;
    std::istringstream lines{std::string(all_bounds)};
    for (std::string line; std::getline(lines, line);)
    {
        std::istringstream words(line);
        Bound bound;
        words >> bound.operation >> bound.field;
        for (std::string word; words >> word;)
        {
            std::int64_t number = 0;
            if (word == "letters")
            {
                words >> word >> number;
                bound.letters = number;
                continue;
            }
            words >> number;
            (word == "from" ? bound.least : bound.most) = number;
        }
        out.push_back(bound);
    }
    return out;
}

} // namespace

class bounds_of_what_is_taken : public ::testing::Test
{
protected:
    Scene city{db::Engine::sqlite};

    http::Route const& route(std::string const& operation)
    {
        for (auto const& each : city.program().routes())
            if (each.operation == operation) return each;
        throw std::runtime_error("no route " + operation);
    }
    std::string who_may(http::Route const& route)
    {
        for (auto const& [login, role] :
             {std::pair{"duban", Role::supervision}, std::pair{"szfcxjsj.fzr", Role::unit_head},
              std::pair{"xitong", Role::system_admin}, std::pair{"anquan", Role::security_admin},
              std::pair{"shenji", Role::audit_admin}})
            if (may(role, route.may)) return login;
        return {};
    }
    // What the route says to this value of the field, all others being of their kind.
    Answer with(Bound const& bound, boost::json::value const& value)
    {
        auto const& of = route(bound.operation);
        auto path = of.path;
        for (auto const& [mark, id] : {std::pair{"/tasks/{id}", "/tasks/tsk_0000000000001"},
                                       std::pair{"/imports/{id}", "/imports/imp_0000000000001"},
                                       std::pair{"/people/{id}", "/people/per_0000000000001"},
                                       std::pair{"/identities/{id}", "/identities/idn_0000000000001"},
                                       std::pair{"/units/{id}", "/units/unt_0000000000001"},
                                       std::pair{"/batches/{id}", "/batches/bat_0000000000001"}})
            if (auto const at = path.find(mark); at != std::string::npos)
                path.replace(at, std::string(mark).size(), id);
        auto const text = value.is_string() ? std::string(value.as_string()) : boost::json::serialize(value);
        std::string quoted;
        for (char const c : text) quoted += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        if (bound.field == "?year") return city.get(who_may(of), path.substr(0, path.find('{')) + text);
        if (bound.field.starts_with('?'))
            return city.send(who_may(of), of.method,
                             path + (bound.field == "?plan" ? "?name=a&" : "?no_secrets=true&") +
                                 bound.field.substr(1) + "=" + quoted,
                             of.method == http::Method::get ? "" : "x");
        auto body = boost::json::parse(body_for(of)).as_object();
        auto* at = &body;
        auto name = bound.field;
        if (auto const slash = name.find('/'); slash != std::string::npos)
        {
            at = &body[name.substr(0, slash)].as_object();
            name = name.substr(slash + 1);
        }
        (*at)[name] = value;
        return city.send(who_may(of), of.method, path, boost::json::serialize(body));
    }
    // Refused for this field, and by this code.
    bool is_refused(Answer const& answer, Bound const& bound, std::string const& code)
    {
        auto name = bound.field.substr(bound.field.find('/') + 1);
        if (name.starts_with('?')) name = name.substr(1);
        return answer.code() == code && answer.raw.body.find("\"" + name + "\"") != std::string::npos;
    }
};

TEST_F(bounds_of_what_is_taken, are_all_listed_here)
{
    std::set<std::string> found;
    for (auto const& each : city.program().routes())
    {
        for (auto const& [schema, mark] :
             {std::pair{each.request_schema, ""}, std::pair{each.query_schema, "?"}})
        {
            if (schema.empty()) continue;
            auto const parsed = boost::json::parse(schema);
            if (auto const* properties = parsed.as_object().if_contains("properties"))
                add_bounds(found, each.operation, mark, properties->as_object());
        }
    }
    std::set<std::string> listed;
    std::istringstream lines{std::string(all_bounds)};
    for (std::string line; std::getline(lines, line);) listed.insert(line);
    for (auto const& each : found) EXPECT_TRUE(listed.contains(each)) << "not listed: " << each;
    for (auto const& each : listed) EXPECT_TRUE(found.contains(each)) << "no longer a bound: " << each;
}

TEST_F(bounds_of_what_is_taken, hold_on_both_sides)
{
    for (auto const& bound : bounds())
    {
        // Whatever is proposed waits for a yes, and is taken back here so that the next one can be proposed.
        auto const says = [&](boost::json::value const& value, std::string const& code, bool refused)
        {
            city.change("DELETE FROM rulebook_version");
            auto const answer = with(bound, value);
            EXPECT_EQ(is_refused(answer, bound, code), refused)
                << bound.operation << " " << bound.field << " "
                << (value.is_string() ? "a long text" : boost::json::serialize(value))
                << answer.raw.body.substr(0, 300);
            EXPECT_NE(answer.status, 500);
        };
        if (bound.letters)
        {
            // Letters, not bytes: each of these is three.
            for (auto const& [count, refused] :
                 {std::pair{*bound.letters, false}, std::pair{*bound.letters + 1, true}})
            {
                std::string text;
                for (std::int64_t i = 0; i < count; ++i) text += "长";
                says(boost::json::value(text), "common.too_long", refused);
            }
        }
        if (bound.least)
        {
            says(*bound.least - 1, "common.out_of_range", true);
            says(*bound.least, "common.out_of_range", false);
        }
        if (bound.most)
        {
            says(*bound.most, "common.out_of_range", false);
            says(*bound.most + 1, "common.out_of_range", true);
        }
    }
}
