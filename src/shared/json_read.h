// Reads structs from JSON by their field tables. Every wrong field is refused with its name; a field that is
// not in the table is refused too, so that a typing error is not silently ignored.
#pragma once

#include "shared/ensure.h"
#include "shared/fields.h"
#include "shared/json_write.h"
#include "shared/result.h"
#include "shared/utf8.h"

#include <boost/json.hpp>

namespace luoshi
{

// At most 32 levels; the caller has limited the size.
Result<boost::json::value> parse_json(std::string_view text);

namespace detail
{

inline constexpr Limits no_limits{.length_max = INT64_MAX};

Result<std::string> read_text(boost::json::value const& json, std::string_view name, Limits const& limits);
Result<std::int64_t> read_integer(boost::json::value const& json, std::string_view name,
                                  Limits const& limits);
tl::unexpected<Refusal> wrong_kind(std::string_view name, std::string_view expected);

} // namespace detail

// What comes in is held to the limits of its fields. What the program stored itself was once let in, or grew from what
// was: no length ends it, and a field that the table does not know any more is passed over.
enum class Json : std::uint8_t
{
    sent,
    stored,
};

template <class T, Json from = Json::sent>
Result<T> read_json(boost::json::value const& json, std::string_view name = {}, Limits const& limits = {});

namespace detail
{

template <class T, Json from>
Result<T> read_object(boost::json::value const& json, std::string_view name)
{
    auto const* object = json.if_object();
    if (object == nullptr) return wrong_kind(name, "object");
    T result{};
    std::size_t known = 0;
    std::optional<Refusal> refusal;
    for_each_field<T>(
        [&](auto const& each)
        {
            if (refusal) return;
            using Member = std::remove_cvref_t<decltype(result.*(each.member))>;
            auto const* value = object->if_contains(each.name);
            known += value != nullptr;
            if (value == nullptr || value->is_null())
            {
                if (from == Json::sent && each.limits.required)
                    refusal = refuse_input(each.name, "common.required").value();
                return;
            }
            auto read =
                read_json<Member, from>(*value, each.name, from == Json::sent ? each.limits : no_limits);
            if (read)
                result.*(each.member) = std::move(*read);
            else
                refusal = std::move(read.error());
        });
    if (refusal) return tl::unexpected(std::move(*refusal));
    if (from == Json::sent && known != object->size())
    {
        for (auto const& entry : *object)
        {
            bool found = false;
            for_each_field<T>([&](auto const& each)
                              { found = found || each.name == std::string_view(entry.key()); });
            if (!found) return refuse_input(std::string_view(entry.key()), "common.unknown_field");
        }
    }
    return result;
}

} // namespace detail

template <class T, Json from>
Result<T> read_json(boost::json::value const& json, std::string_view name, Limits const& limits)
{
    if constexpr (std::is_same_v<T, bool>)
    {
        if (!json.is_bool()) return detail::wrong_kind(name, "boolean");
        return json.get_bool();
    }
    else if constexpr (std::is_same_v<T, RawJson>)
        return RawJson{boost::json::serialize(json)};
    else if constexpr (NamedEnum<T>)
    {
        auto const text = TRY(detail::read_text(json, name, {}));
        auto const value = enum_from<T>(text);
        if (!value) return refuse_input(name, "common.unknown_value", {{"value", text}});
        return *value;
    }
    else if constexpr (std::is_integral_v<T>)
        return static_cast<T>(TRY(detail::read_integer(json, name, limits)));
    else if constexpr (std::is_same_v<T, double>)
    {
        if (json.is_double()) return json.get_double();
        if (json.is_int64()) return static_cast<double>(json.get_int64());
        return detail::wrong_kind(name, "number");
    }
    else if constexpr (std::is_same_v<T, std::string>)
        return detail::read_text(json, name, limits);
    else if constexpr (std::is_same_v<T, Day>)
    {
        auto const day = parse_day(TRY(detail::read_text(json, name, {})));
        if (!day) return refuse_input(name, "common.no_such_day");
        return *day;
    }
    else if constexpr (std::is_same_v<T, Instant>)
    {
        auto const instant = parse_instant(TRY(detail::read_text(json, name, {})));
        if (!instant) return refuse_input(name, "common.no_such_instant");
        return *instant;
    }
    else if constexpr (id_kind<T>::is_id)
    {
        auto const id = parse_id<typename id_kind<T>::type>(TRY(detail::read_text(json, name, {})));
        if (!id) return refuse_input(name, "common.no_such_id");
        return *id;
    }
    else if constexpr (is_optional<T>::value)
    {
        if (json.is_null()) return T{};
        return T{TRY((read_json<typename T::value_type, from>(json, name, limits)))};
    }
    else if constexpr (is_vector<T>::value)
    {
        auto const* array = json.if_array();
        if (array == nullptr) return detail::wrong_kind(name, "array");
        constexpr std::size_t entries_max = 10'000;
        if (from == Json::sent && array->size() > entries_max) return refuse_input(name, "common.too_many");
        T result;
        result.reserve(array->size());
        for (auto const& each : *array)
            result.push_back(TRY((read_json<typename T::value_type, from>(each, name, limits))));
        return result;
    }
    else
        return detail::read_object<T, from>(json, name);
}

// Of a text that this program wrote: anything else there is a bug, or somebody wrote into the database.
template <class T>
T stored_json(std::string_view text)
{
    auto const json = parse_json(text);
    ENSURE(json.has_value());
    auto value = read_json<T, Json::stored>(*json, {}, detail::no_limits);
    ENSURE(value.has_value());
    return std::move(*value);
}

} // namespace luoshi
