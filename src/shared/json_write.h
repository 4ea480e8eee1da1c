// Writes structs as JSON straight into a text, by their field tables; no document tree in between.
#pragma once

#include "shared/fields.h"

namespace luoshi
{

// JSON that is already written: passed through as it is.
struct RawJson
{
    std::string text;
};

void write_json_text(std::string& out, std::string_view text);
void write_json_number(std::string& out, std::int64_t number);
void write_json_number(std::string& out, double number);

template <class T>
void write_json(std::string& out, T const& value)
{
    if constexpr (std::is_same_v<T, bool>)
        out += value ? "true" : "false";
    else if constexpr (std::is_same_v<T, RawJson>)
        out += value.text.empty() ? std::string_view("null") : std::string_view(value.text);
    else if constexpr (NamedEnum<T>)
        write_json_text(out, name_of(value));
    else if constexpr (std::is_integral_v<T>)
        write_json_number(out, static_cast<std::int64_t>(value));
    else if constexpr (std::is_floating_point_v<T>)
        write_json_number(out, static_cast<double>(value));
    else if constexpr (std::is_convertible_v<T, std::string_view>)
        write_json_text(out, value);
    else if constexpr (std::is_same_v<T, Day> || std::is_same_v<T, Instant>)
        write_json_text(out, to_text(value));
    else if constexpr (id_kind<T>::is_id)
    {
        if (!value)
        {
            out += "null";
            return;
        }
        out += '"';
        out += id_kind<T>::type::prefix;
        out += '_';
        append_crockford(out, value.value);
        out += '"';
    }
    else if constexpr (is_optional<T>::value)
    {
        if (value)
            write_json(out, *value);
        else
            out += "null";
    }
    else if constexpr (is_vector<T>::value)
    {
        out += '[';
        bool first = true;
        for (auto const& each : value)
        {
            if (!first) out += ',';
            first = false;
            write_json(out, each);
        }
        out += ']';
    }
    else
    {
        static_assert(HasFields<T>, "no field table, and no kind of value that JSON knows");
        // The name of each field with the signs around it, so that a field begins with one copy.
        static auto const heads = []
        {
            std::vector<std::string> made;
            for_each_field<T>(
                [&](auto const& each) {
                    made.push_back(std::string(made.empty() ? "{" : ",") + '"' + std::string(each.name) +
                                   "\":");
                });
            return made;
        }();
        if constexpr (field_count<T> == 0) out += '{';
        auto head = heads.begin();
        for_each_field<T>(
            [&](auto const& each)
            {
                out += *head++;
                write_json(out, value.*(each.member));
            });
        out += '}';
    }
}

template <class T>
std::string to_json(T const& value)
{
    std::string out;
    write_json(out, value);
    return out;
}

} // namespace luoshi
