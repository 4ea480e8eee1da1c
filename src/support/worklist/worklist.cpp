#include "worklist/worklist.h"

#include <algorithm>
#include <set>

namespace luoshi::worklist
{

namespace
{

bool same_work(Item const& left, Item const& right)
{
    return left.unit == right.unit && left.roles == right.roles && left.person == right.person &&
           left.kind == right.kind && left.number == right.number && left.title == right.title &&
           left.due_day == right.due_day;
}

} // namespace

void set(db::Tx& tx, Tools const& tools, std::int64_t object, std::vector<Item> items)
{
    std::vector<Item> standing;
    {
        static std::string const sql =
            "SELECT " + db::columns<Item>() + " FROM worklist_item WHERE object = ?1 ORDER BY id";
        auto rows = tx.query(sql, object);
        while (rows.next()) rows.into(standing.emplace_back());
    }
    std::set<std::int64_t> units;
    for (auto const& item : standing) units.insert(item.unit.value);
    // Most acts leave the work as it is: nothing is written then, and nobody is told.
    if (std::equal(items.begin(), items.end(), standing.begin(), standing.end(), same_work)) return;
    // Work that goes on keeps its first hour: how long it has waited must not start again with every change.
    for (auto& item : items)
        for (auto const& kept : standing)
            if (kept.kind == item.kind && kept.unit == item.unit) item.since_at = kept.since_at;
    tx.run("DELETE FROM worklist_item WHERE object = ?1", object);
    for (auto& item : items)
    {
        item.id = tools.ids.make<WorkId>();
        item.object = object;
        tx.session().insert("worklist_item", item);
        units.insert(item.unit.value);
    }
    if (!units.empty())
        tx.after_commit(
            [units = std::move(units)]
            {
                for (auto const unit : units) streams().tick(UnitId{unit});
            });
}

namespace
{

constexpr std::string_view of_reader =
    " FROM worklist_item WHERE unit = ?1 AND (roles & ?2) <> 0 AND (person IS NULL OR person = ?3)";

// The days that an urgency spans, both ends in it; numbers are days since 1970.
std::pair<std::int64_t, std::int64_t> span_of(Urgency urgency, Day today)
{
    constexpr std::int64_t far = 10'000'000;
    switch (urgency)
    {
    case Urgency::late: return {-far, today.number - 1};
    case Urgency::today: return {today.number, today.number};
    case Urgency::later: return {today.number + 1, far};
    case Urgency::none: break;
    }
    return {-far, far};
}

} // namespace

std::vector<Item> of_actor(db::Session& session, Actor const& actor, Day today,
                           std::optional<Urgency> urgency, std::int64_t limit)
{
    static std::string const sql =
        "SELECT " + db::columns<Item>() + std::string(of_reader) +
        " AND (?5 = 0 OR (due_day >= ?6 AND due_day <= ?7)) "
        "ORDER BY CASE WHEN due_day IS NULL THEN 1 ELSE 0 END, due_day, since_at, id LIMIT ?4";
    auto const [first, last] = span_of(urgency.value_or(Urgency::none), today);
    auto rows = session.query(sql, actor.unit, role_bit(actor.role), actor.person, limit, urgency.has_value(),
                              first, last);
    std::vector<Item> out;
    while (rows.next()) rows.into(out.emplace_back());
    return out;
}

std::vector<Count> counts(db::Session& session, Actor const& actor)
{
    auto rows =
        session.query("SELECT kind, count(*) FROM worklist_item WHERE unit = ?1 AND (roles & ?2) <> 0 "
                      "AND (person IS NULL OR person = ?3) GROUP BY kind ORDER BY kind",
                      actor.unit, role_bit(actor.role), actor.person);
    std::vector<Count> out;
    while (rows.next()) out.push_back({rows.get<Work>(0), rows.integer(1)});
    return out;
}

std::int64_t count_of(db::Session& session, Actor const& actor, Day today, Urgency urgency)
{
    static std::string const sql =
        "SELECT count(*)" + std::string(of_reader) + " AND due_day >= ?4 AND due_day <= ?5";
    auto const [first, last] = span_of(urgency, today);
    auto rows = session.query(sql, actor.unit, role_bit(actor.role), actor.person, first, last);
    rows.next();
    return rows.integer(0);
}

Streams& streams()
{
    static Streams all;
    return all;
}

std::shared_ptr<http::EventStream> Streams::open(UnitId unit)
{
    auto stream = std::make_shared<http::EventStream>();
    std::lock_guard const lock(mutex_);
    streams_.emplace(unit.value, stream);
    return stream;
}

void Streams::tick(UnitId unit)
{
    std::vector<std::shared_ptr<http::EventStream>> live;
    {
        std::lock_guard const lock(mutex_);
        auto [begin, end] = streams_.equal_range(unit.value);
        while (begin != end)
        {
            auto stream = begin->second.lock();
            if (!stream || stream->closed())
                begin = streams_.erase(begin);
            else
            {
                live.push_back(std::move(stream));
                ++begin;
            }
        }
    }
    for (auto const& stream : live) stream->push("worklist", "{}");
}

void Streams::close_all()
{
    std::lock_guard const lock(mutex_);
    for (auto& [unit, weak] : streams_)
        if (auto stream = weak.lock()) stream->close();
    streams_.clear();
}

} // namespace luoshi::worklist
