// Values are shown for accounts and roles only; of everything else the names of the fields.
#include "audit/entries.h"

#include "shared/json_read.h"

namespace luoshi::audit::entries
{

namespace
{

struct Cursor
{
    std::int64_t at = INT64_MAX;
    std::int64_t lane = INT32_MAX; // as wide as its column
    std::int64_t seq = INT64_MAX;
};

Result<Cursor> parse_cursor(std::string_view text)
{
    Cursor out;
    if (text.empty()) return out;
    for (auto* part : {&out.at, &out.lane, &out.seq})
    {
        auto const dot = text.find('.');
        auto const digits = text.substr(0, dot);
        constexpr std::size_t digits_max = 18;
        if (digits.empty() || digits.size() > digits_max ||
            digits.find_first_not_of("0123456789") != std::string_view::npos)
            return refuse_input("after", "common.no_such_cursor");
        *part = std::stoll(std::string(digits));
        text = dot == std::string_view::npos ? std::string_view{} : text.substr(dot + 1);
    }
    return out;
}

// "tsk_…" of any kind: the number alone is searched, numbers are never given twice.
Result<std::int64_t> parse_object(std::string_view text)
{
    if (text.empty()) return 0;
    constexpr std::size_t prefix_length = 4;
    if (text.size() > prefix_length && text[prefix_length - 1] == '_')
        if (auto const value = parse_crockford(text.substr(prefix_length))) return *value;
    return refuse_input("object", "common.no_such_id");
}

bool shows_values(std::string_view action)
{
    return action.starts_with("accounts.") || action.starts_with("directory.") ||
           action.starts_with("roster.") || action.starts_with("audit.") || action.starts_with("workdays.");
}

std::vector<Value> values_of(std::string_view action, std::string_view content)
{
    std::vector<Value> out;
    auto const json = parse_json(content);
    if (!json || !json->is_object()) return out;
    for (auto const& each : json->get_object())
        out.push_back({std::string(each.key()), shows_values(action) && each.value().is_string()
                                                    ? std::string(each.value().get_string())
                                                    : std::string{}});
    return out;
}

} // namespace

Result<Page> list(db::Session& session, Query const& query)
{
    auto const after = TRY(parse_cursor(query.after));
    auto const object = TRY(parse_object(query.object));
    db::Conditions filter;
    filter.where = "(e.at, e.lane, e.seq) < (" + filter.mark(after.at) + ", " + filter.mark(after.lane) +
                   ", " + filter.mark(after.seq) + ")";
    if (query.day_from) filter.where += " AND e.at >= " + filter.mark(begin_of(*query.day_from));
    if (query.day_to) filter.where += " AND e.at < " + filter.mark(begin_of(*query.day_to + 1));
    if (query.actor) filter.where += " AND e.actor = " + filter.mark(query.actor);
    if (object != 0) filter.where += " AND e.object = " + filter.mark(object);
    if (!query.who.empty())
        filter.where += " AND e.actor IN (SELECT id FROM directory_person WHERE name LIKE " +
                        filter.mark("%" + query.who + "%") + ")";
    auto const sql =
        "SELECT e.lane, e.seq, e.at, e.actor, coalesce(p.name, ''), coalesce(u.short_name, ''), "
        "coalesce(t.name, ''), e.action, e.object_kind, e.object, e.hash, x.content FROM audit_entry e "
        "LEFT JOIN directory_person p ON p.id = e.actor LEFT JOIN directory_identity i ON i.id = e.identity "
        "LEFT JOIN directory_unit u ON u.id = i.unit LEFT JOIN directory_post t ON t.id = i.post "
        "LEFT JOIN audit_payload x ON x.lane = e.lane AND x.seq = e.seq WHERE " +
        filter.where + " ORDER BY e.at DESC, e.lane DESC, e.seq DESC LIMIT " + filter.mark(query.limit + 1);
    auto rows = session.query(sql, filter);
    Page out;
    while (rows.next())
    {
        if (static_cast<std::int64_t>(out.entries.size()) == query.limit)
        {
            auto const& last = out.entries.back();
            out.next = std::to_string(last.at.microseconds) + "." + std::to_string(last.lane) + "." +
                       std::to_string(last.seq);
            break;
        }
        Line line;
        line.lane = rows.integer(0);
        line.seq = rows.integer(1);
        line.at = rows.get<Instant>(2);
        line.actor = rows.get<PersonId>(3);
        line.who = rows.text(4);
        line.unit_name = rows.text(5);
        line.post_name = rows.text(6);
        line.action = rows.text(7);
        line.object = std::string(rows.text(8)) + "_";
        append_crockford(line.object, rows.integer(9));
        line.hash = rows.text(10);
        line.purged = rows.is_null(11);
        if (!line.purged) line.values = values_of(line.action, rows.text(11));
        out.entries.push_back(std::move(line));
    }
    return out;
}

} // namespace luoshi::audit::entries
