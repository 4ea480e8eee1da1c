// Workbooks that other programs wrote (tests/workbooks): a title over merged heads, a hidden sheet, merged cells, numbers
// and days as such, letters of full width, a formula without a value, trailing empty rows.
#include "roster/test_sheets.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace luoshi::roster
{
namespace
{

std::string read(std::string_view name)
{
    auto const root = std::filesystem::path(__FILE__).parent_path() / "../../../tests/workbooks";
    std::ifstream file(root / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(workbooks, as_openpyxl_writes_them)
{
    auto const file = exchange::extract(read("openpyxl.xlsx"));
    ASSERT_TRUE(file);
    auto const out = read_entries(file->sheets);
    ASSERT_TRUE(out) << out.error().code;
    ASSERT_EQ(out->units.size(), 3U); // the hidden sheet has a fourth
    EXPECT_EQ(out->units[1].row, 4);
    EXPECT_EQ(out->units[1].office, false);
    EXPECT_EQ(out->units[2].name, "示范市林业局");
    EXPECT_EQ(out->units[2].short_name, "市林业局");
    EXPECT_EQ(out->units[2].parent, "市政府"); // merged downwards
    ASSERT_EQ(out->people.size(), 3U);
    EXPECT_EQ(out->people[0].name, "张三");
    EXPECT_EQ(out->people[0].login, "10086");
    EXPECT_EQ(out->people[0].from_day, make_day(2026, 12, 1));
    EXPECT_EQ(out->people[1].login, "lisi");
    EXPECT_EQ(out->people[1].from_day, make_day(2026, 12, 1));
    ASSERT_TRUE(out->people[2].trouble);
    EXPECT_EQ(out->people[2].trouble->code, "roster.empty_cell");
}

} // namespace
} // namespace luoshi::roster
