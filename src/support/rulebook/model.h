// Rules as data (design law 7): a rule has versions, each with the day from which it holds, its basis, who proposed and
// who approved it. Version 1 is what the program ships; it holds wherever nobody has set another.
#pragma once

#include "shared/actor.h"
#include "shared/fields.h"

namespace luoshi::rulebook
{

enum class Key : std::uint8_t
{
    lights,    // thresholds of the lights
    limits,    // limits and defaults of running tasks (R-49, Z-84, law 4)
    approvals, // which acts wait for whose approval (Z-98)
};
constexpr auto enum_names(Key const*)
{
    return std::array<std::string_view, 3>{"lights", "limits", "approvals"};
}

enum class VersionState : std::uint8_t
{
    proposed,
    approved,
    refused,
};
constexpr auto enum_names(VersionState const*)
{
    return std::array<std::string_view, 3>{"proposed", "approved", "refused"};
}

// Read by the day that is evaluated: what was yellow last year stays yellow.
struct Lights
{
    std::int64_t yellow_used_percent = 90;
    std::int64_t yellow_left_workdays = 1;
    std::int64_t grave_red_workdays = 5;
    std::int64_t grave_red_count = 2; // red for the second time

    bool operator==(Lights const&) const = default;
};
constexpr auto fields(Lights const*)
{
    return std::tuple{
        field("yellow_used_percent", &Lights::yellow_used_percent,
              {.required = true, .least = 50, .most = 99}),
        field("yellow_left_workdays", &Lights::yellow_left_workdays,
              {.required = true, .least = 0, .most = 30}),
        field("grave_red_workdays", &Lights::grave_red_workdays, {.required = true, .least = 1, .most = 60}),
        field("grave_red_count", &Lights::grave_red_count, {.required = true, .least = 2, .most = 9})};
}

// Taken when a clock starts: a running task keeps what it was born with.
struct Limits
{
    std::int64_t extension_count_max = 1;           // once, with approval
    std::int64_t urge_interval_workdays = 2;        // law 4: reminders are throttled
    std::int64_t receipt_limit_workdays = 1;        // Z-106
    std::int64_t verification_limit_workdays = 5;   // the office's own clock (interface, principle 7)
    std::int64_t default_day_general_workdays = 30; // when nothing else says a day
    std::int64_t default_day_key_workdays = 20;
    std::int64_t default_day_listed_workdays = 15;
    std::int64_t difficulty_answer_limit_workdays = 5; // Z-107: a difficulty is answered by a day

    bool operator==(Limits const&) const = default;
};
constexpr auto fields(Limits const*)
{
    return std::tuple{
        field("extension_count_max", &Limits::extension_count_max, {.required = true, .least = 0, .most = 3}),
        field("urge_interval_workdays", &Limits::urge_interval_workdays,
              {.required = true, .least = 1, .most = 20}),
        field("receipt_limit_workdays", &Limits::receipt_limit_workdays,
              {.required = true, .least = 1, .most = 10}),
        field("verification_limit_workdays", &Limits::verification_limit_workdays,
              {.required = true, .least = 1, .most = 30}),
        field("default_day_general_workdays", &Limits::default_day_general_workdays,
              {.required = true, .least = 1, .most = 250}),
        field("default_day_key_workdays", &Limits::default_day_key_workdays,
              {.required = true, .least = 1, .most = 250}),
        field("default_day_listed_workdays", &Limits::default_day_listed_workdays,
              {.required = true, .least = 1, .most = 250}),
        field("difficulty_answer_limit_workdays", &Limits::difficulty_answer_limit_workdays,
              {.required = true, .least = 1, .most = 30})};
}

// Who says yes before tasks of a grade are sent out, one role after the other; none: they go at once. What a document of
// the government divides has been decided already, so the program ships no step (rules §1 no. 11).
struct Approvals
{
    std::vector<Role> dispatch_general;
    std::vector<Role> dispatch_key;
    std::vector<Role> dispatch_listed;

    bool operator==(Approvals const&) const = default;
};
inline constexpr std::size_t approval_steps_max = 3;
constexpr auto fields(Approvals const*)
{
    return std::tuple{field("dispatch_general", &Approvals::dispatch_general, {.required = true}),
                      field("dispatch_key", &Approvals::dispatch_key, {.required = true}),
                      field("dispatch_listed", &Approvals::dispatch_listed, {.required = true})};
}

template <class Content>
struct Version
{
    std::int64_t version = 1;
    VersionState state = VersionState::approved;
    std::optional<Day> effective_day; // none: version 1, which has always held
    std::string basis;
    std::string remark; // of who decided
    Content content;
};
template <class Content>
constexpr auto fields(Version<Content> const*)
{
    using Each = Version<Content>;
    return std::tuple{field("version", &Each::version),
                      field("state", &Each::state),
                      field("effective_day", &Each::effective_day),
                      field("basis", &Each::basis),
                      field("remark", &Each::remark),
                      field("content", &Each::content)};
}

// Everybody may read the rules that their work is measured by.
struct Rules
{
    std::vector<Version<Lights>> lights; // oldest first
    std::vector<Version<Limits>> limits;
    std::vector<Version<Approvals>> approvals;
};
constexpr auto fields(Rules const*)
{
    return std::tuple{field("lights", &Rules::lights), field("limits", &Rules::limits),
                      field("approvals", &Rules::approvals)};
}

template <class Content>
struct Propose
{
    Day effective_day; // from tomorrow on: a rule never changes the past
    std::string basis;
    Content content;
};
template <class Content>
constexpr auto fields(Propose<Content> const*)
{
    using Each = Propose<Content>;
    return std::tuple{field("effective_day", &Each::effective_day, {.required = true}),
                      field("basis", &Each::basis, {.required = true, .length_max = 500}),
                      field("content", &Each::content, {.required = true})};
}

struct Decide
{
    Key key = Key::lights;
    std::int64_t version = 0;
    bool approve = false;
    std::string remark;
};
constexpr auto fields(Decide const*)
{
    return std::tuple{field("key", &Decide::key, {.required = true}),
                      field("version", &Decide::version, {.required = true, .least = 2}),
                      field("approve", &Decide::approve, {.required = true}),
                      field("remark", &Decide::remark, {.length_max = 500})};
}

} // namespace luoshi::rulebook
