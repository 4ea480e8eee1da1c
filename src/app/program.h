// The program put together: which module gets what, in one place.
#pragma once

#include "accounts/accounts.h"
#include "breakdown/breakdown.h"
#include "platform/http/api.h"
#include "platform/http/server.h"
#include "platform/tools.h"
#include "rulebook/rulebook.h"
#include "tracking/tracking.h"
#include "workdays/calendars.h"

#include <condition_variable>
#include <memory>
#include <string>
#include <thread>

namespace luoshi::app
{

struct Options
{
    std::string data_folder = "data";
    std::string postgres_address; // empty: the embedded database in data_folder
    std::string listen_address = "127.0.0.1";
    std::uint16_t listen_port = 8080;
    int worker_count = 4; // more than password hashes at a time, so that signing in never holds everybody up
    int node = 0;
    std::string
        task_heads; // a place's own words for 任务内容, 推进措施, 责任单位, 完成时限; empty: the plain ones
    exchange::FontNames paper_fonts = exchange::default_fonts();
    bool behind_proxy = false; // TLS is spoken in front: cookies are marked Secure
};

// Opens the database of these options, brings its schema up to date.
std::unique_ptr<db::Database> open_database(Options const& options);
std::string fact(db::Session& session, std::string_view name);
void set_fact(db::Tx& tx, std::string_view name, std::string_view value);

// Everything but the network: a test can run it with its own clock.
class Program
{
public:
    Program(Options options, std::unique_ptr<db::Database> database, Clock const& clock);
    ~Program();
    Program(Program const&) = delete;
    Program& operator=(Program const&) = delete;

    http::Response answer(http::Request const& request) const;
    // A problem document for what the network edge refuses.
    http::Response refuse(int status, std::string_view accept_language) const;
    std::vector<http::Route> const& routes() const { return api_->routes(); }
    Tools const& tools() const { return tools_; }
    workdays::Calendars& calendars() { return calendars_; }
    tracking::TrackingTools const& tracking() const { return tracking_; }
    breakdown::BreakdownTools const& breakdown() const { return breakdown_; }

    // One round of what has to be done by the clock; the job thread calls it each second.
    void tick();
    void start_jobs();
    void stop_jobs();

private:
    http::Response page(http::Request const& request) const;
    // Reads calendars and rules again when any node has changed them; false when open clocks are to be counted anew.
    bool follow_rules();
    // False when the program is asked to end before all are counted.
    bool count_clocks_anew(std::int64_t slice);
    void merge_search_pieces();
    bool is_stopping();

    Options options_;
    std::unique_ptr<db::Database> database_;
    ClockIdMaker ids_;
    Events events_;
    Tools tools_;
    workdays::Calendars calendars_;
    rulebook::Rulebook rulebook_;
    tracking::TrackingTools tracking_;
    breakdown::BreakdownTools breakdown_;
    std::unique_ptr<accounts::Sessions> sessions_;
    std::unique_ptr<http::Api> api_;

    std::string rules_edition_; // what calendars_ and rulebook_ hold
    bool calendars_compared_ = false;
    Instant last_flush_{};
    Instant last_sweep_{};
    std::mutex jobs_mutex_;
    std::condition_variable jobs_stop_;
    bool stopping_ = false;
    std::thread jobs_;
};

// All rows of all modules, in the order of the loop: for the API, the documents and the tests.
std::vector<http::Route> all_routes(Tools const& tools, accounts::Sessions& sessions,
                                    breakdown::BreakdownTools const& breakdown,
                                    tracking::TrackingTools const& tracking, Texts const& texts);

void log_line(std::string_view level, std::string const& line);

} // namespace luoshi::app
