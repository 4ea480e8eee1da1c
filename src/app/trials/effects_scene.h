// One task and its desk, and what an act changes beside their own state, in words.
#pragma once

#include "app/trials/scene.h"
#include "timers/store.h"
#include "worklist/worklist.h"

#include <fmt/format.h>
#include <functional>

namespace luoshi::app::testing
{

using Lines = std::multiset<std::string>;

// What is kept of one task, or of one desk, in words.
struct Kept
{
    std::string state;
    std::string outcome;
    Lines clocks;
    Lines parts;
    Lines waits; // "host:report@szfcxjsj.jbr"
    std::int64_t journal = 0;
};

inline std::string change(std::string_view name, Lines const& before, Lines const& after)
{
    std::string out;
    Lines gone;
    Lines come;
    std::set_difference(before.begin(), before.end(), after.begin(), after.end(),
                        std::inserter(gone, gone.end()));
    std::set_difference(after.begin(), after.end(), before.begin(), before.end(),
                        std::inserter(come, come.end()));
    for (auto const& each : gone) out += " -" + each;
    for (auto const& each : come) out += " +" + each;
    return out.empty() ? out : " | " + std::string(name) + out;
}

class EffectsScene : public ::testing::TestWithParam<db::Engine>
{
protected:
    Scene city{GetParam()};
    std::string task;
    int sent_ = 0; // no document twice

    static constexpr std::pair<std::string_view, std::string_view> names[] = {{"市住房城乡建设局", "host"},
                                                                              {"市财政局", "co"},
                                                                              {"市水利局", "asked"},
                                                                              {"市城市管理局", "new"},
                                                                              {"市政府督查室", "office"}};
    std::string name_of_unit(std::int64_t unit)
    {
        auto const found = city.city().unit_names.find(unit);
        if (found == city.city().unit_names.end()) return "?";
        for (auto const& [name, label] : names)
            if (found->second == name) return std::string(label);
        return found->second;
    }
    std::string login_of(std::int64_t person)
    {
        for (auto const& account : city.city().accounts)
            if (city.person(account.login) == to_text(PersonId{person})) return account.login;
        return "?";
    }

    // Whoever speaks for the unit is asked; said is who is asked beside them, and where they are not.
    static std::string roles_of(bool of_office, std::int64_t roles)
    {
        auto const speaker = of_office ? Role::supervision : Role::unit_head;
        std::string out = (roles & role_bit(speaker)) != 0 ? "" : "-" + std::string(name_of(speaker));
        for (auto const role : {Role::leader, Role::general_office, Role::handler})
            if ((roles & role_bit(role)) != 0) out += "+" + std::string(name_of(role));
        return out;
    }

