// Names of units inside a responsibility mark, and the words that give them their roles.
#pragma once

#include "breakdown/grammar/text.h"

#include <optional>
#include <vector>

namespace luoshi::breakdown
{

enum class Role : std::uint8_t
{
    none,
    lead,        // 牵头, 主办
    responsible, // 责任, 负责, 落实
    support,     // 配合, 协办
    leader,      // 责任领导, 责任人
    deadline,    // 完成时限
    assigned,    // 交办日期: the day from which a relative limit runs
    content,     // 整改措施, 工作目标: a label whose value is the task itself
    other,       // 适用范围, 督导单位: understood as a label, not used
};

// Names units.
constexpr bool is_unit_role(Role role)
{
    return role == Role::lead || role == Role::responsible || role == Role::support;
}
// Says who or when; content and other labels do not.
constexpr bool is_role(Role role)
{
    return is_unit_role(role) || role == Role::leader || role == Role::deadline || role == Role::assigned;
}

// A label such as 牵头单位： at `range` (mark included).
struct Label
{
    Range range;
    Role role = Role::none;
};

constexpr std::uint32_t label_length_max = 14;

// The role that a label's words give, none when they are no label.
Role role_of_label(std::u32string_view words);
// The label that ends with the colon at `colon`; none when what stands before it is no label.
std::optional<Label> label_before(Text const& text, std::uint32_t colon, std::uint32_t begin);

// A label that needs no colon: 【牵头单位】, or one alone in its line or cell with the value behind it.
std::optional<Label> label_without_colon(Text const& text, std::uint32_t at, std::uint32_t end);

// 牵头单位为市财政局, 责任单位 市财政局: a label with a name right behind it.
std::optional<Label> label_run_in(Text const& text, std::uint32_t at, std::uint32_t end);

// ▲, ★: it may stand before a label and says nothing.
bool is_sign(char32_t c);

// A unit's name could end here: 局, 委, 政府, 各县（市、区）.
bool ends_like_unit(Text const& text, Range range);
// Strict: a bare name and nothing else, for brackets that hold no verb.
bool is_unit_name(Text const& text, Range range);

// 副市长张某: a person, not a unit.
bool is_person(std::u32string_view name);

// "A和B", "A等有关部门" taken apart; a bare 等 dropped.
void split_names(Text const& text, Range range, std::vector<Range>& out);

struct Verb
{
    std::uint32_t begin = 0;
    Role role = Role::none;
    bool joins = false; // 会同: the unit before leads, those behind support
};
// The first word in the segment that says what the units before it do.
std::optional<Verb> find_verb(Text const& text, Range range);

// Behind the bracket that opens at `at` and is closed within the range; at + 1 when it is not.
std::uint32_t skip_bracket(Text const& text, std::uint32_t at, std::uint32_t end);

} // namespace luoshi::breakdown
