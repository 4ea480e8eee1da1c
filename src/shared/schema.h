// JSON schemas from field tables, for api/openapi.json.
#pragma once

#include "shared/json_write.h"

namespace luoshi
{

// The JSON schema of a kind of value, as JSON text. Structs are written in place.
template <class T>
std::string schema_of(Limits const& limits = {})
{
    if constexpr (std::is_same_v<T, bool>)
        return R"({"type":"boolean"})";
    else if constexpr (std::is_same_v<T, RawJson>)
        return "{}";
    else if constexpr (NamedEnum<T>)
    {
        std::string out = R"({"type":"string","enum":[)";
        bool first = true;
        for (auto const name : enum_names(static_cast<T const*>(nullptr)))
        {
            if (!first) out += ',';
            first = false;
            write_json_text(out, name);
        }
        return out + "]}";
    }
    else if constexpr (std::is_integral_v<T>)
    {
        std::string out = R"({"type":"integer")";
        if (limits.least != INT64_MIN) out += ",\"minimum\":" + std::to_string(limits.least);
        if (limits.most != INT64_MAX) out += ",\"maximum\":" + std::to_string(limits.most);
        return out + "}";
    }
    else if constexpr (std::is_floating_point_v<T>)
        return R"({"type":"number"})";
    else if constexpr (std::is_same_v<T, std::string>)
        return R"({"type":"string","maxLength":)" + std::to_string(limits.length_max) + "}";
    else if constexpr (std::is_same_v<T, Day>)
        return R"({"type":"string","format":"date"})";
    else if constexpr (std::is_same_v<T, Instant>)
        return R"({"type":"string","format":"date-time"})";
    else if constexpr (id_kind<T>::is_id)
        return R"({"type":["string","null"],"pattern":"^)" + std::string(id_kind<T>::type::prefix) +
               "_[0-9a-z]{13}$\"}";
    else if constexpr (is_optional<T>::value)
        return R"({"anyOf":[)" + schema_of<typename T::value_type>(limits) + R"(,{"type":"null"}]})";
    else if constexpr (is_vector<T>::value)
        return R"({"type":"array","items":)" + schema_of<typename T::value_type>(limits) + "}";
    else
    {
        std::string properties;
        std::string required;
        for_each_field<T>(
            [&](auto const& each)
            {
                using Member = std::remove_cvref_t<decltype(std::declval<T>().*(each.member))>;
                if (!properties.empty()) properties += ',';
                write_json_text(properties, each.name);
                properties += ':' + schema_of<Member>(each.limits);
                if (!required.empty()) required += ',';
                write_json_text(required, each.name);
            });
        return R"({"type":"object","properties":{)" + properties + "},\"required\":[" + required +
               R"(],"additionalProperties":false})";
    }
}

// The same for what a client sends: only fields that are marked required must be there.
template <class T>
std::string input_schema_of()
{
    std::string properties;
    std::string required;
    for_each_field<T>(
        [&](auto const& each)
        {
            using Member = std::remove_cvref_t<decltype(std::declval<T>().*(each.member))>;
            if (!properties.empty()) properties += ',';
            write_json_text(properties, each.name);
            properties += ':' + schema_of<Member>(each.limits);
            if (!each.limits.required) return;
            if (!required.empty()) required += ',';
            write_json_text(required, each.name);
        });
    std::string out = R"({"type":"object","properties":{)" + properties + "}";
    if (!required.empty()) out += ",\"required\":[" + required + "]";
    return out + R"(,"additionalProperties":false})";
}

} // namespace luoshi
