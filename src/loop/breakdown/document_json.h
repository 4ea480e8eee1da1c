// The JSON of a decomposition, as the command prints it and the page reads it.
#pragma once

#include "breakdown/grammar/document.h"
#include "breakdown/grammar/lint.h"

#include <string>

namespace luoshi::breakdown
{

std::string print_document(Document const& document, LintContext const& context);

} // namespace luoshi::breakdown
