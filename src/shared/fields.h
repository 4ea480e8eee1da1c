// A field is said once. Beside each struct stands `constexpr auto fields(T const*)`, a tuple of
// field("name", &T::member, limits). From it come JSON in and out, validation with a refusal for each field,
// SQL column lists and the API schema.
#pragma once

#include "shared/ids.h"
#include "shared/legal_day.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace luoshi
{

// What input must satisfy. Lengths count Unicode code points.
struct Limits
{
    bool required = false; // an empty text or a missing value is refused
    std::int64_t length_max = 2000;
    std::int64_t least = INT64_MIN;
    std::int64_t most = INT64_MAX;
};

template <class Owner, class Member>
struct Field
{
    std::string_view name;
    Member Owner::*member;
    Limits limits;
};

// A helper, because aggregate deduction works in g++ 12 but not in clang 14.
template <class Owner, class Member>
constexpr Field<Owner, Member> field(std::string_view name, Member Owner::*member, Limits limits = {})
{
    return {name, member, limits};
}

template <class T>
concept HasFields = requires
{
    fields(static_cast<T const*>(nullptr));
};

template <class T>
constexpr auto fields_of()
{
    return fields(static_cast<T const*>(nullptr));
}

template <class T, class Visit>
constexpr void for_each_field(Visit&& visit)
{
    std::apply([&](auto const&... each) { (visit(each), ...); }, fields_of<T>());
}

template <class T>
constexpr std::size_t field_count = std::tuple_size_v<decltype(fields_of<T>())>;

// An enumeration with names: `constexpr auto enum_names(State const*)` gives an array in the order of the
// values. The order is stored, so names are only ever appended.
template <class E>
concept NamedEnum = std::is_enum_v<E> && requires
{
    enum_names(static_cast<E const*>(nullptr));
};

template <NamedEnum E>
constexpr std::string_view name_of(E value)
{
    return enum_names(static_cast<E const*>(nullptr))[static_cast<std::size_t>(value)];
}

template <NamedEnum E>
constexpr std::optional<E> enum_from(std::string_view name)
{
    auto const names = enum_names(static_cast<E const*>(nullptr));
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<E>(i);
    return {};
}

template <class T>
struct is_optional : std::false_type
{
};
template <class T>
struct is_optional<std::optional<T>> : std::true_type
{
};

template <class T>
struct is_vector : std::false_type
{
};
template <class T>
struct is_vector<std::vector<T>> : std::true_type
{
};

template <class T>
struct id_kind
{
    static constexpr bool is_id = false;
};
template <class Kind>
struct id_kind<Id<Kind>>
{
    static constexpr bool is_id = true;
    using type = Kind;
};

// A request without a body, an answer without content.
struct Nothing
{
};
constexpr auto fields(Nothing const*)
{
    return std::tuple{};
}

} // namespace luoshi
