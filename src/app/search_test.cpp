// What a reader finds by words, in which order, and what nobody else may find (X-01, design law 8).
#include "app/test_program.h"
#include "search/search.h"

using namespace luoshi;
using namespace luoshi::app::testing;

class words_in_the_ledger : public ::testing::TestWithParam<db::Engine>
{
protected:
    TestProgram city{GetParam()};

    std::int64_t found(std::string const& who, std::string const& words)
    {
        return city.get(who, "/api/tracking/tasks?count=true&q=" + words).number("/total");
    }
    static constexpr char const* old_quarters = "%E8%80%81%E6%97%A7"; // 老旧
    static constexpr char const* pipes = "%E4%BE%9B%E7%83%AD";        // 供热
};

TEST_P(words_in_the_ledger, find_the_newest_first_and_page_by_page)
{
    auto const first = city.dispatch(std::string(sample_document));
    auto const second = city.dispatch(
        "示范市第二次部署\n（一）老旧电梯更新200台。（市住房城乡建设局牵头，2026年12月25日前完成）\n"
        "（二）老旧街区改造三处。（市住房城乡建设局牵头，2026年11月30日前完成）\n");
    auto page = city.get("duban", std::string("/api/tracking/tasks?limit=2&q=") + old_quarters);
    ASSERT_EQ(page.json.at("tasks").as_array().size(), 2U);
    EXPECT_EQ(page.text("/tasks/0/id"), second[1]);
    EXPECT_EQ(page.text("/tasks/1/id"), second[0]);
    page = city.get("duban", std::string("/api/tracking/tasks?limit=2&q=") + old_quarters +
                                 "&after=" + page.text("/next"));
    ASSERT_EQ(page.json.at("tasks").as_array().size(), 1U);
    EXPECT_EQ(page.text("/tasks/0/id"), first[0]);
    EXPECT_TRUE(page.json.at("next").is_null());
}

TEST_P(words_in_the_ledger, are_found_by_the_traditional_form_by_number_and_beside_filters)
{
    city.dispatch(std::string(sample_document));
    EXPECT_EQ(found("duban", "%E8%80%81%E8%88%8A"), 1);                   // 老舊
    EXPECT_EQ(found("duban", "%E7%A4%BA%E6%94%BF%E5%8A%9E%E5%8F%91"), 2); // 示政办发
    EXPECT_EQ(city.get("duban", std::string("/api/tracking/tasks?count=true&state=closed&open=false&q=") +
                                    old_quarters)
                  .number("/total"),
              0);
    EXPECT_EQ(found("duban", "%2C%2C"), 0); // signs alone find nothing, and are no error
}

TEST_P(words_in_the_ledger, are_found_by_a_new_host_only_once_it_is_the_host)
{
    auto const tasks = city.dispatch(std::string(sample_document));
    EXPECT_EQ(found("szfcxjsj.fzr", pipes), 1); // as a co-unit
    EXPECT_EQ(found("sczj.fzr", pipes), 0);
    EXPECT_EQ(city.act("scsglj.fzr", tasks[1], "request-return", {{"reason", "职责已划转"}}).status, 200);
    auto const host = city.get("duban", "/api/tracking/tasks/" + tasks[0]).json.at_pointer("/parts/0/unit");
    EXPECT_EQ(city.act("duban", tasks[1], "reassign", {{"host", host}, {"reason", "按职责清单"}}).status,
              200);
    EXPECT_EQ(found("sczj.fzr", pipes), 1);
    EXPECT_EQ(found("qhz", pipes), 0);
}

