// 督办通知单: the words are the office's own, from a template that it edits; the form is that of GB/T 9704-2012
// (rules.md, line on GB/T 9704; docs/decisions/0014). Pure: facts in, a paper or a refusal out.
#pragma once

#include "exchange/paper.h"
#include "shared/fields.h"
#include "shared/result.h"

#include <span>

namespace luoshi::tracking
{

// Every part is text with {placeholders}. A line all of whose placeholders have nothing to say is left out; so is a
// heading (一、) that is left with nothing under it, and the numbers of the others close up.
struct NoticeTemplate
{
    std::string letterhead; // 发文机关标志; empty: its place stays blank, for printed letter paper
    std::string number;     // 发文字号
    std::string title;
    std::string addressee; // 主送
    std::string body;      // paragraphs, one a line
    std::string signature; // 发文机关署名; the day of the dispatch stands below it
    std::string copies;    // 抄送
    std::string imprint;   // 印发机关; the day of printing stands beside it

    bool operator==(NoticeTemplate const&) const = default;
};
inline constexpr std::int64_t notice_body_length_max = 4000;
constexpr auto fields(NoticeTemplate const*)
{
    return std::tuple{
        field("letterhead", &NoticeTemplate::letterhead, {.length_max = 60}),
        field("number", &NoticeTemplate::number, {.length_max = 60}),
        field("title", &NoticeTemplate::title, {.required = true, .length_max = 100}),
        field("addressee", &NoticeTemplate::addressee, {.required = true, .length_max = 200}),
        field("body", &NoticeTemplate::body, {.required = true, .length_max = notice_body_length_max}),
        field("signature", &NoticeTemplate::signature, {.required = true, .length_max = 100}),
        field("copies", &NoticeTemplate::copies, {.length_max = 200}),
        field("imprint", &NoticeTemplate::imprint, {.length_max = 100})};
}

// What the program ships; it holds wherever an office has saved none.
NoticeTemplate shipped_notice_template();

// What one task says in a notice, in words. Empty: it has nothing to say there.
struct NoticeItem
{
    std::string number;
    std::string title;
    std::string grade;
    std::string leaders;
    std::string section;        // where it stands in the document
    std::string printed_number; // empty where the text begins with it
    std::string printed_text;   // frozen: goes out byte for byte
    std::string printed_division;
    std::string printed_deadline;
    std::string requirement;
    std::string metrics;
    std::string due;         // 2026年12月1日, or that it never ends
    std::string due_basis;   // 文件规定“…”, 督查室确定
    std::string due_change;  // what has become of the day since
    std::string receipt_due; // until when it is to be received
    std::string partners;    // 协办单位
};

struct NoticeFacts
{
    std::string host;
    std::string document; // 《…》（文号）
    std::string copies;
    std::string office; // full name
    std::string office_short;
    std::string dispatched_day; // 2026年11月23日
    std::string printed_day;
    std::string year;
    std::string serial;
    std::vector<NoticeItem> items; // one or more
};

struct Placeholder
{
    std::string_view name;    // 主送, without its braces
    std::string_view meaning; // the code of a sentence
    std::string NoticeFacts::*of_notice = nullptr;
    std::string NoticeItem::*of_item = nullptr; // a line with it is repeated for every task of the notice
};
std::span<Placeholder const> placeholders();

// Refused: tracking.unknown_placeholder, naming it and the part of the template it stands in.
Result<void> check_template(NoticeTemplate const& notice);
// The paper. Refused as above.
Result<exchange::Paper> notice_paper(NoticeTemplate const& notice, NoticeFacts const& facts);
// 2026年12月1日: no zero before month and day (GB/T 9704-2012 7.3.5.4).
std::string official_day(Day day);

} // namespace luoshi::tracking
