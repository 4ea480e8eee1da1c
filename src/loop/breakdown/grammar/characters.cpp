#include "breakdown/grammar/characters.h"

#include "breakdown/grammar/traditional.h"

#include <memory>

namespace luoshi::breakdown
{

namespace
{

void mark(Characters& table, std::u32string_view characters, std::uint16_t bit)
{
    for (char32_t const c : characters) table.classes[c] = static_cast<std::uint16_t>(table.classes[c] | bit);
}

// Full-width forms fold to half width for digits, letters and dots; punctuation that Chinese text uses
// folds to its full-width form, so that "(市、区)" and "（市、区）" are the same to the grammar.
void fold_width(Characters& table)
{
    for (char32_t c = 0xFF10; c <= 0xFF5A; ++c)
        if (c <= 0xFF19 || (c >= 0xFF21 && c <= 0xFF3A) || c >= 0xFF41)
            table.plain[c] = static_cast<char16_t>(c - 0xFEE0);
    constexpr std::u32string_view pairs =
        U"(（)）:：;；,，!！?？．.﹙（﹚）︰：﹔；﹐，％%＋+－-～—~—–—―—─—"
        U"｛（｝）{（}）＜〈＞〉⟨〈⟩〉［[］]⑴⑴〇〇○〇＊*﹒.｡。､、･·•·∶：﹕：〖【〗】﹝〔﹞〕〘〔〙〕";
    for (std::size_t i = 0; i + 1 < pairs.size(); i += 2)
        table.plain[pairs[i]] = static_cast<char16_t>(pairs[i + 1]);
}

std::unique_ptr<Characters> build()
{
    auto table = std::make_unique<Characters>();
    for (std::uint32_t c = 0; c < 65536; ++c)
    {
        table->plain[c] = static_cast<char16_t>(c);
        table->classes[c] = (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ? class_han : 0;
    }
    fold_width(*table);
    for (std::size_t i = 0; i + 1 < traditional_pairs.size(); i += 2)
        table->plain[traditional_pairs[i]] = static_cast<char16_t>(traditional_pairs[i + 1]);
    mark(*table, U"0123456789", class_digit);
    mark(*table, U"〇零一二两三四五六七八九十百廿", class_han_digit);
    mark(*table, U"（〔[【〈《", class_open);
    mark(*table, U"）〕]】〉》", class_close);
    mark(*table, U"。；！？", class_stop);
    mark(*table, U"、，；。", class_separator);
    mark(*table,
         U"局委部厅处办会院署府司心团行社区县市州镇乡道组队所站馆校学联室关台园港厂企位门构专班"
         U"电旗盟所庭科股协司库报站集业网省军",
         class_unit_end);
    mark(*table, U"“”‘’\"'「」『』", class_quote);
    mark(*table, U"①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", class_circled);
    mark(*table, U"牵主为总抓统具分共负协密积参承组贯落实会执均各按根依结履配督双", class_verb);
    mark(*table,
         U"位门室）体区构导人包管长常员首同志限间点期排求督金围注题施务容况作果称现目标准效述方项绩责头合办协"
         U"担工案落实单日间述度表县市州镇街乡村道院系织支组班科股处办局委心司企总理志记师书级层份季段任",
         class_label_end);
    mark(*table, U"0123456789〇零一二三四五六七八九十年上下第前“每今明次本这当后来月季", class_date);
    mark(*table, U"第首逗分排列不", class_convention);
    // Spaces of every kind, controls, marks that no reader sees.
    for (char32_t c = 0; c <= 0x20; ++c) table->classes[c] = class_space;
    for (char32_t c = 0x7F; c <= 0xA0; ++c) table->classes[c] = class_space;
    for (char32_t c = 0x2000; c <= 0x200F; ++c) table->classes[c] = class_space;
    for (char16_t const c : u"\u1680\u2028\u2029\u202F\u205F\u2060\u3000\uFEFF\u00AD")
        if (c != 0) table->classes[c] = class_space;
    return table;
}

} // namespace

Characters const& character_table = *build().release();

int han_digit(char32_t c)
{
    constexpr std::u32string_view digits = U"〇一二三四五六七八九十";
    if (c == U'零') return 0;
    if (c == U'两') return 2;
    auto const at = digits.find(c);
    return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

} // namespace luoshi::breakdown
