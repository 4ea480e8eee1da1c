// 督办通知单 of running tasks, and the template that an office keeps for them.
#pragma once

#include "platform/http/routes.h"
#include "tracking/notice.h"
#include "tracking/tracking.h"

namespace luoshi::tracking
{

// A placeholder as the page of the template lists it.
struct PlaceholderView
{
    std::string name;     // with its braces
    std::string meaning;  // in the reader's language
    bool of_task = false; // a line with it is repeated for every task of a notice
};
constexpr auto fields(PlaceholderView const*)
{
    return std::tuple{field("name", &PlaceholderView::name), field("meaning", &PlaceholderView::meaning),
                      field("of_task", &PlaceholderView::of_task)};
}

struct NoticeTemplateView
{
    NoticeTemplate text;
    std::int64_t version = 0; // 0: the program's own, nobody has saved one
    std::string author;       // unit, post and person: the reader is of the same office
    std::optional<Instant> at;
    NoticeTemplate shipped;
    std::vector<PlaceholderView> placeholders;
};
constexpr auto fields(NoticeTemplateView const*)
{
    return std::tuple{field("text", &NoticeTemplateView::text),
                      field("version", &NoticeTemplateView::version),
                      field("author", &NoticeTemplateView::author),
                      field("at", &NoticeTemplateView::at),
                      field("shipped", &NoticeTemplateView::shipped),
                      field("placeholders", &NoticeTemplateView::placeholders)};
}

struct SaveNoticeTemplate
{
    std::int64_t version = 0; // the one that was read
    NoticeTemplate text;
};
constexpr auto fields(SaveNoticeTemplate const*)
{
    return std::tuple{field("version", &SaveNoticeTemplate::version, {.required = true, .least = 0}),
                      field("text", &SaveNoticeTemplate::text, {.required = true})};
}

struct PreviewNotice
{
    NoticeTemplate text;
};
constexpr auto fields(PreviewNotice const*)
{
    return std::tuple{field("text", &PreviewNotice::text, {.required = true})};
}

namespace store
{

struct SavedTemplate
{
    NoticeTemplate text;
    std::int64_t version = 0;
    IdentityId author;
    std::optional<Instant> at;
};
// The newest of this office; the program's own, as version 0, where it has saved none.
SavedTemplate notice_template(db::Session& session, UnitId office);
void insert_notice_template(db::Tx& tx, UnitId office, SavedTemplate const& saved);
// The tasks of the same document that went out to the same host on the same day, in the order of their numbers.
std::vector<TaskId> tasks_of_notice(db::Session& session, Task const& task);

} // namespace store

namespace show
{

NoticeTemplateView notice_template(db::Session& session, Actor const& actor, Texts const& texts,
                                   Language language);
// What the notice of a task says; with `whole_document` of all tasks of its document that went out with it. The reader
// is of the issuing office. Refused: 404 for a foreign task, tracking.no_notice (withdrawn, cancelled, of another
// office), tracking.notice_is_long.
Result<NoticeFacts> notice_facts(db::Session& session, TrackingTools const& tools, Actor const& actor,
                                 Texts const& texts, TaskId id, bool whole_document);
// Made-up words that fill a template for a look at it.
NoticeFacts sample_notice_facts(std::string const& office, std::string const& office_short, Day today);
// Whether this reader may have the notice of this task.
bool has_notice(Task const& task, Actor const& actor);

} // namespace show

namespace actions
{

// Refused: tracking.unknown_placeholder, common.stale_version (somebody saved since).
Result<NoticeTemplateView> save_notice_template(db::Tx& tx, TrackingTools const& tools, Texts const& texts,
                                                http::Call const& call, SaveNoticeTemplate const& input);

} // namespace actions

} // namespace luoshi::tracking
