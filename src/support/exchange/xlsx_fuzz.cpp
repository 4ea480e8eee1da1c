// Any bytes as a sheet and the strings of a workbook.
#include "exchange/fuzz_package.h"
#include "exchange/readers.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    using namespace luoshi::exchange;
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    auto const [first, second] = two_parts(bytes);
    constexpr std::string_view workbook =
        "<workbook><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
    read_both({{"xl/workbook.xml", workbook},
               {"xl/_rels/workbook.xml.rels", "<R><R Id=\"r1\" Target=\"s.xml\"/></R>"},
               {"xl/s.xml", first},
               {"xl/sharedStrings.xml", second},
               {"xl/styles.xml", second}},
              bytes, read_xlsx);
    return 0;
}
