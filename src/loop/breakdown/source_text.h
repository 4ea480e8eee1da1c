// The frozen text of an import, cut by spans.
#pragma once

#include "breakdown/model.h"
#include "shared/utf8.h"

namespace luoshi::breakdown
{

// The import's text by code points, which spans count.
class SourceText
{
public:
    explicit SourceText(std::string_view text) : text_(text)
    {
        starts_.reserve(text.size() / 3);
        for (std::size_t at = 0; at < text.size(); next_code_point(text, at))
            starts_.push_back(static_cast<std::uint32_t>(at));
        starts_.push_back(static_cast<std::uint32_t>(text.size()));
    }

    std::string_view stretch(TextSpan const& span) const
    {
        auto const last = static_cast<std::int64_t>(starts_.size()) - 1;
        if (span.begin < 0 || span.end > last || span.begin >= span.end) return {};
        auto const begin = starts_[static_cast<std::size_t>(span.begin)];
        return text_.substr(begin, starts_[static_cast<std::size_t>(span.end)] - begin);
    }

    // Each stretch in a line of its own.
    std::string stretches(std::vector<TextSpan> const& spans) const
    {
        std::string out;
        for (auto const& span : spans)
        {
            if (!out.empty()) out += '\n';
            out += stretch(span);
        }
        return out;
    }

private:
    std::string_view text_;
    std::vector<std::uint32_t> starts_;
};

} // namespace luoshi::breakdown
