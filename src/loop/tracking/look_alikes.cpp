// Z-84: before an item is sent out, the open tasks of the same host are looked through for one that says the same.
#include "search/similarity.h"
#include "tracking/store.h"
#include "tracking/tracking.h"

#include <algorithm>
#include <map>

namespace luoshi::tracking
{

namespace
{

struct Sketch
{
    TaskId task;
    std::int64_t hash = 0;
};

std::vector<Sketch> sketches_of(db::Session& session, UnitId host)
{
    auto rows = session.query("SELECT task, hash FROM tracking_sketch WHERE host = ?1", host);
    std::vector<Sketch> out;
    while (rows.next()) out.push_back({rows.get<TaskId>(0), rows.integer(1)});
    return out;
}

std::optional<breakdown::LookAlike> most_alike(db::Session& session, UnitId reader,
                                               std::vector<Sketch> const& sketches, std::string_view text)
{
    // Only the nearest are read: where hundreds are near, the first of them says enough.
    constexpr std::size_t read_max = 30;
    auto const pairs = search::pairs_of(text);
    auto const hash = search::sketch_of(pairs);
    std::vector<std::pair<int, TaskId>> near;
    for (auto const& sketch : sketches)
        if (auto const far = search::distance(hash, sketch.hash); far <= search::sketch_distance_max)
            near.emplace_back(far, sketch.task);
    std::sort(near.begin(), near.end());
    if (near.size() > read_max) near.resize(read_max);
    std::optional<breakdown::LookAlike> best;
    for (auto const& [far, id] : near)
    {
        // What the reader may not see is not alike to anything (design law 8).
        auto const task = store::find_visible(session, id, reader);
        if (!task) continue;
        auto const percent = search::alike_percent(pairs, search::pairs_of(task->printed_text));
        if (percent >= search::look_alike_percent && (!best || percent > best->percent))
            best = {id, task->number, task->title, percent};
    }
    return best;
}

} // namespace

std::vector<std::optional<breakdown::LookAlike>> look_alikes(db::Session& session, UnitId reader,
                                                             std::vector<breakdown::LookedFor> const& wanted)
{
    std::map<std::int64_t, std::vector<Sketch>> by_host;
    std::vector<std::optional<breakdown::LookAlike>> out;
    out.reserve(wanted.size());
    for (auto const& each : wanted)
    {
        out.emplace_back();
        if (!each.host) continue;
        auto const [at, is_new] = by_host.try_emplace(each.host.value);
        if (is_new) at->second = sketches_of(session, each.host);
        out.back() = most_alike(session, reader, at->second, each.text);
    }
    return out;
}

} // namespace luoshi::tracking
