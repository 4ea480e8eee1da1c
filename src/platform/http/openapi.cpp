#include "platform/http/api.h"

#include <algorithm>
#include <map>

namespace luoshi::http
{

namespace
{

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

boost::json::array parameters_of(Route const& route)
{
    boost::json::array out;
    boost::json::object properties;
    boost::json::array required;
    if (!route.query_schema.empty())
    {
        auto const schema = boost::json::parse(route.query_schema);
        properties = schema.at("properties").as_object();
        if (auto const* names = schema.as_object().if_contains("required")) required = names->as_array();
    }
    auto const add =
        [&](std::string_view name, std::string_view where, bool needed, boost::json::value const& schema)
    {
        out.push_back(boost::json::object{{"name", std::string(name)},
                                          {"in", std::string(where)},
                                          {"required", needed},
                                          {"schema", schema}});
    };
    std::string_view rest = route.path;
    std::vector<std::string> in_path;
    for (std::size_t open = 0; (open = rest.find('{', open)) != std::string_view::npos;)
    {
        auto const close = rest.find('}', open);
        std::string const name(rest.substr(open + 1, close - open - 1));
        auto const* schema = properties.if_contains(name);
        add(name, "path", true,
            schema != nullptr ? *schema : boost::json::value(boost::json::object{{"type", "string"}}));
        in_path.push_back(name);
        open = close;
    }
    for (auto const& entry : properties)
    {
        if (std::find(in_path.begin(), in_path.end(), std::string(entry.key())) != in_path.end()) continue;
        bool const needed = std::any_of(required.begin(), required.end(),
                                        [&](auto const& name) { return name.as_string() == entry.key(); });
        add(entry.key(), "query", needed, entry.value());
    }
    return out;
}

// Answers that several operations give stand once among the components, under the name of the first of them.
class SharedAnswers
{
public:
    explicit SharedAnswers(std::vector<Route> const& routes)
    {
        for (auto const& route : routes)
        {
            auto& shared = answers_[route.answer_schema];
            if (++shared.count == 1) shared.name = route.operation + ".answer";
        }
    }

    boost::json::value schema_of(Route const& route) const
    {
        auto const& shared = answers_.at(route.answer_schema);
        if (shared.count == 1) return boost::json::parse(route.answer_schema);
        return boost::json::object{{"$ref", "#/components/schemas/" + shared.name}};
    }

    void add_to(boost::json::object& schemas) const
    {
        std::map<std::string, boost::json::value> sorted;
        for (auto const& [schema, shared] : answers_)
            if (shared.count > 1) sorted[shared.name] = boost::json::parse(schema);
        for (auto& [name, schema] : sorted) schemas[name] = std::move(schema);
    }

private:
    struct Shared
    {
        std::string name;
        int count = 0;
    };
    std::map<std::string, Shared> answers_;
};

boost::json::object operation_of(Route const& route, SharedAnswers const& answers)
{
    boost::json::object out;
    out["operationId"] = route.operation;
    out["summary"] = route.summary;
    out["tags"] = boost::json::array{route.operation.substr(0, route.operation.find('.'))};
    out["x-may"] = std::string(luoshi::name_of(route.may));
    if (route.may == May::anyone) out["security"] = boost::json::array{};
    auto parameters = parameters_of(route);
    if (!parameters.empty()) out["parameters"] = std::move(parameters);
    if (!route.request_schema.empty())
    {
        bool const binary = route.request_schema.find("\"binary\"") != std::string::npos;
        std::string const type = binary ? "application/octet-stream" : "application/json";
        out["requestBody"] = boost::json::object{
            {"required", true},
            {"content",
             boost::json::object{
                 {type, boost::json::object{{"schema", boost::json::parse(route.request_schema)}}}}}};
    }
    boost::json::object const problem{
        {"description", "Problem document (RFC 9457): code, title, fields, basis"},
        {"content", boost::json::object{
                        {"application/problem+json",
                         boost::json::object{
                             {"schema", boost::json::object{{"$ref", "#/components/schemas/Problem"}}}}}}}};
    boost::json::object content;
    for (std::string_view types = route.answer_types; !types.empty();)
    {
        auto const end = types.find(',');
        content[types.substr(0, end)] = boost::json::object{{"schema", answers.schema_of(route)}};
        types.remove_prefix(end == std::string_view::npos ? types.size() : end + 1);
    }
    out["responses"] = boost::json::object{
        {"200", boost::json::object{{"description", "Done"}, {"content", std::move(content)}}},
        {"4XX", problem}};
    return out;
}

// Boost.JSON writes no line breaks; two spaces a level make the document readable and its changes small.
void write_pretty(std::string& out, boost::json::value const& value, std::size_t level)
{
    std::string const inner((level + 1) * 2, ' ');
    std::string const outer(level * 2, ' ');
    if (auto const* object = value.if_object(); object != nullptr && !object->empty())
    {
        out += "{\n";
        bool first = true;
        for (auto const& entry : *object)
        {
            if (!first) out += ",\n";
            first = false;
            out += inner;
            write_json_text(out, entry.key());
            out += ": ";
            write_pretty(out, entry.value(), level + 1);
        }
        out += "\n" + outer + "}";
    }
    else if (auto const* array = value.if_array();
             array != nullptr && !array->empty() && !array->front().is_primitive())
    {
        out += "[\n";
        for (std::size_t i = 0; i < array->size(); ++i)
        {
            if (i > 0) out += ",\n";
            out += inner;
            write_pretty(out, (*array)[i], level + 1);
        }
        out += "\n" + outer + "]";
    }
    else
        out += boost::json::serialize(value);
}

} // namespace

std::string openapi_document(std::vector<Route> const& routes, std::string_view version)
{
    std::map<std::string, boost::json::object> paths;
    SharedAnswers const answers(routes);
    for (auto const& route : routes)
        paths[route.path][lower(name_of(route.method))] = operation_of(route, answers);
    boost::json::object document;
    document["openapi"] = "3.1.0";
    document["info"] = boost::json::object{
        {"title", "落实 Luoshi"},
        {"version", std::string(version)},
        {"license", boost::json::object{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}};
    document["servers"] = boost::json::array{boost::json::object{{"url", "/"}}};
    document["security"] = boost::json::array{boost::json::object{{"session", boost::json::array{}}}};
    boost::json::object all;
    for (auto& [path, operations] : paths) all[path] = std::move(operations);
    document["paths"] = std::move(all);
    document["components"] = boost::json::parse(R"({
      "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": "luoshi_session"}},
      "schemas": {"Problem": {"type": "object", "required": ["status", "code", "title", "fields"], "properties": {
        "type": {"type": "string"}, "status": {"type": "integer"}, "code": {"type": "string"}, "title": {"type": "string"},
        "basis": {"type": "string"}, "fields": {"type": "array", "items": {"type": "string"}},
        "parameters": {"type": "object", "additionalProperties": {"type": "string"}}, "instance": {"type": "string"}}}}})");
    answers.add_to(document["components"].at("schemas").as_object());
    std::string out;
    write_pretty(out, document, 0);
    return out + "\n";
}

} // namespace luoshi::http
