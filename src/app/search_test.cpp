// What a reader finds by words, in which order, and what nobody else may find (X-01, design law 8).
#include "app/test_program.h"

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

INSTANTIATE_TEST_SUITE_P(engines, words_in_the_ledger, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