// What people type: a number or its end, a unit by any of its names, a heading, a share; and what has ended too.
TEST_P(words_in_the_ledger, are_found_by_number_unit_section_and_share_and_after_the_end)
{
    auto const tasks = city.dispatch(std::string(sample_document));
    auto const number = city.get("duban", "/api/tracking/tasks/" + tasks[0]).text("/task/number");
    ASSERT_EQ(number, "2026-督-001");
    EXPECT_EQ(found("duban", "2026-%E7%9D%A3-001"), 1); // 2026-督-001
    EXPECT_EQ(found("duban", "%E7%9D%A3-001"), 1);      // 督-001
    EXPECT_EQ(found("duban", "001"), 1);
    EXPECT_EQ(found("duban", "%E7%9D%A32"), 1); // 督2
    // Units: by the short name, by part of the whole one, by another name; as host and as co-unit.
    EXPECT_EQ(found("duban", "%E5%B8%82%E5%9F%8E%E5%B8%82%E7%AE%A1%E7%90%86%E5%B1%80"), 1); // 市城市管理局
    EXPECT_EQ(found("duban", "%E5%B8%82%E8%B4%A2%E6%94%BF%E5%B1%80"), 1);                   // 市财政局
    EXPECT_EQ(found("duban", "%E4%BD%8F%E5%BB%BA%E5%B1%80"), 2); // 住建局, which stands nowhere in the text
    // A unit and words of the text together.
    EXPECT_EQ(found("duban", "%E4%BD%8F%E5%BB%BA%E5%B1%80%20%E4%BE%9B%E7%83%AD"), 1); // 住建局 供热
    // The heading, the document's title, the share.
    EXPECT_EQ(found("duban", "%E5%9F%8E%E5%B8%82%E6%9B%B4%E6%96%B0"), 2); // 城市更新
    EXPECT_EQ(found("duban", "%E9%87%8D%E7%82%B9%E4%BB%BB%E5%8A%A1"), 2); // 重点任务
    EXPECT_EQ(found("duban", "100%25"), 1);                               // 100%
    EXPECT_EQ(found("duban", "100%EF%BC%85"), 1);                         // 100％
    EXPECT_EQ(found("duban", "120%25"), 0);                               // 120 is no share
    EXPECT_EQ(found("duban", "120"), 1);
    EXPECT_EQ(found("duban", "12.4"), 1);
    // What has ended is found beside what runs, and each by itself.
    ASSERT_EQ(city.act("duban", tasks[0], "cancel", {{"reason", "部署有变"}}).status, 200);
    EXPECT_EQ(found("duban", old_quarters), 0);
    EXPECT_EQ(found("duban", std::string(old_quarters) + "&open=false"), 1);
    EXPECT_EQ(found("duban", std::string(old_quarters) + "&all=true"), 1);
    EXPECT_EQ(found("duban", "%E5%9F%8E%E5%B8%82%E6%9B%B4%E6%96%B0&all=true"), 2);
    EXPECT_EQ(found("qhz", "%E5%9F%8E%E5%B8%82%E6%9B%B4%E6%96%B0&all=true"), 0);
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks?all=true").code(), "common.required");
}

// A renamed host is found by both its names at once: the index knows units, not names.
TEST_P(words_in_the_ledger, find_a_unit_by_a_name_that_it_got_later)
{
    city.dispatch(std::string(sample_document));
    constexpr char const* later = "%E5%9F%8E%E7%AE%A1%E4%BA%8B%E5%8A%A1%E4%B8%AD%E5%BF%83"; // 城管事务中心
    EXPECT_EQ(found("duban", later), 0);
    auto const changed = city.program().tools().database.write(
        [&](db::Tx& tx) -> Result<void>
        {
            tx.run("UPDATE directory_unit SET name = '示范市城管事务中心' WHERE short_name = '市城市管理局'");
            return {};
        });
    ASSERT_TRUE(changed.has_value());
    EXPECT_EQ(found("duban", later), 1);
}

TEST_P(words_in_the_ledger, find_people_by_part_of_their_login)
{
    auto const people = [&](std::string const& q)
    { return city.get("xitong", "/api/accounts/people?q=" + q).json.at("people").as_array().size(); };
    EXPECT_EQ(people("szfcxjsj.fzr"), 1U);
    EXPECT_GE(people("szfcxjsj"), 2U);
    EXPECT_EQ(people("SZFCXJSJ.FZ"), 1U);
    EXPECT_EQ(people("_"), 0U); // a sign, not a wildcard
    EXPECT_EQ(people("%25"), 0U);
}

