// Bodies made from the schema of a route, for tests that try every route.
#pragma once

#include "platform/http/routes.h"

#include <boost/json.hpp>

namespace luoshi::app::testing
{

// A body that the route would take: every field of its table, with a value of its kind.
inline boost::json::value value_for(boost::json::object const& schema)
{
    if (auto const* any = schema.if_contains("anyOf")) return value_for(any->as_array().front().as_object());
    if (auto const* names = schema.if_contains("enum")) return names->as_array().front();
    if (auto const* pattern = schema.if_contains("pattern"); pattern && pattern->as_string().starts_with("^"))
    {
        auto const text = std::string(pattern->as_string());
        if (text.size() > 4 && text[4] == '_')
            return boost::json::string(text.substr(1, 4) + "0000000000001");
    }
    if (schema.contains("format")) return "2026-12-30";
    auto const& type = schema.at("type");
    auto const name = type.is_array() ? type.as_array().front().as_string() : type.as_string();
    if (name == "boolean") return true;
    if (name == "integer")
    {
        auto const* least = schema.if_contains("minimum");
        return least != nullptr && least->as_int64() > 1 ? least->as_int64() : std::int64_t{1};
    }
    if (name == "object")
    {
        boost::json::object out;
        for (auto const& each : schema.at("properties").as_object())
            out[each.key()] = value_for(each.value().as_object());
        return out;
    }
    if (name == "array") return boost::json::array{value_for(schema.at("items").as_object())};
    return "核对";
}
inline std::string body_for(http::Route const& route)
{
    if (route.request_schema.empty()) return {};
    boost::json::object body;
    auto const schema = boost::json::parse(route.request_schema).as_object();
    for (auto const& each : schema.at("properties").as_object())
        if (each.key() != "id") body[each.key()] = value_for(each.value().as_object());
    return boost::json::serialize(body);
}

} // namespace luoshi::app::testing
