#include "workdays/calendars.h"

#include "platform/crypto.h"
#include "platform/embedded.h"

namespace luoshi::workdays
{

Calendars::Calendars() : national_(national_calendar()) {}

WorkCalendar Calendars::national() const
{
    std::lock_guard const lock(mutex_);
    return national_;
}

void Calendars::refresh(db::Session& session)
{
    auto calendar = national_calendar();
    auto rows = session.query("SELECT content FROM workdays_year WHERE jurisdiction = 'cn' ORDER BY year");
    while (rows.next())
    {
        auto notice = parse_notice(rows.text(0));
        ENSURE(notice.has_value()); // checked when it was loaded
        auto next = calendar.with_notice(std::move(*notice));
        ENSURE(next.has_value());
        calendar = std::move(*next);
    }
    std::lock_guard const lock(mutex_);
    national_ = std::move(calendar);
}

std::string const& shipped_edition()
{
    static std::string const edition = []
    {
        std::string all;
        for (auto const& file : embedded_calendars()) all += file.content;
        return crypto::sha256_text(all);
    }();
    return edition;
}

std::string edition(db::Session& session)
{
    auto rows = session.query("SELECT count(*), coalesce(sum(loaded_at), 0) FROM workdays_year");
    rows.next();
    return std::to_string(rows.integer(0)) + "/" + std::to_string(rows.integer(1));
}

Result<void> load_year(db::Tx& tx, Tools const& tools, std::string_view notice_json)
{
    auto const notice = TRY(parse_notice(notice_json));
    TRY(national_calendar().with_notice(notice));
    tx.run("DELETE FROM workdays_year WHERE jurisdiction = 'cn' AND year = ?1", notice.year);
    tx.run("INSERT INTO workdays_year (jurisdiction, year, notice, content, loaded_at) VALUES ('cn', ?1, ?2, "
           "?3, ?4)",
           notice.year, notice.number, notice_json, tools.clock.now());
    return {};
}

} // namespace luoshi::workdays
