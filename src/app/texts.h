// All sentences of the program, from the modules' texts.zh.json and texts.en.json.
#pragma once

#include "shared/texts.h"

namespace luoshi::app
{

Texts const& all_texts();

} // namespace luoshi::app
