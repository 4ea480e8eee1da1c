// What an act on a desk reaches, and what it leaves alone: items that went out, items of another desk, documents that
// were put aside, names that somebody decided.
#include "app/trials/scene.h"

#include <fmt/format.h>

using namespace luoshi;
using namespace luoshi::app::testing;

class acts_on_a_desk : public ::testing::TestWithParam<db::Engine>
{
protected:
    Scene city{GetParam()};

    Answer open(std::string const& text)
    {
        auto const desk =
            city.post("duban", "/api/breakdown/imports", {{"text", text}, {"no_secrets", true}});
        EXPECT_EQ(desk.status, 200) << desk.raw.body;
        return desk;
    }
    Answer act(std::string const& id, std::string const& name, boost::json::object fields)
    {
        auto const path = "/api/breakdown/imports/" + id;
        fields["id"] = id;
        fields["version"] = city.get("duban", path).json.at("version");
        return city.post("duban", path + "/" + name, fields);
    }
    static boost::json::value item(Answer const& desk, std::size_t i)
    {
        return desk.json.at("items").as_array().at(i).at("id");
    }
    // Confirms the host of these items, answers what is asked of them, and sends them out.
    Answer sent(Answer const& desk, boost::json::array const& items)
    {
        auto const id = desk.text("/id");
        act(id, "edit-items", {{"items", items}, {"host_confirmed", true}, {"reason", "按文件办理"}});
        return act(id, "dispatch", {{"items", items}});
    }
};

TEST_P(acts_on_a_desk, change_no_item_that_has_gone_out)
{
    auto const desk =
        open("示范市第一次部署\n"
             "（一）疏浚河道7公里。（市水利局牵头，市魔法局配合，2026年12月25日前完成）\n"
             "（二）新建口袋公园8个。（市林业局牵头，市魔法局配合，2026年12月25日前完成）\n"
             "（三）改造供热管网9公里。（市城市管理局牵头，市魔法局配合，2026年12月25日前完成）\n");
    auto const id = desk.text("/id");
    EXPECT_EQ(
        act(id, "resolve-name", {{"printed", "市魔法局"}, {"units", boost::json::array{}}, {"outside", true}})
            .status,
        200);
    auto const first = sent(desk, {item(desk, 0), item(desk, 1)});
    ASSERT_EQ(first.status, 200) << first.raw.body;
    EXPECT_EQ(first.number("/task_count"), 2);
    EXPECT_EQ(first.number("/unit_count"), 2); // the two hosts; who is outside is no unit
    EXPECT_EQ(act(id, "edit-items", {{"items", {item(desk, 0)}}, {"grade", "key"}}).code(),
              "breakdown.item_dispatched");
    // The name is decided anew for what is still here.
    EXPECT_EQ(act(id, "resolve-name",
                  {{"printed", "市魔法局"},
                   {"units", boost::json::array{city.unit("市财政局")}},
                   {"outside", false}})
                  .status,
              200);
    auto const now = city.get("duban", "/api/breakdown/imports/" + id);
    EXPECT_EQ(now.text("/items/0/units/1/resolved"), "outside");
    EXPECT_EQ(now.text("/items/2/units/1/resolved"), "unit");
    EXPECT_EQ(sent(desk, {item(desk, 2)}).number("/unit_count"), 1);
    EXPECT_EQ(
        act(id, "resolve-name", {{"printed", "市魔法局"}, {"units", boost::json::array{}}, {"outside", true}})
            .status,
        409);
}

TEST_P(acts_on_a_desk, find_no_item_of_another_desk)
{
    auto const desk = open("示范市第一次部署\n（一）疏浚河道7公里。（市水利局牵头，2026年12月25日前完成）\n");
    auto const other =
        open("示范市第二次部署\n（一）新建口袋公园8个。（市林业局牵头，2026年12月25日前完成）\n");
    auto const id = desk.text("/id");
    for (auto const& items :
         {boost::json::array{item(other, 0)}, boost::json::array{item(desk, 0), item(other, 0)},
          boost::json::array{item(desk, 0), "itm_0000000000001"}})
        EXPECT_EQ(act(id, "edit-items", {{"items", items}, {"grade", "key"}}).status, 404);
    EXPECT_EQ(city.get("duban", "/api/breakdown/imports/" + id).text("/items/0/grade"), "general");
    // Five hundred at once is not too many, but more is.
    boost::json::array many;
    for (int i = 0; i < 500; ++i) many.emplace_back("itm_0000000000001");
    EXPECT_EQ(act(id, "dispatch", {{"items", many}}).status, 404);
    many.emplace_back("itm_0000000000001");
    EXPECT_EQ(act(id, "dispatch", {{"items", many}}).code(), "breakdown.batch_too_large");
}

