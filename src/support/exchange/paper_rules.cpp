// What both writers share: fonts by name, text as it is printed.
#include "exchange/paper.h"

#include "shared/utf8.h"

#include <algorithm>

namespace luoshi::exchange
{

namespace
{

constexpr std::array<std::string_view, face_count> face_names{"body",        "title", "heading", "subheading",
                                                              "page_number", "plain", "strong"};

std::vector<std::string> split(std::string_view text, char at)
{
    std::vector<std::string> out;
    while (!text.empty())
    {
        auto const end = text.find(at);
        auto const piece = trimmed(text.substr(0, end));
        if (!piece.empty()) out.emplace_back(piece);
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return out;
}

bool stands_for_nothing(char32_t c)
{
    bool const control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    return (control && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF;
}

} // namespace

FontNames default_fonts()
{
    FontNames out;
    out.of_face = {
        std::vector<std::string>{"仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong"},
        {"方正小标宋_GBK", "方正小标宋简体", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"},
        {"黑体", "SimHei", "STHeiti"},
        {"楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti"},
        {"宋体", "SimSun", "STSong"},
        {"Noto Sans CJK SC"},
        {"Noto Sans CJK SC"}};
    return out;
}

std::optional<FontNames> parse_fonts(std::string_view text)
{
    auto out = default_fonts();
    for (auto const& each : split(text, ';'))
    {
        auto const equals = each.find('=');
        if (equals == std::string::npos) return {};
        auto const name = trimmed(std::string_view(each).substr(0, equals));
        auto const found = std::find(face_names.begin(), face_names.end(), name);
        auto fonts = split(std::string_view(each).substr(equals + 1), ',');
        if (found == face_names.end() || fonts.empty()) return {};
        out.of_face[static_cast<std::size_t>(found - face_names.begin())] = std::move(fonts);
    }
    return out;
}

std::string printable(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();)
    {
        auto const c = next_code_point(text, at);
        bool const pair = c == '\r' && at < text.size() && text[at] == '\n';
        if (pair) continue;
        if (c == '\r' || c == '\f' || c == '\v' || c == 0x2028 || c == 0x2029)
            out += '\n';
        else
            append_utf8(out, stands_for_nothing(c) ? U'\uFFFD' : c);
    }
    return out;
}

double width_in_characters(std::string_view text)
{
    double out = 0;
    constexpr char32_t first_of_full_width = 0x2E80;
    for (std::size_t at = 0; at < text.size();)
        out += next_code_point(text, at) >= first_of_full_width ? 1 : 0.5;
    return out;
}

} // namespace luoshi::exchange
