// Any bytes as a calendar file: facts that a calendar can be made of, or a refusal.
#include "workdays/workdays.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    using namespace luoshi::workdays;
    std::string_view const words(reinterpret_cast<char const*>(data), size);
    if (auto notice = parse_notice(words)) (void)national_calendar().with_notice(*notice);
    if (auto facts = parse_standing_facts(words)) (void)WorkCalendar::make(*facts);
    return 0;
}
