// Two batches side by side: what is asked of one is not answered by the other, and each keeps who decided it and when.
#include "app/test_roster.h"

#include <fmt/format.h>

using namespace luoshi;
using namespace luoshi::app;

class batches_of_people : public luoshi::app::testing::RosterByWorkbook
{
protected:
    static std::string other_book()
    {
        return book({}, {{"孙科长", "市财政局", "科长", "sun.kz", "单位负责人、承办人"},
                         {"周科员", "市水利局", "科员", "zhou.ky", "承办人"},
                         {"吴闲人", "市水利局", "科员", "", ""}});
    }
    void later() { clock_.advance(microseconds_per_hour / 4); }
    // "proposed 3 people, 2 slips": the list, newest first, what waits before what is decided.
    std::vector<std::string> listed()
    {
        std::vector<std::string> out;
        auto const answer = get("anquan", "/api/roster/batches");
        for (auto const& each : answer.json.at("batches").as_array())
            out.push_back(fmt::format("{} {} people, {} slips", std::string(each.at("state").as_string()),
                                      each.at("people").as_int64(), each.at("slips_wanted").as_int64()));
        return out;
    }
    Answer seen(std::string const& batch) { return get("anquan", "/api/roster/batches/" + batch); }
    std::string states(std::string const& batch)
    {
        std::string out;
        auto const answer = seen(batch);
        for (auto const& each : answer.json.at("lines").as_array())
            out += fmt::format("{}:{}:{}:{} ", std::string(each.at("name").as_string()),
                               std::string(each.at("state").as_string()),
                               std::string(each.at("slip").as_string()),
                               std::string(each.at("reason").as_string()));
        return out;
    }
};

TEST_P(batches_of_people, keep_their_own_lines_and_what_became_of_them)
{
    using Lines = std::vector<std::string>;
    auto const first = imported_batch(usual_book());
    later();
    auto const second = imported_batch(other_book());
    later();
    EXPECT_EQ(listed(), (Lines{"proposed 3 people, 0 slips", "proposed 4 people, 0 slips"}));
    EXPECT_EQ(seen(second).json.at_pointer("/accounts"), 2);
    EXPECT_EQ(seen(second).json.at_pointer("/roles"), 3);
    EXPECT_EQ(seen(first).json.at_pointer("/accounts"), 3);
    EXPECT_EQ(seen(first).json.at_pointer("/roles"), 3);
    ASSERT_EQ(confirm("anquan", second, {{{"position", 1}, {"reason", "借调"}}}).status, 200);
    EXPECT_EQ(states(second), "孙科长:in_force:wanted: 周科员:taken_out:wanted:借调 吴闲人:in_force:none: ");
    EXPECT_EQ(states(first), "王局长:proposed:wanted: 李经办:proposed:wanted: 赵核验:proposed:wanted: "
                             "钱会计:proposed:none: ");
    // What waits stands first, though it is older.
    EXPECT_EQ(listed(), (Lines{"proposed 4 people, 0 slips", "confirmed 3 people, 1 slips"}));
    EXPECT_EQ(seen(second).text("/decided_by"), "安全管理员");
    EXPECT_EQ(seen(second).text("/decided_at"), "2026-11-23T01:30:00Z");
    EXPECT_EQ(seen(second).text("/proposed_at"), "2026-11-23T01:15:00Z");
    EXPECT_EQ(seen(first).text("/decided_by"), "");
    EXPECT_TRUE(seen(first).json.at("decided_at").is_null());
    EXPECT_EQ(seen(second).json.at_pointer("/slips_wanted"), 1);
    auto const slips = post("xitong", "/api/roster/batches/" + second + "/slips", {{"id", second}});
    ASSERT_EQ(slips.status, 200) << boost::json::serialize(slips.json);
    EXPECT_EQ(slips.text("/slips/0/login"), "sun.kz");
    EXPECT_EQ(slips.text("/slips/0/name"), "孙科长");
    EXPECT_EQ(slips.text("/slips/0/unit_name"), "市财政局");
    EXPECT_EQ(seen(second).json.at_pointer("/slips_wanted"), 0);
    EXPECT_EQ(states(second), "孙科长:in_force:given: 周科员:taken_out:wanted:借调 吴闲人:in_force:none: ");
    EXPECT_EQ(number_of("SELECT count(*) FROM audit_entry WHERE action = 'roster.put_person'"), 1); // 吴闲人
    passwords_["sun.kz"] = slips.text("/slips/0/password");
    arrive("sun.kz");
}

