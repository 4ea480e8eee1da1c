// Limits that no calendar alone can date: counted from an event, told by the day of the document, coming back.
// Basis: the printed limit is what was decided; it is never replaced by another (design law 9).
#include "breakdown/grammar/decompose.h"
#include "breakdown/grammar/lint.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace luoshi::breakdown
{
namespace
{

// A notice of Friday, 27 November 2026, with one task.
Item item_with(std::string const& limit, std::string const& day = "2026年11月27日")
{
    auto const text = "关于做好安全检查工作的通知\n海政办发〔2026〕92号\n1.完成检查300家。（市应急局牵头，" +
                      limit + "）\n市政府办公室\n" + day + "\n";
    DecomposeOptions options;
    options.add_workdays = [](Day from, std::int32_t count)
    {
        for (; count > 0; count -= weekday(from) < 6 ? 1 : 0) from = from + 1;
        return from;
    };
    options.workday_on_or_after = [](Day from)
    {
        while (weekday(from) > 5) from = from + 1;
        return from;
    };
    auto const document = decompose(text, options);
    return document.items.empty() ? Item{} : document.items[0];
}

std::string day_of_limit(std::string const& limit)
{
    auto const item = item_with(limit);
    return item.deadline ? to_text(*item.deadline) : "none";
}

std::vector<std::string> doubts(std::string const& limit)
{
    std::vector<std::string> out;
    for (auto const& finding : lint(item_with(limit), {})) out.push_back(finding.code);
    return out;
}

bool doubts_about(std::string const& limit, std::string const& code)
{
    auto const list = doubts(limit);
    return std::find(list.begin(), list.end(), code) != list.end();
}

TEST(NearDates, a_week_goes_from_monday_to_sunday)
{
    EXPECT_EQ(day_of_limit("本周日前完成"), "2026-11-29");
    EXPECT_EQ(day_of_limit("本周内完成"), "2026-11-29");
    EXPECT_EQ(day_of_limit("下周一前完成"), "2026-11-30");
    EXPECT_EQ(day_of_limit("下周三前完成"), "2026-12-02");
    EXPECT_EQ(day_of_limit("下星期五前完成"), "2026-12-04");
    EXPECT_EQ(day_of_limit("下周内完成"), "2026-12-06");
}

TEST(NearDates, months_and_quarters_are_those_of_the_document)
{
    EXPECT_EQ(day_of_limit("本月底前完成"), "2026-11-30");
    EXPECT_EQ(day_of_limit("月底前完成"), "2026-11-30");
    EXPECT_EQ(day_of_limit("本月内完成"), "2026-11-30");
    EXPECT_EQ(day_of_limit("下月底前完成"), "2026-12-31");
    EXPECT_EQ(day_of_limit("下个月5日前完成"), "2026-12-05");
    EXPECT_EQ(day_of_limit("次月10日前完成"), "2026-12-10");
    EXPECT_EQ(day_of_limit("下月中旬前完成"), "2026-12-20");
    EXPECT_EQ(day_of_limit("本季度末前完成"), "2026-12-31");
    EXPECT_EQ(day_of_limit("下季度末前完成"), "2027-03-31");
    EXPECT_EQ(day_of_limit("季度末前完成"), "2026-12-31");
    EXPECT_EQ(day_of_limit("明天18时前报送"), "2026-11-28");
    EXPECT_EQ(day_of_limit("今日下班前报送"), "2026-11-27");
}

TEST(NearDates, without_a_day_of_the_document_the_words_are_asked)
{
    auto const document = decompose("1.完成检查300家。（市应急局牵头，下周三前完成）\n");
    ASSERT_EQ(document.items.size(), 1u);
    EXPECT_FALSE(document.items[0].deadline);
    EXPECT_EQ(document.items[0].deadline_text, "下周三前完成");
    auto const list = lint(document.items[0], {});
    ASSERT_EQ(list.size(), 1u);
    EXPECT_EQ(list[0].code, "deadline_vague");
    EXPECT_EQ(list[0].parameters[0].second, "下周三前完成");
}

TEST(NearDates, a_day_without_a_year_is_never_before_its_document)
{
    EXPECT_EQ(day_of_limit("11月26日前完成"), "2027-11-26"); // the day before
    EXPECT_TRUE(doubts_about("11月26日前完成", "deadline_year_next"));
    EXPECT_EQ(day_of_limit("11月27日前完成"), "2026-11-27"); // the day itself
    EXPECT_FALSE(doubts_about("11月27日前完成", "deadline_year_next"));
    EXPECT_EQ(day_of_limit("11月28日前完成"), "2026-11-28");
    EXPECT_EQ(day_of_limit("2月底前完成"), "2027-02-28");
    EXPECT_EQ(day_of_limit("上半年完成"), "2027-06-30");
    EXPECT_EQ(day_of_limit("次年1月10日前完成"), "2027-01-10"); // printed, no doubt
    EXPECT_TRUE(doubts("次年1月10日前完成").empty());
}

TEST(NearDates, a_document_without_any_year_says_so)
{
    DecomposeOptions options;
    options.year = 2026;
    auto const document = decompose("1.完成检查300家。（市应急局牵头，6月底前完成）\n", options);
    ASSERT_EQ(document.items.size(), 1u);
    EXPECT_EQ(to_text(*document.items[0].deadline), "2026-06-30");
    EXPECT_EQ(lint(document.items[0], {}).at(0).code, "deadline_year_assumed");
}

TEST(NearDates, a_length_runs_from_the_dispatch_or_from_a_printed_day)
{
    auto const relative = [](std::string const& limit)
    {
        auto const item = item_with(limit);
        if (!item.relative) return std::string("none");
        return std::to_string(item.relative->n) + item.relative->unit + " " + item.relative->event +
               (item.deadline ? " " + to_text(*item.deadline) : "");
    };
    EXPECT_EQ(relative("自交办之日起5个工作日内完成"), "5workday dispatch");
    EXPECT_EQ(relative("收到本通知后10日内完成"), "10day dispatch");
    EXPECT_EQ(relative("接到通知之日起10日内完成"), "10day dispatch");
    EXPECT_EQ(relative("3个工作日内完成"), "3workday dispatch");
    EXPECT_EQ(relative("24小时内完成"), "24hour dispatch");
    EXPECT_EQ(relative("两个月内完成"), "2month dispatch");
    // From the document's own day, a Friday: the first day is not counted, a counted limit rolls off a Sunday.
    EXPECT_EQ(relative("自本通知印发之日起5个工作日内完成"), "5workday document 2026-12-04");
    EXPECT_EQ(relative("自印发之日起9日内完成"), "9day document 2026-12-07");
    EXPECT_EQ(relative("自印发之日起1个月内完成"), "1month document 2026-12-28");
    EXPECT_EQ(relative("会后一周内完成"), "1week document 2026-12-04");
    // Nobody has dated this event yet: it is asked.
    EXPECT_EQ(relative("自验收合格之日起10个工作日内完成"), "10workday other");
    EXPECT_TRUE(doubts_about("自验收合格之日起10个工作日内完成", "limit_event"));
    EXPECT_TRUE(doubts("自交办之日起5个工作日内完成").empty());
}

TEST(NearDates, what_comes_back_ends_nothing)
{
    auto const round = [](std::string const& limit)
    {
        auto const item = item_with(limit);
        if (!item.recurring) return std::string("none");
        auto const on = item.recurring->on_day;
        return item.recurring->every + (on ? " " + std::to_string(*on) : "") + (item.deadline ? " ends" : "");
    };
    EXPECT_EQ(round("每月5日前报送"), "month 5");
    EXPECT_EQ(round("每月底前报送"), "month 31");
    EXPECT_EQ(round("自2026年12月起每月5日前报送"), "month 5");
    EXPECT_EQ(round("每周五前报送"), "week 5");
    EXPECT_EQ(round("每季度末前报送"), "quarter");
    EXPECT_EQ(round("每年12月底前报送"), "year");
    EXPECT_EQ(round("每年6月、12月底前报送"), "year");
    EXPECT_EQ(round("每半月报送1次"), "half_month");
    EXPECT_EQ(round("每两周报送1次"), "two_weeks");
    EXPECT_EQ(round("按月调度"), "month");
    EXPECT_TRUE(doubts_about("每月5日前报送", "recurring"));
    // A round and the end of all rounds.
    EXPECT_EQ(round("每月5日前报送，2027年12月底前完成"), "month 5 ends");
    EXPECT_EQ(day_of_limit("每月5日前报送，2027年12月底前完成"), "2027-12-31");
    // How something grows is no round.
    EXPECT_EQ(round("逐年提高，2027年底前完成"), "none");
}

TEST(NearDates, a_day_in_the_sentence_is_named_and_no_limit_is_said_to_be_missing)
{
    auto const found = [](std::string const& task)
    {
        auto const document = decompose("海州市2026年工作任务\n1." + task + "（市体育局牵头）\n");
        if (document.items.empty()) return std::string("no item");
        for (auto const& finding : lint(document.items[0], {}))
            if (finding.code == "inner_deadline" || finding.code == "no_deadline" ||
                finding.code == "inner_limit")
                return finding.code + (finding.parameters.empty() ? "" : " " + finding.parameters[0].second);
        return std::string("silent");
    };
    EXPECT_EQ(found("2023年6月底前建成健身中心1座。"), "inner_deadline 2023年6月底前");
    EXPECT_EQ(found("体育公园6月底前完成设计，11月底前完成施工。"), "inner_deadline 6月底前、11月底前");
    EXPECT_EQ(found("到12月10日，开课率达到60%。"), "inner_deadline 12月10日");
    EXPECT_EQ(found("落实2026年3月15日会议要求，新增指导员400名。"), "no_deadline");
    EXPECT_EQ(found("对2026年5月底前签约的项目给予支持，引进项目6个。"), "no_deadline");
    EXPECT_EQ(found("优惠政策延续至2026年12月31日，惠及企业20家。"), "no_deadline");
    EXPECT_EQ(found("对招用达到当年新增职工人数30%以上的企业予以倾斜，惠及6家。"), "no_deadline");
    EXPECT_EQ(found("将留存率提高到2025年的两倍。"), "no_deadline");
    EXPECT_EQ(found("去年12月底前未完成的，一律于今年12月15日前销号6处。"), "inner_deadline 今年12月15日前");
    EXPECT_EQ(found("对企业6月底前完成的，给予奖励30万元。"), "no_deadline");
    EXPECT_EQ(found("请于12月10日（星期四）前报送名单1份。"), "inner_deadline 12月10日（星期四）前");
    EXPECT_EQ(found("请于12月10日（周四）下班前报送名单1份。"), "inner_deadline 12月10日（周四）下班前");
    EXPECT_EQ(found("最迟不超过十五个工作日移交资料1套。"), "inner_limit 最迟不超过十五个工作日");
    // A length is proposed, where it runs from the dispatch; what runs from something else is asked.
    EXPECT_EQ(found("立即整改问题瓶组站，10日内报送整改情况。"), "inner_deadline 10日内");
    EXPECT_EQ(found("各区要在一周内完成排查并上报名单。"), "inner_deadline 一周内");
    EXPECT_EQ(found("对违法建设，收到本通知后5个工作日内拆除。"), "inner_deadline 收到本通知后5个工作日内");
    EXPECT_EQ(found("半年内建成平台1个，3个月内完成设计。"), "inner_deadline 半年内、3个月内");
    EXPECT_EQ(found("验收合格后，10日内移交资料1套。"), "inner_limit 验收合格后，10日内");
    EXPECT_EQ(found("发现隐患24小时内上报。"), "inner_limit 发现隐患24小时内");
    EXPECT_EQ(found("春节前兑付拖欠工资500万元。"), "inner_limit 春节前");
    EXPECT_EQ(found("汛期来临前完成清淤3公里。"), "inner_limit 汛期来临前");
    EXPECT_EQ(found("税务机关收到债权申报通知后10个工作日内反馈意见。"),
              "inner_limit 税务机关收到债权申报通知后10个工作日内");
    // A service that is promised again and again ends no task, and many years are seldom one.
    EXPECT_EQ(found("推行联合验收，8个工作日内完成竣工验收。"), "inner_limit 8个工作日内");
    EXPECT_EQ(found("简单问题在1个工作日内完成答复，新增坐席6个。"), "inner_limit 1个工作日内");
    EXPECT_EQ(found("对新落户企业5年内按80%的比例给予奖补。"), "inner_limit 5年内");
    EXPECT_EQ(found("自本通知发布之日起，各单位要在1个月内公布细则1份。"),
              "inner_limit 自本通知发布之日起，各单位要在1个月内");
    EXPECT_EQ(found("登记注册3年内的个体工商户可申请贷款30万元。"), "no_deadline");
    // What is measured is no limit.
    EXPECT_EQ(found("审批时限分别压缩至2.5、5个工作日以内，新增事项6个。"), "no_deadline");
    EXPECT_EQ(found("将企业开办时间压缩至1个工作日内。"), "no_deadline");
    EXPECT_EQ(found("把办理时限控制在3个工作日内，新增事项6个。"), "no_deadline");
}

TEST(NearDates, a_limit_in_the_mark_may_name_its_weekday_and_a_length_may_be_a_most)
{
    auto const document =
        decompose("海州市2026年重点任务清单\n"
                  "一、完成改造30个。（市体育局牵头，12月10日（星期四）前）\n"
                  "二、完成清淤5公里。（责任单位：市水利局；完成时限：2026年12月10日(周四)17时前）\n"
                  "三、新建公厕6座。（市城市管理局，最迟不超过20个工作日）\n");
    ASSERT_EQ(document.items.size(), 3u);
    for (std::size_t i = 0; i < 2; ++i)
    {
        ASSERT_TRUE(document.items[i].deadline) << i;
        EXPECT_EQ(to_text(*document.items[i].deadline), "2026-12-10");
    }
    ASSERT_TRUE(document.items[2].relative);
    EXPECT_EQ(document.items[2].relative->n, 20u);
    EXPECT_EQ(document.items[2].relative->unit, "workday");
}

TEST(NearDates, a_length_in_the_sentence_runs_from_the_printed_day_of_the_document)
{
    auto const document = decompose("海州市2026年工作任务\n（2026年9月1日）\n"
                                    "1.自本通知印发之日起三个月内完成评估。（市体育局牵头）\n"
                                    "2.完成评估。（市体育局牵头，2026年12月底前）\n");
    ASSERT_EQ(document.items.size(), 2u);
    ASSERT_EQ(document.items[0].inner_limits.size(), 1u);
    EXPECT_EQ(document.items[0].inner_limits[0].text, "自本通知印发之日起三个月内");
    ASSERT_TRUE(document.items[0].inner_limits[0].day);
    EXPECT_EQ(to_text(*document.items[0].inner_limits[0].day), "2026-12-01");
    EXPECT_TRUE(document.items[1].inner_limits.empty());
}

TEST(NearDates, a_limit_of_the_whole_document_stands_on_each_task_that_says_nothing_of_time)
{
    auto const days = [](std::string const& head, std::string const& foot)
    {
        auto const document = decompose("示范市2026年工作任务分工\n" + head +
                                        "1.修复湿地3200亩。（市林业局牵头）\n"
                                        "2.设置界桩1800个。（市林业局负责，2026年6月底前）\n" +
                                        foot);
        std::string out;
        for (auto const& item : document.items)
            out += (item.deadline ? to_text(*item.deadline) : "-") + std::string("/") +
                   (item.inner_deadlines.empty() ? "-" : item.inner_deadlines.back().text) + " ";
        return out;
    };
    EXPECT_EQ(days("", ""), "-/- 2026-06-30/- ");
    EXPECT_EQ(days("", "以上任务于2026年12月底前完成，各单位要按时报送进展情况。\n"),
              "-/2026年12月底前 2026-06-30/- ");
    EXPECT_EQ(days("现将任务安排如下，各项任务除注明时限的外，均于2026年11月30日前完成。\n", ""),
              "-/2026年11月30日前 2026-06-30/- ");
    // What is reported by a day is no end of the tasks.
    EXPECT_EQ(days("", "请于2026年3月底前将方案报市林业局。\n"), "-/- 2026-06-30/- ");
}

} // namespace
} // namespace luoshi::breakdown