    Kept kept(std::string const& object)
    {
        auto const id = parse_crockford(object.substr(4)).value();
        return city.program().tools().database.read(
            [&](db::Session& session)
            {
                Kept out;
                auto rows = session.query("SELECT state, outcome FROM tracking_task WHERE id = ?1", id);
                if (rows.next())
                {
                    out.state = name_of(rows.get<tracking::State>(0));
                    out.outcome = name_of(rows.get<tracking::Outcome>(1));
                }
                auto clocks = session.query(
                    "SELECT stage FROM timers_timer WHERE stopped_at IS NULL AND (owner = ?1 OR owner IN "
                    "(SELECT d.id FROM tracking_difficulty d WHERE d.task = ?1))",
                    id);
                while (clocks.next()) out.clocks.emplace(name_of(clocks.get<timers::Stage>(0)));
                auto parts = session.query("SELECT unit FROM tracking_part WHERE task = ?1", id);
                while (parts.next()) out.parts.insert(name_of_unit(parts.integer(0)));
                auto waits = session.query(
                    "SELECT unit, kind, person, roles FROM worklist_item WHERE object = ?1", id);
                while (waits.next())
                {
                    auto const unit = name_of_unit(waits.integer(0));
                    out.waits.insert(unit + ":" + std::string(name_of(waits.get<worklist::Work>(1))) +
                                     (waits.is_null(2) ? "" : "@" + login_of(waits.integer(2))) +
                                     roles_of(unit == "office", waits.integer(3)));
                }
                auto journal = session.query("SELECT coalesce(max(seq), 0) FROM audit_entry");
                journal.next();
                out.journal = journal.integer(0);
                return out;
            });
    }
    // The entries of this object since then; what is told to one unit alone is marked with it.
    std::string journal_since(std::string const& object, std::int64_t seq)
    {
        return city.program().tools().database.read(
            [&](db::Session& session)
            {
                std::string out;
                auto rows = session.query(
                    "SELECT action, audience_unit, actor FROM audit_entry WHERE object = ?1 AND "
                    "seq > ?2 ORDER BY seq",
                    parse_crockford(object.substr(4)).value(), seq);
                while (rows.next())
                {
                    auto action = std::string(rows.text(0));
                    out += " " + action.substr(action.find('.') + 1);
                    if (!rows.is_null(1)) out += "(" + name_of_unit(rows.integer(1)) + ")";
                    if (rows.is_null(2)) out += "(machine)";
                }
                return " | journal" + (out.empty() ? " nothing" : out);
            });
    }
    std::string effect_on(std::string const& object, std::function<Answer()> const& act)
    {
        auto const before = kept(object);
        auto const answer = act();
        EXPECT_EQ(answer.status, 200) << answer.raw.body;
        auto const after = kept(object);
        EXPECT_EQ(city.difference(), "");
        auto out = before.state == after.state ? after.state : before.state + " > " + after.state;
        if (before.outcome != after.outcome) out += " " + after.outcome;
        return out + change("clocks", before.clocks, after.clocks) +
               change("parts", before.parts, after.parts) + change("lists", before.waits, after.waits) +
               journal_since(object, before.journal);
    }
    std::string effect(std::string const& who, std::string const& action, boost::json::object fields = {})
    {
        return effect_on(task, [&] { return city.act(who, task, action, fields); });
    }

    void send_out(std::string const& grade = "general")
    {
        auto desk = city.post(
            "duban", "/api/breakdown/imports",
            {{"text",
              fmt::format(
                  "示范市第{}次部署\n（一）改造老旧小区120个。（市住房城乡建设局牵头，市财政局配合，2026年"
                  "12月25日前完成）\n",
                  ++sent_)},
             {"no_secrets", true}});
        boost::json::array const items{desk.json.at_pointer("/items/0/id")};
        auto const id = desk.text("/id");
        desk = city.post("duban", "/api/breakdown/imports/" + id + "/edit-items",
                         {{"id", id},
                          {"version", 1},
                          {"items", items},
                          {"grade", grade},
                          {"requirement", "有验收结果"},
                          {"host_confirmed", true},
                          {"reason", "按文件办理"}});
        auto const sent = city.post("duban", "/api/breakdown/imports/" + id + "/dispatch",
                                    {{"id", id}, {"version", 2}, {"items", items}});
        ASSERT_EQ(sent.status, 200) << sent.raw.body;
        task = sent.text("/tasks/0");
    }
    boost::json::object handler()
    {
        return {{"handler", city.person("szfcxjsj.jbr")}, {"measure", "周调度"}};
    }
    void running()
    {
        send_out();
        city.done("szfcxjsj.fzr", task, "receive", handler());
    }
    void submitted()
    {
        running();
        city.done("szfcxjsj.fzr", task, "report", completion());
    }
    static boost::json::object completion()
    {
        return {{"kind", "completion"}, {"text", "全部完成"}, {"submit", true}};
    }
    static boost::json::object progress(std::string const& difficulty = {}, bool submit = true)
    {
        return {{"text", "已开工"}, {"progress", 40}, {"difficulty", difficulty}, {"submit", submit}};
    }
    std::string difficulty() { return city.see("duban", task).text("/difficulties/0/id"); }
    std::string report() { return city.see("szfcxjsj.fzr", task).text("/reports/0/id"); }
};

} // namespace luoshi::app::testing