TEST_P(batches_of_people, are_taken_back_by_their_author_and_refused_by_another)
{
    auto const first = imported_batch(usual_book());
    auto const second = imported_batch(other_book());
    auto const act = [&](std::string const& who, std::string const& batch, std::string const& what) {
        return post(who, "/api/roster/batches/" + batch + "/" + what, {{"reason", "重新整理"}}).code();
    };
    EXPECT_EQ(act("xitong", first, "withdraw"), "");
    EXPECT_EQ(act("xitong", first, "withdraw"), "roster.decided_already");
    EXPECT_EQ(seen(first).text("/state"), "withdrawn");
    EXPECT_EQ(seen(first).text("/remark"), "重新整理");
    EXPECT_EQ(seen(first).text("/decided_by"), "系统管理员");
    EXPECT_EQ(seen(second).text("/state"), "proposed");
    EXPECT_TRUE(seen(second).json.at("may_decide").as_bool());
    EXPECT_FALSE(seen(first).json.at("may_decide").as_bool());
    EXPECT_FALSE(seen(second).json.at("may_withdraw").as_bool());
    auto const own = get("xitong", "/api/roster/batches/" + second);
    EXPECT_FALSE(own.json.at("may_decide").as_bool());
    EXPECT_TRUE(own.json.at("may_withdraw").as_bool());
    EXPECT_EQ(act("anquan", second, "refuse"), "");
    EXPECT_EQ(seen(second).text("/state"), "refused");
    EXPECT_EQ(get("anquan", "/api/roster/batches/bat_0000000000001").status, 404);
    auto const third = imported_batch(other_book());
    auto const outside = confirm("anquan", third, {{{"position", 3}, {"reason", "x"}}});
    EXPECT_EQ(outside.code(), "common.out_of_range");
    EXPECT_EQ(outside.text("/parameters/most"), "2");
    EXPECT_EQ(confirm("anquan", third, {{{"position", 2}, {"reason", "x"}}}).code(), "");
}

// Passwords are made slowly, so that a page of them is twenty long.
TEST_P(batches_of_people, are_given_twenty_passwords_at_a_time)
{
    Rows people;
    for (int i = 1; i <= 21; ++i)
        people.push_back({fmt::format("第{}人", i), "市水利局", "科员", fmt::format("p{:02}", i), "承办人"});
    auto const batch = imported_batch(book({{"示范市水利局", "市水利局", "部门"}}, people));
    ASSERT_EQ(confirm("anquan", batch).code(), "");
    auto const give = [&] {
        return post("xitong", "/api/roster/batches/" + batch + "/slips", {{"id", batch}});
    };
    auto const first = give();
    EXPECT_EQ(first.json.at("slips").as_array().size(), 20U);
    EXPECT_EQ(first.json.at("left").as_int64(), 1);
    auto const last = give();
    EXPECT_EQ(last.json.at("slips").as_array().size(), 1U);
    EXPECT_EQ(last.text("/slips/0/login"), "p21");
    EXPECT_EQ(last.json.at("left").as_int64(), 0);
}

// The last day of a unit is a day of it; the day after, a line that names it has trouble.
TEST_P(batches_of_people, know_the_last_day_of_a_unit)
{
    auto const batch = imported_batch(usual_book());
    auto const ends = [&](Day day)
    {
        program_.tools().database.write(
            [&](db::Tx& tx) -> Result<void>
            {
                tx.run("UPDATE directory_unit SET to_day = ?1 WHERE short_name = '市水利局'", day);
                return {};
            });
    };
    ends(clock_.today() - 1);
    EXPECT_NE(seen(batch).text("/lines/0/trouble"), "");
    EXPECT_EQ(seen(batch).text("/lines/3/trouble"), "");
    ends(clock_.today());
    EXPECT_EQ(seen(batch).text("/lines/0/trouble"), "");
    EXPECT_EQ(confirm("anquan", batch).code(), "");
}

