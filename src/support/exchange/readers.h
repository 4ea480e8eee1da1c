// One function for each kind of file. Callers use extract().
#pragma once

#include "exchange/exchange.h"
#include "exchange/package.h"

namespace luoshi::exchange
{

Result<Extracted> read_docx(Package const& package);
Result<Extracted> read_xlsx(Package const& package);
Result<Extracted> read_ofd(Package const& package);
Result<Extracted> read_pdf(std::string_view bytes);

// Rows as lines with tabs: what the decomposition reads.
std::string rows_to_text(std::vector<std::vector<std::string>> const& rows);
// A cell on one line: breaks and tabs inside it become spaces.
std::string one_line(std::string_view cell);

} // namespace luoshi::exchange
