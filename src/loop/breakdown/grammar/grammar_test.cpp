// The small rules, each with a short example in the form of real documents.
#include "breakdown/grammar/dates.h"
#include "breakdown/grammar/marks.h"
#include "breakdown/grammar/metrics.h"
#include "breakdown/grammar/responsibility.h"
#include "breakdown/grammar/tables.h"

#include <gtest/gtest.h>

namespace luoshi::breakdown
{
namespace
{

constexpr std::int32_t year = 2026;

std::string last_day(std::string_view words)
{
    Text const text = read_text(words);
    auto const date = read_date(text, 0, text.size(), year);
    return date && date->last ? to_text(*date->last) : "";
}

TEST(Dates, a_limit_ends_on_its_last_day)
{
    EXPECT_EQ(last_day("2026年10月底前"), "2026-10-31");
    EXPECT_EQ(last_day("2026年12月"), "2026-12-31");
    EXPECT_EQ(last_day("2026 年 6 月 30 日"), "2026-06-30");
    EXPECT_EQ(last_day("二〇二六年九月三十日前"), "2026-09-30");
    EXPECT_EQ(last_day("2026年"), "2026-12-31");
    EXPECT_EQ(last_day("2026年上半年"), "2026-06-30");
    EXPECT_EQ(last_day("2026年第三季度末"), "2026-09-30");
    EXPECT_EQ(last_day("2026年5月上旬"), "2026-05-10");
    EXPECT_EQ(last_day("2026.8.31"), "2026-08-31");
    EXPECT_EQ(last_day("2028年2月"), "2028-02-29");
}

TEST(Dates, what_has_no_year_takes_that_of_the_document)
{
    EXPECT_EQ(last_day("6月底前"), "2026-06-30");
    EXPECT_EQ(last_day("年底前"), "2026-12-31");
    EXPECT_EQ(last_day("明年3月底"), "2027-03-31");
    EXPECT_EQ(last_day("三季度"), "2026-09-30");
}

TEST(Dates, a_range_ends_with_its_second_day)
{
    EXPECT_EQ(last_day("2026年5月至12月"), "2026-12-31");
    EXPECT_EQ(last_day("2025年10月—2026年3月底"), "2026-03-31");
}

TEST(Dates, a_day_with_before_is_the_printed_day)
{
    EXPECT_EQ(last_day("12月8日前"), "2026-12-08");
    EXPECT_EQ(last_day("2027年4月2日之前"), "2027-04-02");
    EXPECT_EQ(last_day("2026年5月1日至12月8日前"), "2026-12-08");
}

TEST(Dates, what_recurs_or_does_not_exist_has_no_day)
{
    EXPECT_EQ(last_day("每年5月底前"), "");
    EXPECT_EQ(last_day("2026年2月30日"), "");
    EXPECT_EQ(last_day("持续推进"), "");
    EXPECT_EQ(last_day("12345热线"), "");
}

TEST(Dates, relative_limits_and_occasions_are_kept_and_not_guessed)
{
    Text const text = read_text("收到批示之日起15个工作日内报送，春节前完成，五个月内见效");
    auto const relative = find_relative(text, text.whole());
    ASSERT_TRUE(relative);
    EXPECT_EQ(relative->count, 15u);
    EXPECT_EQ(relative->unit, RelativeLimit::Unit::workday);
    auto const occasion = find_occasion(text, text.whole());
    ASSERT_TRUE(occasion);
    EXPECT_EQ(print(text, *occasion), "春节前");
}

struct Said
{
    std::vector<std::string> lead, support, responsible, leaders, deadlines;
};

Said said(std::string_view words)
{
    Text const text = read_text(words);
    auto const read = read_responsibility(text, text.whole(), year);
    Said out;
    for (auto const& unit : read.units)
        (unit.role == Role::lead      ? out.lead
         : unit.role == Role::support ? out.support
                                      : out.responsible)
            .push_back(print(text, unit.range));
    for (auto const& leader : read.leaders) out.leaders.push_back(print(text, leader));
    for (auto const& deadline : read.deadlines) out.deadlines.push_back(print(text, deadline));
    return out;
}

using Names = std::vector<std::string>;

TEST(Responsibility, labels_give_the_roles)
{
    auto const read =
        said("牵头单位：市财政局、市税务局；配合单位：各县（市、区）人民政府；完成时限：2026年10月底前");
    EXPECT_EQ(read.lead, (Names{"市财政局", "市税务局"}));
    EXPECT_EQ(read.support, (Names{"各县（市、区）人民政府"}));
    EXPECT_EQ(read.deadlines, (Names{"2026年10月底前"}));
}

TEST(Responsibility, verbs_give_the_roles)
{
    auto const read = said("市司法局牵头，市公安局、市民政局按职责分工负责，6月底前完成");
    EXPECT_EQ(read.lead, (Names{"市司法局"}));
    EXPECT_EQ(read.responsible, (Names{"市公安局", "市民政局"}));
    EXPECT_EQ(read.deadlines, (Names{"6月底前完成"}));
    EXPECT_EQ(said("市经合局牵头，市财政局配合组织落实").support, (Names{"市财政局"}));
    EXPECT_EQ(said("市科技局、市商务局分别牵头").lead, (Names{"市科技局", "市商务局"}));
    EXPECT_EQ(said("市发展改革委（牵头）、市商务局").lead, (Names{"市发展改革委"}));
}

TEST(Responsibility, a_verb_inside_a_label_overrides_it)
{
    auto const read = said("责任单位：市政务局牵头；各县区人民政府，市直各相关部门落实");
    EXPECT_EQ(read.lead, (Names{"市政务局"}));
    EXPECT_EQ(read.responsible, (Names{"各县区人民政府", "市直各相关部门"}));
}

TEST(Responsibility, etcetera_is_dropped_but_its_group_is_kept)
{
    EXPECT_EQ(said("市税务局、市审计局等负责").responsible, (Names{"市税务局", "市审计局"}));
    EXPECT_EQ(said("市税务局、市审计局等部门按职责分工负责").responsible, (Names{"市税务局", "市审计局"}));
    EXPECT_EQ(said("市税务局等市直有关部门（单位）负责").responsible,
              (Names{"市税务局", "市直有关部门（单位）"}));
    EXPECT_EQ(said("海关等具有行政强制权、保管职能的政府部门和单位负责").responsible,
              (Names{"海关", "具有行政强制权、保管职能的政府部门和单位"}));
}

TEST(Responsibility, a_conjunction_splits_between_names_only)
{
    EXPECT_EQ(said("市文化和旅游局、市发展和改革委负责").responsible,
              (Names{"市文化和旅游局", "市发展和改革委"}));
    EXPECT_EQ(said("市农业农村局和有关区县政府负责").responsible, (Names{"市农业农村局", "有关区县政府"}));
    EXPECT_EQ(said("市直有关部门及各县市区政府负责").responsible, (Names{"市直有关部门", "各县市区政府"}));
    EXPECT_EQ(said("各有关部门和单位负责").responsible, (Names{"各有关部门和单位"}));
    EXPECT_EQ(said("市直相关单位及娄星区负责").responsible, (Names{"市直相关单位", "娄星区"}));
}

TEST(Responsibility, brackets_levels_and_quotations_stay_in_one_name)
{
    EXPECT_EQ(said("责任单位：各市、县〔区〕市场监管局，宁东市场监管局").responsible,
              (Names{"各市、县〔区〕市场监管局", "宁东市场监管局"}));
    EXPECT_EQ(said("责任单位：各县（市、区）政府").responsible, (Names{"各县（市、区）政府"}));
    EXPECT_EQ(said("责任单位：市“双随机、一公开”联席会议成员单位").responsible,
              (Names{"市“双随机、一公开”联席会议成员单位"}));
}

TEST(Responsibility, leaders_are_persons)
{
    EXPECT_EQ(said("牵头单位：市教育局；责任领导：张某、李某").leaders, (Names{"张某", "李某"}));
    EXPECT_EQ(said("副市长张某牵头，市教育局负责").leaders, (Names{"副市长张某"}));
}

TEST(Responsibility, what_holds_for_the_document_is_no_unit)
{
    Text const text = read_text("人力资源社会保障部、财政部等负责。列第一位者为牵头单位，下同");
    auto const read = read_responsibility(text, text.whole(), year);
    EXPECT_EQ(read.units.size(), 2u);
    ASSERT_EQ(read.conventions.size(), 1u);
    EXPECT_EQ(print(text, read.conventions[0]), "列第一位者为牵头单位，下同");
}

TEST(Marks, numbers_of_every_kind_are_read)
{
    auto const read = [](std::string_view words)
    {
        Text const text = read_text(words);
        auto const mark = read_mark(text, 0, text.size());
        return mark ? print(text, mark->range) : std::string();
    };
    EXPECT_EQ(read("十二、加强"), "十二、");
    EXPECT_EQ(read("（三）推进"), "（三）");
    EXPECT_EQ(read("(三)推进"), "(三)");
    EXPECT_EQ(read("12．完善"), "12．");
    EXPECT_EQ(read("3、完善"), "3、");
    EXPECT_EQ(read("（4）完善"), "（4）");
    EXPECT_EQ(read("⑤完善"), "⑤");
    EXPECT_EQ(read("第十二条 完善"), "第十二条");
    EXPECT_EQ(read("1.2026年底前"), "1.");
    EXPECT_EQ(read("3.0升级"), "");
    EXPECT_EQ(read("2026年"), "");
}

TEST(Metrics, aims_are_found_and_descriptions_are_not)
{
    auto const read = [](std::string_view words)
    {
        Text const text = read_text(words);
        Names out;
        for (auto const& range : find_metrics(text, text.whole())) out.push_back(print(text, range));
        return out;
    };
    EXPECT_EQ(read("网办率达95%以上，压缩至5个工作日以内"), (Names{"达95%以上", "压缩至5个工作日以内"}));
    EXPECT_EQ(read("建成公共停车场12个"), (Names{"12个"}));
    EXPECT_EQ(read("修订制度9条，更新老旧电梯120部"), (Names{"9条", "120部"}));
    EXPECT_EQ(read("全年完成投资1.8亿元，争取专项债1.8亿元"), (Names{"1.8亿元", "1.8亿元"}));
    EXPECT_EQ(read("新增造林面积860亩，整治散乱污企业286家"), (Names{"860亩", "286家"}));
    EXPECT_EQ(read("加装120部电梯，清理9条规定，争取1.8亿元资金"), (Names{"120部", "9条", "1.8亿元"}));
    EXPECT_EQ(read("落实“稳增长20条”政策，发挥9条步行街的作用"), (Names{}));
    EXPECT_EQ(read("依据条例第9条，涉及现有120部法规，占地面积860亩的项目，预算1.8亿元"), (Names{}));
    EXPECT_EQ(read("对外公布便民措施9条，建设公交线路3条"), (Names{"9条", "3条"}));
    EXPECT_EQ(read("完善12345热线与110平台"), (Names{}));
    EXPECT_EQ(read("给予一次性50万元补助"), (Names{}));
    EXPECT_EQ(read("打造“15分钟便民服务圈”，提供24小时自助服务"), (Names{}));
    EXPECT_EQ(read("投资规模500万元以下的项目"), (Names{}));
}

TEST(Tables, columns_are_known_by_their_headings)
{
    EXPECT_EQ(column_of(read_text("序号").plain), Column::number);
    EXPECT_EQ(column_of(read_text("工作内容").plain), Column::content);
    EXPECT_EQ(column_of(read_text("牵头单位").plain), Column::lead);
    EXPECT_EQ(column_of(read_text("責任單位").plain), Column::responsible);
    EXPECT_EQ(column_of(read_text("配合部门").plain), Column::support);
    EXPECT_EQ(column_of(read_text("整改时限").plain), Column::deadline);
    EXPECT_EQ(column_of(read_text("责任领导").plain), Column::leader);
    EXPECT_EQ(column_of(read_text("今天天气").plain), Column::none);
}

TEST(Tables, unit_cells_part_where_one_name_ends_and_another_begins)
{
    Text const text = read_text("市政务服务\n办、市委网信\n办\n市发展改革委、市财\n政局");
    auto const cells = split_unit_cells(text, text.whole());
    EXPECT_EQ(print(text, cells.first), "市政务服务办、市委网信办");
    EXPECT_EQ(print(text, cells.second), "市发展改革委、市财政局");
}

} // namespace
} // namespace luoshi::breakdown
