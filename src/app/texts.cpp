#include "app/texts.h"

#include "platform/embedded.h"

namespace luoshi::app
{

Texts const& all_texts()
{
    static Texts const texts = []
    {
        Texts out;
        for (auto const& file : embedded_texts())
            out.add(file.name.ends_with("texts.en.json") ? Language::english : Language::chinese,
                    file.content);
        return out;
    }();
    return texts;
}

} // namespace luoshi::app
