#include "exchange/numbering.h"

#include <algorithm>

namespace luoshi::exchange
{

namespace
{

constexpr unsigned circled_max = 20;
constexpr unsigned value_max = 9999;
constexpr unsigned start_max = 99999; // a Roman number is as long as its thousands

std::string chinese(unsigned value)
{
    constexpr char const* digits[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    constexpr char const* units[] = {"", "十", "百", "千"};
    if (value == 0 || value > value_max) return std::to_string(value);
    std::string const decimal = std::to_string(value);
    std::string out;
    bool zero = false;
    for (std::size_t i = 0; i < decimal.size(); ++i)
    {
        auto const digit = static_cast<unsigned>(decimal[i] - '0');
        std::size_t const unit = decimal.size() - 1 - i;
        if (digit == 0)
        {
            zero = true;
            continue;
        }
        if (zero) out += "〇";
        zero = false;
        // 十二, not 一十二.
        if (!(digit == 1 && unit == 1 && i == 0)) out += digits[digit];
        out += units[unit];
    }
    return out;
}

std::string circled(unsigned value)
{
    if (value == 0 || value > circled_max) return std::to_string(value);
    // U+2460 … U+2473.
    unsigned const point = 0x2460 + value - 1;
    return {static_cast<char>(0xE0 | point >> 12), static_cast<char>(0x80 | (point >> 6 & 0x3F)),
            static_cast<char>(0x80 | (point & 0x3F))};
}

std::string letters(unsigned value, char first)
{
    if (value == 0) return {};
    unsigned const repeat = (value - 1) / 26 + 1;
    return std::string(std::min(repeat, 8u), static_cast<char>(first + static_cast<char>((value - 1) % 26)));
}

std::string roman(unsigned value, bool upper)
{
    constexpr std::pair<unsigned, char const*> table[] = {
        {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
        {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    std::string out;
    for (auto const& [step, word] : table)
        for (; value >= step && out.size() < 32; value -= step) out += word;
    if (upper)
        for (char& c : out) c = static_cast<char>(c - 'a' + 'A');
    return out;
}

} // namespace

std::string format_number(std::string_view format, unsigned value)
{
    if (format == "bullet" || format == "none") return {};
    if (format.starts_with("chinese") || format.starts_with("taiwanese") ||
        format.starts_with("japaneseCounting") || format.starts_with("ideograph") ||
        format.starts_with("japaneseLegal"))
    {
        if (format == "ideographEnclosedCircle") return circled(value);
        return chinese(value);
    }
    if (format.starts_with("decimalEnclosedCircle")) return circled(value);
    if (format == "lowerLetter") return letters(value, 'a');
    if (format == "upperLetter") return letters(value, 'A');
    if (format == "lowerRoman") return roman(value, false);
    if (format == "upperRoman") return roman(value, true);
    return std::to_string(value);
}

Result<Numbering> Numbering::read(Package const& package)
{
    Numbering out;
    auto const document = TRY(package.read_xml("word/numbering.xml"));
    for (auto const node : document->document_element().children())
    {
        if (local_name(node) == "abstractNum")
        {
            auto& list = out.abstract_[std::string(attribute(node, "abstractNumId"))];
            for (auto const level : node.children())
            {
                if (local_name(level) != "lvl") continue;
                unsigned const index = to_unsigned(attribute(level, "ilvl"));
                if (index >= levels_max) continue;
                auto& into = list.levels[index];
                into.format = std::string(attribute(child(level, "numFmt"), "val"));
                into.text = std::string(attribute(child(level, "lvlText"), "val"));
                if (auto const start = child(level, "start"))
                    into.start = std::min(to_unsigned(attribute(start, "val")), start_max);
            }
        }
        else if (local_name(node) == "num")
            out.lists_[std::string(attribute(node, "numId"))] =
                std::string(attribute(child(node, "abstractNumId"), "val"));
    }
    auto const styles = TRY(package.read_xml("word/styles.xml"));
    for (auto const style : styles->document_element().children())
    {
        if (local_name(style) != "style") continue;
        auto const number = child(child(style, "pPr"), "numPr");
        if (!number) continue;
        std::string const list(attribute(child(number, "numId"), "val"));
        if (!list.empty())
            out.styles_[std::string(attribute(style, "styleId"))] = {
                list, to_unsigned(attribute(child(number, "ilvl"), "val"))};
    }
    return out;
}

std::string Numbering::next(std::string const& list, unsigned level)
{
    auto const found = lists_.find(list);
    if (found == lists_.end() || level >= levels_max) return {};
    auto const abstract = abstract_.find(found->second);
    if (abstract == abstract_.end()) return {};
    auto& counters = counters_[found->second + "/" + list];
    auto const& levels = abstract->second.levels;
    counters[level] = counters[level] == 0 ? std::max(levels[level].start, 1u) : counters[level] + 1;
    for (std::size_t deeper = level + 1; deeper < levels_max; ++deeper) counters[deeper] = 0;
    std::string out;
    std::string_view const pattern = levels[level].text;
    if (levels[level].format == "bullet") return {};
    for (std::size_t i = 0; i < pattern.size(); ++i)
    {
        bool const place =
            pattern[i] == '%' && i + 1 < pattern.size() && pattern[i + 1] >= '1' && pattern[i + 1] <= '9';
        if (!place)
        {
            out += pattern[i];
            continue;
        }
        auto const index = static_cast<std::size_t>(pattern[++i] - '1');
        unsigned const value = counters[index] == 0 ? std::max(levels[index].start, 1u) : counters[index];
        out += format_number(levels[index].format, value);
    }
    return out;
}

std::pair<std::string, unsigned> Numbering::of_style(std::string const& style) const
{
    auto const found = styles_.find(style);
    return found == styles_.end() ? std::pair<std::string, unsigned>{} : found->second;
}

} // namespace luoshi::exchange
