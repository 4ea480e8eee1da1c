#include "numbers/numbers.h"

#include <fmt/format.h>

namespace luoshi::numbers
{

std::string take(db::Tx& tx, UnitId office, std::int32_t year, std::string_view code,
                 std::string_view pattern)
{
    // On PostgreSQL the update locks the row, so that two nodes cannot take the same number.
    std::int64_t number = 1;
    std::string form(pattern);
    if (tx.run("UPDATE numbers_series SET next = next + 1 WHERE office = ?1 AND year = ?2 AND code = ?3",
               office, year, code) == 1)
    {
        auto rows = tx.query(
            "SELECT next - 1, pattern FROM numbers_series WHERE office = ?1 AND year = ?2 AND code = ?3",
            office, year, code);
        rows.next();
        number = rows.integer(0);
        form = rows.text(1);
    }
    else
        tx.run("INSERT INTO numbers_series (office, year, code, pattern, next) VALUES (?1, ?2, ?3, ?4, 2)",
               office, year, code, pattern);
    auto const put = [&](std::string_view mark, std::string const& value)
    {
        if (auto const at = form.find(mark); at != std::string::npos) form.replace(at, mark.size(), value);
    };
    put("{year}", std::to_string(year));
    put("{number}", fmt::format("{:03}", number));
    return form;
}

std::vector<Series> all(db::Session& session)
{
    auto rows = session.query(
        "SELECT s.office, s.year, s.code, s.next - 1, (SELECT count(*) FROM numbers_void v WHERE v.office = "
        "s.office AND v.year = s.year AND v.code = s.code) FROM numbers_series s ORDER BY s.office, s.year, "
        "s.code");
    std::vector<Series> out;
    while (rows.next())
        out.push_back({rows.get<UnitId>(0), rows.integer(1), std::string(rows.text(2)), rows.integer(3),
                       rows.integer(4)});
    return out;
}

} // namespace luoshi::numbers
