// The slow definitions in words of what is kept beside the items of a desk.
#include "breakdown/desk_import.h"
#include "directory/directory.h"
#include "worklist/worklist.h"

#include <algorithm>
#include <fmt/format.h>

namespace luoshi::breakdown
{

namespace
{

using worklist::Item;

auto key_of(Item const& item)
{
    return std::tuple{item.unit.value, static_cast<int>(item.kind), item.person.value};
}

bool before(Item const& left, Item const& right)
{
    return key_of(left) < key_of(right);
}

bool same_line(Item const& left, Item const& right)
{
    return key_of(left) == key_of(right) && left.roles == right.roles &&
           left.object_kind == right.object_kind && left.number == right.number &&
           left.title == right.title && left.due_day == right.due_day && left.since_at == right.since_at;
}

// Who could approve when it was asked and holds the role no more, or holds it only since, is no difference.
void leave_out_changed_roles(std::vector<Item>& kept, std::vector<Item>& expected)
{
    auto const is_there = [](std::vector<Item> const& items, Item const& wanted)
    {
        return std::any_of(items.begin(), items.end(),
                           [&](Item const& each) { return key_of(each) == key_of(wanted); });
    };
    auto const all = expected;
    std::erase_if(expected, [&](Item const& each) { return each.person && !is_there(kept, each); });
    std::erase_if(kept,
                  [&](Item const& each) { return each.person && !expected.empty() && !is_there(all, each); });
}

void check_work(db::Session& session, BreakdownTools const& tools, store::Import const& import_row,
                std::vector<std::string>& out)
{
    static std::string const sql = "SELECT " + db::columns<Item>() + " FROM worklist_item WHERE object = ?1";
    std::vector<Item> kept;
    auto rows = session.query(sql, import_row.id);
    while (rows.next()) rows.into(kept.emplace_back());
    for (auto const& line : kept)
        if (line.person && !directory::find_person(session, line.person))
            out.push_back(fmt::format("{}: a line waits for nobody", to_text(import_row.id)));
    auto expected = desk::work_of(session, tools, import_row);
    leave_out_changed_roles(kept, expected);
    std::sort(kept.begin(), kept.end(), before);
    std::sort(expected.begin(), expected.end(), before);
    if (!std::equal(kept.begin(), kept.end(), expected.begin(), expected.end(), same_line))
        out.push_back(fmt::format("{}: its lines on the worklists are not what its state asks for",
                                  to_text(import_row.id)));
}

} // namespace

std::vector<std::string> recount(db::Session& session, BreakdownTools const& tools)
{
    std::vector<std::string> out;
    static std::string const sql =
        "SELECT " + db::columns<store::Import>() + " FROM breakdown_import ORDER BY id";
    auto rows = session.query(sql);
    while (rows.next())
    {
        store::Import import_row;
        rows.into(import_row);
        auto items = session.query("SELECT count(*), count(task), coalesce(sum(CASE WHEN state = ?2 THEN 1 "
                                   "ELSE 0 END), 0) FROM breakdown_item WHERE import = ?1",
                                   import_row.id, ItemState::dispatched);
        items.next();
        if (items.integer(0) != import_row.item_count || items.integer(1) != import_row.dispatched_count ||
            items.integer(2) != import_row.dispatched_count)
            out.push_back(fmt::format("{}: {} items, {} of them sent out; {} and {} expected",
                                      to_text(import_row.id), import_row.item_count,
                                      import_row.dispatched_count, items.integer(0), items.integer(2)));
        check_work(session, tools, import_row, out);
    }
    auto orphans = session.query("SELECT count(*) FROM worklist_item w WHERE w.object_kind <> 'tsk' AND NOT "
                                 "EXISTS (SELECT 1 FROM breakdown_import i WHERE i.id = w.object)");
    orphans.next();
    if (orphans.integer(0) != 0)
        out.push_back(fmt::format("{} lines of the worklist are of no desk", orphans.integer(0)));
    return out;
}

bool has_imports(db::Session& session)
{
    auto rows = session.query("SELECT 1 FROM breakdown_import LIMIT 1");
    return rows.next();
}

} // namespace luoshi::breakdown
