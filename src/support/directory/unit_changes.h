// A unit is renamed, ended or merged on a day. Nothing is deleted: old names stay and lead to whoever stands now, tasks
// keep what was printed, and the way of a unit can be read.
#pragma once

#include "directory/model.h"
#include "platform/db/database.h"
#include "platform/http/routes.h"
#include "platform/tools.h"
#include "shared/result.h"

#include <functional>

namespace luoshi::directory
{

enum class UnitChangeKind : std::uint8_t
{
    rename,
    end,
    merge,
};
constexpr auto enum_names(UnitChangeKind const*)
{
    return std::array<std::string_view, 3>{"rename", "end", "merge"};
}

enum class UnitChangeState : std::uint8_t
{
    planned, // its day has not come
    done,
    withdrawn,
};
constexpr auto enum_names(UnitChangeState const*)
{
    return std::array<std::string_view, 3>{"planned", "done", "withdrawn"};
}

// A row of directory_unit_change. `day` is the first day on which it holds.
struct UnitChange
{
    ChangeId id;
    UnitId unit;
    UnitChangeKind kind = UnitChangeKind::rename;
    Day day;
    std::string name; // of a renaming
    std::string short_name;
    std::string former_name; // filled in when it is done
    std::string former_short_name;
    UnitId successor; // of a merger
    std::string reason;
    UnitChangeState state = UnitChangeState::planned;
    PersonId decided_by;
    Instant at;
};
constexpr auto fields(UnitChange const*)
{
    return std::tuple{field("id", &UnitChange::id),
                      field("unit", &UnitChange::unit),
                      field("kind", &UnitChange::kind),
                      field("day", &UnitChange::day),
                      field("name", &UnitChange::name),
                      field("short_name", &UnitChange::short_name),
                      field("former_name", &UnitChange::former_name),
                      field("former_short_name", &UnitChange::former_short_name),
                      field("successor", &UnitChange::successor),
                      field("reason", &UnitChange::reason),
                      field("state", &UnitChange::state),
                      field("decided_by", &UnitChange::decided_by),
                      field("at", &UnitChange::at)};
}

struct Rename
{
    UnitId id;
    std::string name;
    std::string short_name;
    std::optional<Day> day; // today when it is not said; may lie in the past
    std::string reason;
};
constexpr auto fields(Rename const*)
{
    return std::tuple{field("id", &Rename::id, {.required = true}),
                      field("name", &Rename::name, {.required = true, .length_max = 100}),
                      field("short_name", &Rename::short_name, {.required = true, .length_max = 60}),
                      field("day", &Rename::day),
                      field("reason", &Rename::reason, {.required = true, .length_max = 200})};
}
struct EndUnit
{
    UnitId id;
    std::optional<Day> day; // the first day without it; today when it is not said, never earlier
    std::string reason;
};
constexpr auto fields(EndUnit const*)
{
    return std::tuple{field("id", &EndUnit::id, {.required = true}), field("day", &EndUnit::day),
                      field("reason", &EndUnit::reason, {.required = true, .length_max = 200})};
}
struct MergeUnit
{
    UnitId id;
    UnitId into;
    std::optional<Day> day;
    bool move_roles = true; // proposes the same roles at the other unit; else that they end
    std::string reason;
};
constexpr auto fields(MergeUnit const*)
{
    return std::tuple{field("id", &MergeUnit::id, {.required = true}),
                      field("into", &MergeUnit::into, {.required = true}), field("day", &MergeUnit::day),
                      field("move_roles", &MergeUnit::move_roles),
                      field("reason", &MergeUnit::reason, {.required = true, .length_max = 200})};
}
struct WithdrawChange
{
    UnitId id;
    ChangeId change;
};
constexpr auto fields(WithdrawChange const*)
{
    return std::tuple{field("id", &WithdrawChange::id, {.required = true}),
                      field("change", &WithdrawChange::change, {.required = true})};
}

// What still stands at a unit. Tasks belong to a later stage: the program hands the question on to it; administrators
// see how many, and of which office, never which.
struct OpenWork
{
    UnitId office;
    std::string office_name;
    std::int64_t hosted = 0;
    std::int64_t shared = 0; // parts that the unit owes as a co-unit
};
constexpr auto fields(OpenWork const*)
{
    return std::tuple{field("office", &OpenWork::office), field("office_name", &OpenWork::office_name),
                      field("hosted", &OpenWork::hosted), field("shared", &OpenWork::shared)};
}
using FindOpenWork = std::function<std::vector<OpenWork>(db::Session&, UnitId)>;

struct Standing
{
    std::vector<OpenWork> work;
    std::int64_t roles = 0;  // in force today or later
    std::int64_t people = 0; // who belong there
    std::int64_t units = 0;  // below it
};
constexpr auto fields(Standing const*)
{
    return std::tuple{field("work", &Standing::work), field("roles", &Standing::roles),
                      field("people", &Standing::people), field("units", &Standing::units)};
}

struct AliasLine
{
    std::string alias;
    AliasKind kind = AliasKind::alias;
};
constexpr auto fields(AliasLine const*)
{
    return std::tuple{field("alias", &AliasLine::alias), field("kind", &AliasLine::kind)};
}
struct ChangeLine
{
    ChangeId id;
    UnitChangeKind kind = UnitChangeKind::rename;
    UnitChangeState state = UnitChangeState::planned;
    Day day;
    std::string name;
    std::string short_name;
    std::string former_name;
    std::string former_short_name;
    std::string other; // of a merger: the other unit
    bool came = false; // that one was merged into this one
    std::string reason;
    std::string decided_by;
    Instant at;
};
constexpr auto fields(ChangeLine const*)
{
    return std::tuple{field("id", &ChangeLine::id),
                      field("kind", &ChangeLine::kind),
                      field("state", &ChangeLine::state),
                      field("day", &ChangeLine::day),
                      field("name", &ChangeLine::name),
                      field("short_name", &ChangeLine::short_name),
                      field("former_name", &ChangeLine::former_name),
                      field("former_short_name", &ChangeLine::former_short_name),
                      field("other", &ChangeLine::other),
                      field("came", &ChangeLine::came),
                      field("reason", &ChangeLine::reason),
                      field("decided_by", &ChangeLine::decided_by),
                      field("at", &ChangeLine::at)};
}
struct UnitPage
{
    UnitId id;
    std::string name;
    std::string short_name;
    directory::UnitKind kind = directory::UnitKind::department;
    std::string parent_name;
    bool office = false;
    Day from_day;
    std::optional<Day> to_day;
    std::string successor_name; // into which it was merged
    std::vector<AliasLine> aliases;
    std::vector<ChangeLine> changes; // newest day first
    Standing standing;
};
constexpr auto fields(UnitPage const*)
{
    return std::tuple{field("id", &UnitPage::id),
                      field("name", &UnitPage::name),
                      field("short_name", &UnitPage::short_name),
                      field("kind", &UnitPage::kind),
                      field("parent_name", &UnitPage::parent_name),
                      field("office", &UnitPage::office),
                      field("from_day", &UnitPage::from_day),
                      field("to_day", &UnitPage::to_day),
                      field("successor_name", &UnitPage::successor_name),
                      field("aliases", &UnitPage::aliases),
                      field("changes", &UnitPage::changes),
                      field("standing", &UnitPage::standing)};
}
struct UnitById
{
    UnitId id;
};
constexpr auto fields(UnitById const*)
{
    return std::tuple{field("id", &UnitById::id, {.required = true})};
}

namespace unit_changes
{

// Refused: directory.unit_is_over, unit_exists, same_names, change_waits (another one is planned).
Result<ChangeId> rename(db::Tx& tx, Tools const& tools, Actor const& actor, Rename const& input);
// Also directory.day_is_past; directory.unit_has_work, unit_has_units: what must be handed over first.
Result<ChangeId> end(db::Tx& tx, Tools const& tools, Actor const& actor, EndUnit const& input,
                     FindOpenWork const& work);
// Also directory.merge_into_itself, no_such_unit, unit_has_units, office_is_not_merged. Open tasks stay with their people at the old
// unit until they are done or given to another host by the office: nothing but the engine moves a task.
Result<ChangeId> merge(db::Tx& tx, Tools const& tools, Actor const& actor, MergeUnit const& input);
// Of a change whose day has not come.
Result<Nothing> withdraw(db::Tx& tx, Tools const& tools, Actor const& actor, WithdrawChange const& input);
// Does what is planned for today or earlier; how many were done. An end that is not possible (work has come since)
// waits, and stands on the unit's page.
std::int64_t apply_due(Tools const& tools, FindOpenWork const& work);

// Units that are over and still have open tasks of this office, for whoever has to hand them over.
struct Leftover
{
    UnitId unit;
    std::string name;
    std::string successor_name;
    Day ended; // the first day without it
    std::int64_t hosted = 0;
};
constexpr auto fields(Leftover const*)
{
    return std::tuple{field("unit", &Leftover::unit), field("name", &Leftover::name),
                      field("successor_name", &Leftover::successor_name), field("ended", &Leftover::ended),
                      field("hosted", &Leftover::hosted)};
}
struct LeftoverList
{
    std::vector<Leftover> units;
};
constexpr auto fields(LeftoverList const*)
{
    return std::tuple{field("units", &LeftoverList::units)};
}
LeftoverList leftovers(db::Session& session, UnitId office, FindOpenWork const& work);

Result<UnitPage> page(db::Session& session, UnitId id, Day today, FindOpenWork const& work);
// Everybody's role at the unit that is in force on `day` or begins later.
std::vector<Identity> roles_at(db::Session& session, UnitId unit, Day day);

} // namespace unit_changes

} // namespace luoshi::directory
