// What is wrong with a task before it is sent out. Never asks to change printed words, only to add to them.
#pragma once

#include "breakdown/grammar/document.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace luoshi::breakdown
{

enum class Severity : std::uint8_t
{
    must_fix, // blocks dispatch: nobody is addressed
    explain,  // passes with a fix, a default or a reason
    hint,
};

struct Finding
{
    std::string code;
    Severity severity = Severity::hint;
    std::vector<std::pair<std::string, std::string>> parameters;
};

struct LintContext
{
    std::optional<Day> today;
    std::function<bool(Day)> is_workday; // empty: rest days are not checked
    // How many items of the document give everybody the same share with this one (itself included).
    std::size_t same_share_count = 0;
};

std::vector<Finding> lint(Item const& item, LintContext const& context);

// The whole document: counts same shares first. One list of findings for each item.
std::vector<std::vector<Finding>> lint_all(Document const& document, LintContext const& context);

} // namespace luoshi::breakdown
