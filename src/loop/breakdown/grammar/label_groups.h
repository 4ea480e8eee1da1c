// Labels that follow one another below a task: 牵头单位：… | 配合单位：… | 完成时限：….
#pragma once

#include "breakdown/grammar/units.h"

namespace luoshi::breakdown
{

constexpr std::uint32_t tail_length_max = 1500;

class LabelGroups
{
public:
    LabelGroups(Text const& text, std::vector<std::uint32_t> const& closes, Range block)
        : text_(text)
        , closes_(closes)
        , block_(block)
    {
    }

    // Where the group ends whose first label ends at `from`: with the last line that belongs to it, or with a full stop
    // that no further label follows. The task before it begins at `floor`.
    std::uint32_t end(std::uint32_t from, std::uint32_t floor) const;
    // A label that says who or when begins at `at`.
    bool follows(std::uint32_t at) const;

private:
    // 联系人：吴某 | 工作标准：… | 完成时限：…: lines that tell of the task, and a label that says who or when.
    bool follows_others(std::uint32_t at, std::uint32_t floor) const;
    std::u32string_view label_words(std::uint32_t at) const;
    bool stands_in(Range range, std::u32string_view words) const;
    bool line_ends(std::uint32_t value, std::uint32_t at, std::uint32_t floor) const;
    bool begins_sentence(std::uint32_t value, std::uint32_t at) const;

    Text const& text_;
    std::vector<std::uint32_t> const& closes_;
    Range block_;
};

} // namespace luoshi::breakdown
