// Refusals are ordinary answers and travel as values; faults are exceptions; bugs fail loudly.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace luoshi
{

// One piece of a refusal's sentence: {name} in texts.*.json is replaced by value.
struct Parameter
{
    std::string name;
    std::string value;
};

// A "no" with a reason. `code` names the sentence in texts.*.json (`tracking.extension_limit`);
// `field` names the input field it concerns, if one; `basis` cites the article, if one.
struct Refusal
{
    enum class Kind : std::uint8_t
    {
        invalid,    // 422: the input cannot be used
        conflict,   // 409: a rule or a stale version says no
        not_found,  // 404: not there, or the reader may not know it is
        forbidden,  // 403: only where existence is public
        signed_out, // 401
        limited,    // 429: too often, too much
    };
    Kind kind = Kind::conflict;
    std::string code;
    std::vector<Parameter> parameters;
    std::string field;
    std::string basis;
};

template <class T>
using Result = tl::expected<T, Refusal>;

inline tl::unexpected<Refusal> refuse(Refusal::Kind kind, std::string_view code,
                                      std::vector<Parameter> parameters = {}, std::string_view field = {},
                                      std::string_view basis = {})
{
    return tl::unexpected<Refusal>(
        Refusal{kind, std::string(code), std::move(parameters), std::string(field), std::string(basis)});
}

inline tl::unexpected<Refusal> refuse(std::string_view code, std::vector<Parameter> parameters = {},
                                      std::string_view field = {}, std::string_view basis = {})
{
    return refuse(Refusal::Kind::conflict, code, std::move(parameters), field, basis);
}

inline tl::unexpected<Refusal> refuse_input(std::string_view field, std::string_view code,
                                            std::vector<Parameter> parameters = {})
{
    return refuse(Refusal::Kind::invalid, code, std::move(parameters), field);
}

inline tl::unexpected<Refusal> refuse_not_found()
{
    return refuse(Refusal::Kind::not_found, "common.not_found");
}

namespace detail
{
template <class T>
T release(Result<T>&& result)
{
    return std::move(*result);
}
inline void release(Result<void>&&) {}
} // namespace detail

} // namespace luoshi

// Passes a refusal on, or gives the value: auto task = TRY(store::find(tx, id));
#define TRY(expression)                                                                                      \
    __extension__({                                                                                          \
        auto try_result_ = (expression);                                                                     \
        if (!try_result_.has_value()) return ::tl::unexpected(std::move(try_result_.error()));               \
        ::luoshi::detail::release(std::move(try_result_));                                                   \
    })
