// Items in a line each, for tests.
#pragma once

#include "breakdown/grammar/decompose.h"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::breakdown
{

using Lines = std::vector<std::string>;

inline std::string names(std::vector<NamedSpan> const& list)
{
    std::string out;
    for (auto const& name : list) out += (out.empty() ? "" : "、") + name.text;
    return out;
}

// "no|text|lead/co/resp/leaders|day"
inline std::string brief(Item const& item)
{
    return item.number + "|" + item.text + "|" + names(item.lead_units) + "/" + names(item.co_units) + "/" +
           names(item.resp_units) + "/" + names(item.leaders) + "|" +
           (item.deadline ? to_text(*item.deadline) : item.deadline_text);
}

inline Lines briefs(std::string_view words, DecomposeOptions const& options = {})
{
    Lines out;
    for (auto const& item : decompose(words, options).items) out.push_back(brief(item));
    return out;
}

// Items of a document whose year its title tells.
inline Lines of_2024(std::string_view items)
{
    return briefs("某市2024年重点任务分工\n" + std::string(items));
}

inline std::string sections(Item const& item)
{
    std::string out;
    for (auto const& section : item.section) out += (out.empty() ? "" : " > ") + section;
    return out;
}

} // namespace luoshi::breakdown
