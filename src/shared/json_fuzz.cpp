// JSON from anybody into a struct: never a crash; what is read can be written and read again.
#include "shared/ensure.h"
#include "shared/json_read.h"

namespace
{

struct Sample
{
    luoshi::TaskId id;
    std::string text;
    std::optional<luoshi::Day> day;
    std::vector<std::string> list;
    std::int64_t number = 0;
};
constexpr auto fields(Sample const*)
{
    using luoshi::field;
    return std::tuple{field("id", &Sample::id), field("text", &Sample::text, {.required = true}),
                      field("day", &Sample::day), field("list", &Sample::list),
                      field("number", &Sample::number)};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace luoshi;
    auto const json = parse_json({reinterpret_cast<char const*>(data), size});
    if (!json) return 0;
    auto const read = read_json<Sample>(*json);
    if (!read) return 0;
    auto const text = to_json(*read);
    auto const again = parse_json(text);
    ENSURE(again.has_value());
    auto const second = read_json<Sample>(*again);
    ENSURE(second.has_value() && to_json(*second) == text);
    return 0;
}
