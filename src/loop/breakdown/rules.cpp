#include "breakdown/rules.h"

namespace luoshi::breakdown
{

bool is_recurring(std::string_view deadline_text)
{
    for (std::string_view const word : {"长期", "持续", "常态", "坚持", "長期", "持續", "常態", "堅持"})
        if (deadline_text.find(word) != std::string_view::npos) return true;
    return false;
}

} // namespace luoshi::breakdown