TEST_P(acts_on_a_desk, let_a_document_that_was_put_aside_come_again)
{
    std::string const text =
        "示范市第一次部署\n（一）疏浚河道7公里。（市水利局牵头，2026年12月25日前完成）\n";
    auto const desk = open(text);
    auto const again = [&] {
        return city.post("duban", "/api/breakdown/imports", {{"text", text}, {"no_secrets", true}});
    };
    EXPECT_EQ(again().code(), "breakdown.same_document");
    EXPECT_EQ(act(desk.text("/id"), "discard", {}).status, 200);
    EXPECT_EQ(again().status, 200);
}

// A person who may bring in documents, at a unit that is no office.
TEST_P(acts_on_a_desk, belong_to_offices)
{
    city.add_colleague("duban", "posted");
    city.change(fmt::format("UPDATE directory_identity SET unit = {} WHERE person = (SELECT id FROM "
                            "directory_person WHERE name = 'posted')",
                            parse_id<UnitKind>(city.unit("市财政局")).value().value));
    EXPECT_EQ(city.post("posted", "/api/breakdown/imports", {{"text", sample_document}, {"no_secrets", true}})
                  .code(),
              "breakdown.not_an_office");
}

TEST_P(acts_on_a_desk, keep_what_somebody_said_of_a_name)
{
    auto const desk = open("示范市第一次部署\n"
                           "（一）疏浚河道7公里。（市水利局牵头，有关部门配合，2026年12月25日前完成）\n");
    auto const asks = [](Answer const& of)
    { return boost::json::serialize(of.json.at("items")).find("\"vague_unit\"") != std::string::npos; };
    EXPECT_TRUE(asks(desk));
    EXPECT_FALSE(asks(act(desk.text("/id"), "resolve-name",
                          {{"printed", "有关部门"}, {"units", boost::json::array{}}, {"outside", false}})));
    EXPECT_FALSE(asks(city.get("duban", "/api/breakdown/imports/" + desk.text("/id"))));
}

TEST_P(acts_on_a_desk, keep_the_bytes_of_a_file_and_how_many_they_are)
{
    std::string const bytes(sample_document);
    auto const answer = city.send("duban", http::Method::post,
                                  "/api/uploads/breakdown/import?no_secrets=true&name=a.txt", bytes);
    ASSERT_EQ(answer.status, 200) << answer.raw.body;
    EXPECT_EQ(city.number_of("SELECT byte_count FROM evidence_file"),
              static_cast<std::int64_t>(bytes.size()));
}

// A length as it is printed: in the clock's own unit, up to a thousand; what is more is nobody's limit.
TEST_P(acts_on_a_desk, count_a_printed_length_in_its_unit)
{
    int number = 0;
    auto const budget = [&](std::string const& words)
    {
        auto const desk = open(
            fmt::format("示范市第{0}次部署\n（一）疏浚河道{0}公里。（市水利局牵头，自交办之日起{1}完成）\n",
                        ++number, words));
        if (sent(desk, {item(desk, 0)}).status != 200)
            return std::string(desk.json.at_pointer("/items/0/day_basis").as_string());
        auto const which = " FROM timers_timer WHERE id = (SELECT max(timer) FROM tracking_task)";
        return fmt::format("{}:{}", city.number_of(std::string("SELECT budget_kind") + which),
                           city.number_of(std::string("SELECT budget_amount") + which));
    };
    auto const of = [](timers::BudgetKind kind, int amount)
    { return fmt::format("{}:{}", static_cast<int>(kind), amount); };
    EXPECT_EQ(budget("1年内"), of(timers::BudgetKind::months, 12));
    EXPECT_EQ(budget("2年内"), of(timers::BudgetKind::months, 24));
    EXPECT_EQ(budget("3周内"), of(timers::BudgetKind::calendar_days, 21));
    EXPECT_EQ(budget("1000个工作日内"), of(timers::BudgetKind::workdays, 1000));
    EXPECT_EQ(budget("1001个工作日内"), "undecided");
}

// A document of the nation: 发展改革委 and 国资委 beside 财政部 are not the city's, before it and behind it.
TEST_P(acts_on_a_desk, bare_names_in_a_document_of_the_nation_are_asked)
{
    auto const resolved = [](Answer const& desk)
    {
        std::string out;
        for (auto const& each : desk.json.at("items").as_array())
            for (auto const& unit : each.at("units").as_array())
                out += std::string(unit.at("printed").as_string()) + ":" +
                       std::string(unit.at("resolved").as_string()) + " ";
        return out;
    };
    EXPECT_EQ(resolved(open("某部委工作分工\n（一）稳定投资。（发展改革委、财政部按职责分工负责）\n"
                            "（二）深化改革。（国资委负责）\n（三）疏浚河道。（市水利局负责）\n")),
              "发展改革委:outside 财政部:outside 国资委:outside 市水利局:unit ");
    EXPECT_EQ(resolved(open("某市工作分工\n（一）稳定投资。（发展改革委、财政局按职责分工负责）\n"
                            "（二）深化改革。（国资委、市场监管局负责）\n")),
              "发展改革委:unit 财政局:unit 国资委:unit 市场监管局:unit ");
}

INSTANTIATE_TEST_SUITE_P(engines, acts_on_a_desk, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
