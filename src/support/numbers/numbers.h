// Human numbers (2026-督-031): taken inside the registering transaction, gap-free by construction, never reused.
#pragma once

#include "platform/db/database.h"

namespace luoshi::numbers
{

// The next number of an office's series in a year. `pattern` serves when the series is new: {year}, {number}.
std::string take(db::Tx& tx, UnitId office, std::int32_t year, std::string_view code,
                 std::string_view pattern);

// Every series with how many numbers were given, voids included: for a recount.
struct Series
{
    UnitId office;
    std::int64_t year = 0;
    std::string code;
    std::int64_t given = 0;
    std::int64_t voided = 0;
};
std::vector<Series> all(db::Session& session);

} // namespace luoshi::numbers
