// Papers to lay on a table: the ledger and one task, made of the same views as their pages, so that nobody prints what
// they may not see.
#pragma once

#include "exchange/paper.h"
#include "tracking/show.h"

namespace luoshi::tracking
{

// The order is that of the button's menu.
enum class SheetSize : std::uint8_t
{
    a4,
    a3,
};
constexpr auto enum_names(SheetSize const*)
{
    return std::array<std::string_view, 2>{"a4", "a3"};
}

// The ledger's own query; `after`, `limit` and `count` are of its pages and mean nothing here.
struct LedgerSheetQuery : TaskQuery
{
    SheetSize size = SheetSize::a4;
};
constexpr auto fields(LedgerSheetQuery const*)
{
    return std::tuple_cat(fields(static_cast<TaskQuery const*>(nullptr)),
                          std::tuple{field("size", &LedgerSheetQuery::size)});
}

// More rows are refused, never left out: tracking.too_many_rows.
inline constexpr std::int64_t sheet_rows_max = 5'000;

namespace show
{

// All rows of the filter, landscape, the head on every page. Refused like the page, and for too many rows.
Result<exchange::Paper> ledger_sheet(db::Session& session, TrackingTools const& tools, http::Call const& call,
                                     Texts const& texts, LedgerSheetQuery const& query);
// One task as its page shows it to this reader.
Result<exchange::Paper> task_sheet(db::Session& session, TrackingTools const& tools, http::Call const& call,
                                   Texts const& texts, TaskId id);

} // namespace show

// Words of both sheets.
class SheetWords
{
public:
    SheetWords(Texts const& texts, Language language) : texts_(texts), language_(language) {}

    std::string operator()(std::string_view code, std::vector<Parameter> const& parameters = {}) const
    {
        return texts_.sentence(language_, code, parameters);
    }
    // “print.light” and the name of a value.
    template <NamedEnum E>
    std::string of(std::string_view prefix, E value) const
    {
        return (*this)(std::string(prefix) + "." + std::string(name_of(value)));
    }
    // Shape and word, so that a copy in black and white says it too.
    std::string light(Light light) const;
    // 2026-11-23 09:00, at +08:00.
    static std::string moment(Instant at);
    std::string remaining(std::int64_t workdays) const;
    std::string page_number() const;
    // Who printed it and when: at the foot of every page.
    std::string printed_by(http::Call const& call) const;
    // The words between two values in a list.
    std::string comma() const { return (*this)("print.comma"); }

private:
    Texts const& texts_;
    Language language_;
};

} // namespace luoshi::tracking
