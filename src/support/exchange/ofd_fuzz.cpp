// Any bytes as a page of an OFD document.
#include "exchange/fuzz_package.h"
#include "exchange/readers.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    using namespace luoshi::exchange;
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    auto const [first, second] = two_parts(bytes);
    read_both({{"OFD.xml", "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>"},
               {"D.xml", "<D><Pages><Page BaseLoc=\"P.xml\"/></Pages></D>"},
               {"P.xml", first}},
              second, read_ofd);
    return 0;
}
