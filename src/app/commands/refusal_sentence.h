// The sentence of a refusal, from the modules' texts.zh.json, which the program carries within itself.
#pragma once

#include "shared/result.h"

#include <span>
#include <string>
#include <string_view>

namespace luoshi::app
{

struct TextFile
{
    std::string_view name;
    std::string_view text;
};

std::span<TextFile const> embedded_texts();

// The code itself when no text has it.
std::string refusal_sentence(Refusal const& refusal);

} // namespace luoshi::app
