#include "app/commands/due_text.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace luoshi::app
{

namespace
{

using timers::ExplainRow;
using Kind = timers::ExplainRow::Kind;

std::string_view code_of(Kind kind)
{
    switch (kind)
    {
    case Kind::start: return "start";
    case Kind::counted: return "counted";
    case Kind::makeup_workday: return "makeup_workday";
    case Kind::skipped_weekend: return "skipped_weekend";
    case Kind::skipped_holiday: return "skipped_holiday";
    case Kind::suspended: return "suspended";
    case Kind::printed: return "printed";
    case Kind::extended: return "extended";
    case Kind::rolled: return "rolled";
    case Kind::provisional: return "provisional";
    case Kind::result: return "result";
    }
    return "";
}

std::string json_text(std::string_view text)
{
    return boost::json::serialize(boost::json::string(text.data(), text.size()));
}

std::string row_json(ExplainRow const& row)
{
    auto text = fmt::format(R"({{"kind": "{}", "from": "{}", "to": "{}", "count": {})", code_of(row.kind),
                            to_text(row.from), to_text(row.to), row.count);
    if (row.minutes > 0) text += fmt::format(R"(, "minutes": {})", row.minutes);
    if (!row.name.empty()) text += fmt::format(R"(, "name": {})", json_text(row.name));
    return text + "}";
}

std::int32_t counted(std::vector<ExplainRow> const& rows)
{
    std::int32_t count = 0;
    for (auto const& row : rows)
    {
        if (row.kind == Kind::counted || row.kind == Kind::makeup_workday || row.kind == Kind::printed)
            count += row.count;
    }
    return count;
}

// "10月1日至7日" would be shorter; the year matters more.
std::string days(ExplainRow const& row)
{
    if (row.from == row.to) return to_text(row.from);
    return fmt::format("{} 至 {}", to_text(row.from), to_text(row.to));
}

std::string amount(ExplainRow const& row)
{
    if (row.minutes == 0) return fmt::format("{} 日", row.count);
    if (row.minutes % 60 == 0) return fmt::format("{} 小时", row.minutes / 60);
    return fmt::format("{} 小时 {} 分", row.minutes / 60, row.minutes % 60);
}

std::string row_text(ExplainRow const& row)
{
    switch (row.kind)
    {
    case Kind::start:
        if (row.from != row.to)
            return fmt::format("起算  {}，视为 {} 收到", to_text(row.from), to_text(row.to));
        return fmt::format("起算  {}", to_text(row.from));
    case Kind::counted: return fmt::format("计入  {}，{}", days(row), amount(row));
    case Kind::makeup_workday:
        return fmt::format("计入  {}，{}（{}调休上班）", days(row), amount(row), row.name);
    case Kind::skipped_weekend: return fmt::format("不计  {}，周末", days(row));
    case Kind::skipped_holiday: return fmt::format("不计  {}，{}放假", days(row), row.name);
    case Kind::suspended:
        return fmt::format("不计  {}，中止计时{}", days(row), row.minutes > 0 ? " " + amount(row) : "");
    case Kind::printed: return fmt::format("载明  {}，文件载明之日不顺延", to_text(row.to));
    case Kind::extended: return fmt::format("延期  {} 批准，至 {}", to_text(row.from), to_text(row.to));
    case Kind::rolled:
        return fmt::format("顺延  {} 为{}，顺延至 {}", to_text(row.from),
                           row.name.empty() ? "周末" : row.name + "假日", to_text(row.to));
    case Kind::provisional: return fmt::format("暂定  {} 的放假通知尚未载入，日期可能变动", days(row));
    case Kind::result: return fmt::format("到期  {}", to_text(row.to));
    }
    return {};
}

} // namespace

std::string due_json(timers::Timer const& timer, workdays::WorkCalendar const& calendar)
{
    auto const due = timers::due(timer, calendar);
    auto const rows = timers::explain(timer, calendar);
    std::string explanation;
    for (auto const& row : rows) explanation += (explanation.empty() ? "" : ", ") + row_json(row);
    auto const start = legal_day(timer.started_at);
    return fmt::format(
        R"({{"due": "{}", "explain": [{}], "original_due": "{}", "due_at": "{}", "provisional": {}, )"
        R"("days_counted": {}, "workdays_counted": {}}})",
        to_text(due.day), explanation, to_text(due.original_day), to_text(due.at), due.provisional,
        counted(rows), calendar.count_workdays(start, due.day));
}

std::string due_text(timers::Timer const& timer, workdays::WorkCalendar const& calendar)
{
    static constexpr std::string_view weekdays[] = {"一", "二", "三", "四", "五", "六", "日"};
    auto const due = timers::due(timer, calendar);
    std::string moment = "24:00";
    if (legal_day(due.at) == due.day)
    {
        auto const minutes = microseconds_of_legal_day(due.at) / microseconds_per_minute;
        moment = fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
    }
    auto text = fmt::format("到期日：{}（星期{}）{}{}", to_text(due.day),
                            weekdays[static_cast<std::size_t>(weekday(due.day) - 1)], moment,
                            due.provisional ? "（暂定）" : "");
    if (due.original_day != due.day) text += fmt::format("\n原到期日：{}", to_text(due.original_day));
    for (auto const& row : timers::explain(timer, calendar)) text += "\n  " + row_text(row);
    return text;
}

} // namespace luoshi::app