// Z-84: an item that says what an open task of the same host says already is asked about before it is sent out.
TEST_P(words_in_the_ledger, of_an_item_that_are_an_open_tasks_words_must_be_explained)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    auto const again = std::string("示范市城市更新专班工作部署\n"
                                   "（一）改造老旧小区。完成改造120个，完工率达到98%"
                                   "。（市住房城乡建设局牵头，2026年12月25日前完成）\n"
                                   "（二）改造老旧小区。完成改造120个，完工率达到98%"
                                   "。（市财政局牵头，2026年12月25日前完成）\n");
    auto desk = city.post("duban", "/api/breakdown/imports", {{"text", again}, {"no_secrets", true}});
    auto const lint_of = [&](std::size_t item) -> boost::json::value
    {
        for (auto const& lint : desk.json.at("items").as_array()[item].at("lint").as_array())
            if (lint.at("code") == "look_alike") return lint;
        return nullptr;
    };
    ASSERT_TRUE(lint_of(0).is_object()) << desk.raw.body;
    EXPECT_EQ(std::string(lint_of(0).at("task").as_string()), task);
    EXPECT_EQ(lint_of(0).at("severity"), "explain");
    EXPECT_FALSE(desk.json.at("items").as_array()[0].at("ready").as_bool());
    EXPECT_TRUE(lint_of(1).is_null()); // the same words, but another unit's
    auto const id = desk.text("/id");
    auto const item = desk.json.at("items").as_array()[0].at("id");
    auto const sent = city.post("duban", "/api/breakdown/imports/" + id + "/dispatch",
                                {{"version", desk.json.at("version")}, {"items", boost::json::array{item}}});
    EXPECT_EQ(sent.code(), "breakdown.item_not_ready");
    desk = city.post("duban", "/api/breakdown/imports/" + id + "/edit-items",
                     {{"version", desk.json.at("version")},
                      {"items", boost::json::array{item}},
                      {"reason", "第二批，与在办任务分列"}});
    EXPECT_TRUE(lint_of(0).is_null());
    EXPECT_TRUE(desk.json.at("items").as_array()[0].at("ready").as_bool());
}

// Design law 8: nobody learns by a look-alike what they may not see, and what has ended is like nothing.
TEST_P(words_in_the_ledger, are_no_look_alike_of_what_the_asker_may_not_see_or_what_has_ended)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    auto const ask = [&](UnitId reader)
    {
        return city.program().tools().database.read(
            [&](db::Session& session)
            {
                auto const seen = city.get("szfcxjsj.fzr", "/api/tracking/tasks/" + task);
                auto const host = parse_id<UnitKind>(seen.text("/task/host"));
                return tracking::look_alikes(session, reader, {{*host, seen.text("/task/printed_text")}})[0];
            });
    };
    auto const office = city.city().office;
    auto const stranger = parse_id<UnitKind>(city.get("qhz", "/api/accounts/me").text("/identity/unit"));
    ASSERT_TRUE(stranger.has_value());
    EXPECT_TRUE(ask(office).has_value());
    EXPECT_FALSE(ask(*stranger).has_value());
    EXPECT_EQ(city.act("duban", task, "cancel", {{"reason", "部署有变"}}).status, 200);
    EXPECT_FALSE(ask(office).has_value());
}

// A search reads every piece of the index, so the pieces that writes leave are merged while nobody waits.
TEST_P(words_in_the_ledger, are_found_in_one_piece_of_the_index_after_many_writes)
{
    auto const office = city.city().office;
    std::int64_t const writes = 200;
    for (std::int64_t i = 1; i <= writes; ++i)
    {
        auto const done = city.program().tools().database.write(
            [&](db::Tx& tx) -> Result<void>
            {
                search::put(tx, search::Kind::task, i, nullptr, {"疏浚河道", {office}, {}});
                return {};
            });
        ASSERT_TRUE(done.has_value());
    }
    auto const number = [&](std::string const& sql, auto const&... values)
    {
        return city.program().tools().database.read(
            [&](db::Session& session)
            {
                auto rows = session.query(sql, values...);
                rows.next();
                return rows.integer(0);
            });
    };
    std::string const pieces = "SELECT count(DISTINCT segid) FROM search_task_idx";
    auto const is_embedded = GetParam() == db::Engine::sqlite;
    if (is_embedded) EXPECT_GT(number(pieces), 1);
    city.clock().advance(2 * microseconds_per_hour);
    city.program().tick();
    if (!is_embedded) return;
    EXPECT_EQ(number(pieces), 1);
    EXPECT_EQ(number("SELECT count(*) FROM search_task WHERE search_task MATCH ?1", std::string("河道")),
              writes);
}

INSTANTIATE_TEST_SUITE_P(engines, words_in_the_ledger, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
