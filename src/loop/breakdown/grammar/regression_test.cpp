// The invented documents of tests/documents and what a person found in them: the bars that the product
// promises must hold for them. (The official ones stand beside the repository, see score_test.cpp.)
#include "breakdown/grammar/test_briefs.h"

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <set>

namespace luoshi::breakdown
{
namespace
{

namespace json = boost::json;

std::string read(std::filesystem::path const& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string text_of(json::object const& object, std::string_view field)
{
    auto const* value = object.if_contains(json::string_view(field.data(), field.size()));
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

Lines list_of(json::object const& object, std::string_view field)
{
    Lines out;
    if (auto const* value = object.if_contains(json::string_view(field.data(), field.size())))
        for (auto const& one : value->as_array()) out.emplace_back(one.as_string());
    return out;
}

std::set<std::string> roles(Item const& item)
{
    std::set<std::string> out;
    for (auto const& unit : item.lead_units) out.insert("lead " + unit.text);
    for (auto const& unit : item.co_units) out.insert("co " + unit.text);
    for (auto const& unit : item.resp_units) out.insert("resp " + unit.text);
    for (auto const& unit : item.leaders) out.insert("leader " + unit.text);
    return out;
}

std::set<std::string> roles(json::object const& gold)
{
    std::set<std::string> out;
    for (auto const& [role, field] : {std::pair{"lead ", "lead_units"},
                                      {"co ", "co_units"},
                                      {"resp ", "resp_units"},
                                      {"leader ", "leaders"}})
        for (auto const& name : list_of(gold, field)) out.insert(role + name);
    return out;
}

// Nearly the same text: it begins alike and is nearly as long (a page number may stand inside).
bool same_task(std::string const& said, std::string const& gold)
{
    auto const [less, more] = std::minmax({said.size(), gold.size()});
    return less * 10 >= more * 9 && said.substr(0, 24) == gold.substr(0, 24);
}

struct Score
{
    double gold = 0, said = 0, found = 0;
    double roles_gold = 0, roles_said = 0, roles_found = 0;
    double days = 0, types = 0, numbers = 0, sections = 0;
};

void compare(Item const& said, json::object const& gold, Score& score)
{
    static constexpr char const* type_names[] = {"none", "lead", "single", "joint"};
    ++score.found;
    auto const right = roles(gold);
    for (auto const& role : roles(said)) score.roles_found += right.count(role) != 0 ? 1 : 0;
    score.days += (said.deadline ? to_text(*said.deadline) : "") == text_of(gold, "deadline_iso") ? 1 : 0;
    score.types += type_names[static_cast<std::size_t>(said.type)] == text_of(gold, "resp_type") ? 1 : 0;
    score.numbers += said.number == text_of(gold, "no") ? 1 : 0;
    score.sections += said.section == list_of(gold, "section") ? 1 : 0;
}

void add_document(std::filesystem::path const& gold_path, Score& score)
{
    auto text_path = gold_path;
    auto const document = decompose(read(text_path.replace_extension(".txt")));
    auto const gold = json::parse(read(gold_path));
    auto const& items = gold.as_object().at("items").as_array();
    score.gold += static_cast<double>(items.size());
    score.said += static_cast<double>(document.items.size());
    for (auto const& item : document.items) score.roles_said += static_cast<double>(roles(item).size());
    std::size_t next = 0; // both lists are in the order of the document
    for (auto const& value : items)
    {
        auto const& one = value.as_object();
        score.roles_gold += static_cast<double>(roles(one).size());
        for (std::size_t i = next; i < document.items.size(); ++i)
        {
            if (!same_task(document.items[i].text, text_of(one, "text"))) continue;
            compare(document.items[i], one, score);
            next = i + 1;
            break;
        }
    }
}

TEST(Regression, the_invented_documents_are_decomposed_as_their_reader_did)
{
    auto const folder = std::filesystem::path(__FILE__).parent_path() / "../../../../tests/documents";
    Score score;
    for (auto const& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".json") add_document(entry.path(), score);
    ASSERT_GT(score.gold, 100);
    EXPECT_GE(2 * score.found / (score.said + score.gold), 0.97);
    EXPECT_GE(2 * score.roles_found / (score.roles_said + score.roles_gold), 0.97);
    EXPECT_GE(score.days / score.found, 0.98);
    EXPECT_GE(score.types / score.found, 0.97);
    EXPECT_GE(score.numbers / score.found, 0.97);
    EXPECT_GE(score.sections / score.found, 0.95);
}

} // namespace
} // namespace luoshi::breakdown
