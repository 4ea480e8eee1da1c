#include "shared/json_read.h"

namespace luoshi
{

Result<boost::json::value> parse_json(std::string_view text)
{
    boost::json::parse_options options;
    options.max_depth = 32;
    boost::json::error_code error;
    auto value = boost::json::parse(text, error, {}, options);
    if (error) return refuse_input({}, "common.broken_json");
    return value;
}

namespace detail
{

tl::unexpected<Refusal> wrong_kind(std::string_view name, std::string_view expected)
{
    return refuse_input(name, "common.wrong_kind", {{"expected", std::string(expected)}});
}

Result<std::string> read_text(boost::json::value const& json, std::string_view name, Limits const& limits)
{
    auto const* string = json.if_string();
    if (string == nullptr) return wrong_kind(name, "text");
    std::string_view const text{string->data(), string->size()};
    // PostgreSQL cuts a text at NUL, and a lone surrogate cannot be stored: both stop at the edge.
    if (!is_clean_utf8(text)) return refuse_input(name, "common.broken_text");
    auto const length = static_cast<std::int64_t>(count_code_points(text));
    if (length > limits.length_max)
        return refuse_input(
            name, "common.too_long",
            {{"most", std::to_string(limits.length_max)}, {"length", std::to_string(length)}});
    if (limits.required && trimmed(text).empty()) return refuse_input(name, "common.required");
    return std::string(text);
}

Result<std::int64_t> read_integer(boost::json::value const& json, std::string_view name, Limits const& limits)
{
    if (!json.is_int64()) return wrong_kind(name, "integer");
    auto const value = json.get_int64();
    if (value < limits.least || value > limits.most)
        return refuse_input(name, "common.out_of_range",
                            {{"least", std::to_string(limits.least)}, {"most", std::to_string(limits.most)}});
    return value;
}

} // namespace detail

} // namespace luoshi
