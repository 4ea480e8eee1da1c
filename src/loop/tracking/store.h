// All SQL on tracking's tables. One save function keeps the task, its scope rows, the counters and the day versions
// together, so that none of them can be forgotten.
#pragma once

#include "platform/db/database.h"
#include "tracking/ledger_views.h"
#include "tracking/rules.h"
#include "tracking/task_views.h"

namespace luoshi::tracking::store
{

// Until when the newest day version of a task holds.
inline constexpr Day end_of_time{2'932'896};

std::optional<Task> find(db::Session& session, TaskId id);
// Only when the unit has a scope row: who may not see a task is told that there is none.
std::optional<Task> find_visible(db::Session& session, TaskId id, UnitId reader);
std::vector<Part> parts(db::Session& session, TaskId id);

void insert(db::Tx& tx, Task const& task, std::vector<Part> const& parts, Day today);
// Refuses when somebody saved since `before` was read.
Result<void> save(db::Tx& tx, Task const& before, Task& task, Instant now);
// Addressees of the document that are no units here; they stay as they were printed.
void insert_outside(db::Tx& tx, TaskId id, std::vector<OutsideParty> const& parties);
std::vector<OutsideParty> outside(db::Session& session, TaskId id);
std::optional<Part> find_part(db::Session& session, TaskId id, UnitId unit);
void save_part(db::Tx& tx, Part const& part);
void remove_part(db::Tx& tx, Part const& part);
// After a unit was asked that is neither the office's, nor the host, nor named in the document; and after a part
// changed while its task did not.
void renew_scope(db::Tx& tx, Task const& task);

std::optional<Report> find_report(db::Session& session, ReportId id);
std::vector<Report> reports(db::Session& session, TaskId id);
void insert_report(db::Tx& tx, Report const& report);
bool save_report(db::Tx& tx, Report const& report, std::int64_t version_read);

// What the unit's last sent progress report said, 0 when there is none.
std::int64_t reported_progress(db::Session& session, TaskId id, UnitId unit);
// The unit's last completion was not enough: the demand stands with that version.
void demand_more(db::Tx& tx, TaskId id, UnitId unit, std::string_view demand, Instant now);
bool has_report(db::Session& session, TaskId id, UnitId unit);
// The kinds of what waits for the sign-off of this unit.
struct Waiting
{
    bool any = false;
    bool completion = false;
};
Waiting awaiting_sign_off(db::Session& session, TaskId id, UnitId unit);
std::int64_t open_children(db::Session& session, TaskId id);
// Wrote, changed or signed a report of this task, whether it was sent or not.
bool reported_by(db::Session& session, TaskId id, PersonId person);
// Asked for the extension that waits.
bool applied_by(db::Session& session, TaskId id, PersonId person);

void insert_extension(db::Tx& tx, Task const& task, Day to_day, std::string_view reason, PersonId person,
                      Instant now);
void advise_extension(db::Tx& tx, TaskId task, std::int64_t number, PersonId person, Instant now,
                      std::string_view advice);
struct PendingExtension
{
    std::int64_t number = 0;
    Day to_day;
    std::string reason;
};
std::optional<PendingExtension> pending_extension(db::Session& session, TaskId task);
void decide_extension(db::Tx& tx, TaskId task, std::int64_t number, bool granted, PersonId person,
                      Instant now, std::string_view remark);
std::vector<ExtensionView> extensions(db::Session& session, TaskId task);

// Why a unit sees a task: kept beside the permission, so that the page can say "as host", "as co-unit".
enum class ScopeRole : std::uint8_t
{
    office,
    above,
    host,
    other,
};
constexpr auto enum_names(ScopeRole const*)
{
    return std::array<std::string_view, 4>{"office", "above", "host", "other"};
}

// A ledger page: rows of the reader's scope in order. Gives one row more than `limit` when there is more.
struct LedgerRow
{
    Task task; // light and due day are the reader's own
    std::string host_name;
    ScopeRole role = ScopeRole::other; // the reader's
    std::optional<Part> part;          // where the reader is a co-unit
};
std::vector<LedgerRow> ledger(db::Session& session, UnitId reader, TaskQuery const& query,
                              std::optional<std::pair<std::int64_t, TaskId>> after);
struct Total
{
    std::int64_t count = 0;
    bool is_more = false;
};
Total total(db::Session& session, UnitId reader, TaskQuery const& query);
std::vector<CountCell> counts(db::Session& session, UnitId reader);

// A unit's row of a task: with the clock that is this unit's own, so that every count of it is of what it owes.
struct ScopeRow
{
    UnitId unit;
    ScopeRole role = ScopeRole::office;
    Day due = no_due_day;
    Light light = Light::none;
};
// The scope rows that a task should have, in words: the office, the offices above, the host, the other units,
// and whoever is asked to answer a difficulty of it.
std::vector<ScopeRow> scope_rows(db::Session& session, Task const& task, std::vector<Part> const& parts);

} // namespace luoshi::tracking::store