// A role that ends in thirty days is told, one that ends later or goes on is not.
TEST_P(batches_of_people, of_whom_roles_end_are_told_thirty_days_before)
{
    auto const batch = imported_batch(usual_book());
    ASSERT_EQ(confirm("anquan", batch).code(), "");
    auto const ends = [&](std::int32_t days)
    {
        program_.tools().database.write(
            [&](db::Tx& tx) -> Result<void>
            {
                tx.run("UPDATE directory_identity SET to_day = ?1 WHERE person = (SELECT id FROM "
                       "directory_person WHERE name = '李经办')",
                       clock_.today() + days);
                return {};
            });
        auto const queue = get("anquan", "/api/roster/without-role");
        std::string out;
        for (auto const& each : queue.json.at("ending").as_array())
            out += std::string(each.at("name").as_string()) + "@" +
                   std::string(each.at("unit_name").as_string()) + " ";
        for (auto const& each : queue.json.at("without_role").as_array())
            out += "idle:" + std::string(each.at("name").as_string()) + " ";
        return out;
    };
    EXPECT_EQ(ends(31), "");
    EXPECT_EQ(ends(30), "李经办@市水利局 ");
    EXPECT_EQ(ends(0), "李经办@市水利局 ");
    EXPECT_EQ(ends(-1), "idle:李经办 ");
}

// Up to five megabytes are read; by one byte more a file is too large.
TEST_P(batches_of_people, come_in_files_of_five_megabytes_at_most)
{
    EXPECT_EQ(preview(std::string(5U << 20U, 'x')).code(), "roster.not_a_workbook");
    EXPECT_EQ(preview(std::string((5U << 20U) + 1, 'x')).code(), "roster.too_large");
}

// Who waits for a unit's or a person's details reads the row of the file, and the import says them again.
TEST_P(batches_of_people, come_from_rows_whose_every_word_arrives)
{
    auto const bytes = book({{"示范市水利局", "市水利局", "部门", "", "是", "市水务局"}},
                            {{"王局长", "市水利局", "局长", "wang.jz", "单位负责人、督查室"}});
    auto const shown = preview(bytes);
    EXPECT_EQ(shown.json.at_pointer("/rows/0/row").as_int64(), 2);
    EXPECT_EQ(shown.json.at_pointer("/rows/1/row").as_int64(), 2);
    auto const batch = import(bytes, shown.text("/plan")).text("/batch");
    auto const line = seen(batch).json.at_pointer("/lines/0");
    EXPECT_EQ(line.at("post"), "局长");
    EXPECT_EQ(line.at("unit_name"), "市水利局");
    EXPECT_EQ(line.at("role_unit_name"), "市水利局");
    EXPECT_EQ(line.at("from_day"), "2026-11-23");
    EXPECT_EQ(line.at("sheet_row"), 2);
    EXPECT_EQ(number_of("SELECT count(*) FROM audit_entry WHERE action = 'directory.add_unit'"), 1);
    ASSERT_EQ(confirm("anquan", batch).code(), "");
    // The whole roster as a workbook has the person's two roles in one cell.
    http::Request request;
    request.method = http::Method::get;
    request.path = "/api/roster/export";
    request.headers = {{"cookie", sessions_.at("xitong").cookie}};
    auto const written = program_.answer(request);
    EXPECT_EQ(written.content_type, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    auto const read = exchange::extract(written.body);
    ASSERT_TRUE(read);
    std::vector<std::string> row;
    for (auto const& each : read->sheets.at(1).rows)
        if (each.at(0) == "王局长") row = each;
    row.resize(7);
    EXPECT_EQ(row, (std::vector<std::string>{"王局长", "市水利局", "局长", "wang.jz", "督查室、单位负责人",
                                             "", "2026-11-23"}));
    EXPECT_EQ(read->sheets.at(0).rows.at(2),
              (std::vector<std::string>{"示范市水利局", "市水利局", "部门", "市级", "", "是", "市水务局"}));
    // Another kind for the unit that stands now.
    auto const again = book({{"示范市水利局", "", "企业"}}, {});
    auto const changed = preview(again);
    EXPECT_EQ(changed.text("/rows/0/verdict"), "changed");
    ASSERT_EQ(import(again, changed.text("/plan")).status, 200);
    EXPECT_EQ(number_of("SELECT count(*) FROM audit_entry WHERE action = 'directory.change_unit'"), 1);
    EXPECT_EQ(number_of("SELECT count(*) FROM audit_entry WHERE action = 'directory.add_unit'"), 1);
    EXPECT_EQ(number_of("SELECT kind FROM directory_unit WHERE short_name = '市水利局'"),
              static_cast<std::int64_t>(directory::UnitKind::enterprise));
}

INSTANTIATE_TEST_SUITE_P(engines, batches_of_people, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
