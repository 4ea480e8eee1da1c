// Typed 63-bit identifiers: INTEGER in the database, `tsk_` + 13 Crockford characters outside.
// 41 bits of milliseconds since 2024, 10 bits of node, 12 bits of sequence: sortable by age, never secret.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi
{

template <class Kind>
struct Id
{
    std::int64_t value = 0;

    auto operator<=>(Id const&) const = default;
    explicit operator bool() const { return value != 0; }
};

// Every kind of thing that has an identifier, registered once.
struct AuditKind
{
    static constexpr std::string_view prefix = "aud";
};
struct BatchKind
{
    static constexpr std::string_view prefix = "bat";
};
struct ChangeKind
{
    static constexpr std::string_view prefix = "chg";
};
struct DecisionKind
{
    static constexpr std::string_view prefix = "dec";
};
struct DifficultyKind
{
    static constexpr std::string_view prefix = "dif";
};
struct FileKind
{
    static constexpr std::string_view prefix = "fil";
};
struct GoalKind
{
    static constexpr std::string_view prefix = "gol";
};
struct IdentityKind
{
    static constexpr std::string_view prefix = "idn";
};
struct ImportKind
{
    static constexpr std::string_view prefix = "imp";
};
struct ItemKind
{
    static constexpr std::string_view prefix = "itm";
};
struct PartKind
{
    static constexpr std::string_view prefix = "prt";
};
struct PersonKind
{
    static constexpr std::string_view prefix = "per";
};
struct PostKind
{
    static constexpr std::string_view prefix = "pst";
};
struct ReportKind
{
    static constexpr std::string_view prefix = "rep";
};
struct RequestKind
{
    static constexpr std::string_view prefix = "req";
};
struct SessionKind
{
    static constexpr std::string_view prefix = "ses";
};
struct TaskKind
{
    static constexpr std::string_view prefix = "tsk";
};
struct TimerKind
{
    static constexpr std::string_view prefix = "tmr";
};
struct UnitKind
{
    static constexpr std::string_view prefix = "unt";
};
struct WorkKind
{
    static constexpr std::string_view prefix = "wrk";
};

using AuditId = Id<AuditKind>;
using BatchId = Id<BatchKind>;
using ChangeId = Id<ChangeKind>;
using DecisionId = Id<DecisionKind>;
using DifficultyId = Id<DifficultyKind>;
using FileId = Id<FileKind>;
using GoalId = Id<GoalKind>;
using IdentityId = Id<IdentityKind>;
using ImportId = Id<ImportKind>;
using ItemId = Id<ItemKind>;
using PartId = Id<PartKind>;
using PersonId = Id<PersonKind>;
using PostId = Id<PostKind>;
using ReportId = Id<ReportKind>;
using RequestId = Id<RequestKind>;
using SessionId = Id<SessionKind>;
using TaskId = Id<TaskKind>;
using TimerId = Id<TimerKind>;
using UnitId = Id<UnitKind>;
using WorkId = Id<WorkKind>;

// 13 characters of Crockford's base 32, most significant first.
void append_crockford(std::string& out, std::int64_t value);
// Nothing for a wrong length, a wrong character or a negative value. Lower case is understood.
std::optional<std::int64_t> parse_crockford(std::string_view text);

template <class Kind>
std::string to_text(Id<Kind> id)
{
    std::string out{Kind::prefix};
    out += '_';
    append_crockford(out, id.value);
    return out;
}

template <class Kind>
std::optional<Id<Kind>> parse_id(std::string_view text)
{
    if (text.size() != Kind::prefix.size() + 14 || !text.starts_with(Kind::prefix) ||
        text[Kind::prefix.size()] != '_')
        return {};
    auto const value = parse_crockford(text.substr(Kind::prefix.size() + 1));
    if (!value || *value == 0) return {};
    return Id<Kind>{*value};
}

// Makes identifiers. A test gives its own, so that a run can be repeated to the letter.
class IdMaker
{
public:
    virtual ~IdMaker() = default;
    virtual std::int64_t next() = 0;

    template <class Some>
    Some make()
    {
        return Some{next()};
    }
};

} // namespace luoshi
