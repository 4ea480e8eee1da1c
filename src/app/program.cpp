#include "app/program.h"

#include "app/first_steps.h"
#include "app/pages.h"
#include "app/texts.h"
#include "audit/routes.h"
#include "directory/routes.h"
#include "evidence/evidence.h"
#include "platform/db/migrations.h"
#include "roster/roster.h"
#include "rulebook/rulebook.h"
#include "search/search.h"
#include "timers/store.h"
#include "workdays/routes.h"
#include "worklist/routes.h"
#include "worklist/worklist.h"

#include <filesystem>
#include <fmt/format.h>
#include <iostream>

namespace luoshi::app
{

void log_line(std::string_view level, std::string const& line)
{
    static std::mutex mutex;
    std::lock_guard const lock(mutex);
    std::cerr << to_text(SystemClock{}.now()) << ' ' << level << ' ' << line << '\n';
}

std::unique_ptr<db::Database> open_database(Options const& options)
{
    namespace fs = std::filesystem;
    fs::create_directories(options.data_folder);
    fs::permissions(options.data_folder, fs::perms::owner_all, fs::perm_options::replace);
    db::Address address;
    if (options.postgres_address.empty())
        address.sqlite_path = options.data_folder + "/luoshi.db";
    else
        address.postgres_address = options.postgres_address;
    {
        bool const existed = !address.sqlite_path.empty() && fs::exists(address.sqlite_path);
        auto session = address.sqlite_path.empty() ? db::open_postgres(address.postgres_address)
                                                   : db::open_sqlite(address.sqlite_path, false);
        auto const number = db::schema_number(*session);
        // An older database is copied before it is changed (engineering §1.30).
        if (existed && number > 0 && number < db::newest_schema_number())
        {
            session->execute("PRAGMA wal_checkpoint(TRUNCATE)");
            fs::copy_file(address.sqlite_path,
                          fmt::format("{}.before-{}", address.sqlite_path, db::newest_schema_number()),
                          fs::copy_options::overwrite_existing);
        }
        db::migrate(*session);
    }
    db::Limits limits;
    limits.reader_count = options.worker_count + 1;
    auto database = std::make_unique<db::Database>(address, limits);
    auto const is_current = [](db::Session& session)
    { return fact(session, "tracking_projection_form") == tracking::projection_form; };
    if (!database->read(is_current))
    {
        auto const done = database->write(
            [&](db::Tx& tx) -> Result<void>
            {
                // Another node may have done it in between.
                if (is_current(tx.session())) return {};
                tracking::rebuild_projections(tx);
                set_fact(tx, "tracking_projection_form", tracking::projection_form);
                return {};
            });
        ENSURE(done.has_value());
    }
    return database;
}

namespace
{

// The edition of calendars and rules by which all open clocks were last counted.
constexpr std::string_view clocks_counted_by = "clocks_counted_by";
// The calendars that the program brought when it counted them: a newer program may bring another year.
constexpr std::string_view clocks_counted_with = "clocks_counted_with";

} // namespace

std::string fact(db::Session& session, std::string_view name)
{
    auto rows = session.query("SELECT value FROM platform_fact WHERE name = ?1", name);
    return rows.next() ? std::string(rows.text(0)) : std::string{};
}

void set_fact(db::Tx& tx, std::string_view name, std::string_view value)
{
    tx.run("DELETE FROM platform_fact WHERE name = ?1", name);
    tx.run("INSERT INTO platform_fact (name, value) VALUES (?1, ?2)", name, value);
}

std::vector<http::Route> all_routes(Tools const& tools, accounts::Sessions& sessions,
                                    breakdown::BreakdownTools const& breakdown,
                                    tracking::TrackingTools const& tracking, Texts const& texts)
{
    std::vector<http::Route> all;
    auto const add = [&](std::vector<http::Route> routes)
    {
        for (auto& route : routes) all.push_back(std::move(route));
    };
    add(accounts::routes(tools, sessions));
    add(directory::routes(tools));
    add(roster::routes(tools, texts, tracking::open_work_of));
    add(audit::routes(tools));
    add(worklist::routes());
    add(workdays::routes(tools, tracking.calendars));
    add(rulebook::routes(tools));
    add(breakdown::routes(breakdown, texts));
    add(tracking::routes(tracking, texts));
    add(first_steps::routes(tracking, texts));
    return all;
}

Program::Program(Options options, std::unique_ptr<db::Database> database, Clock const& clock)
    : options_(std::move(options))
    , database_(std::move(database))
    , ids_(clock, options_.node)
    , tools_{*database_, clock, ids_, events_, options_.data_folder + "/files", options_.node}
    , tracking_{tools_, calendars_, rulebook_, options_.paper_fonts}
    , breakdown_{tools_, calendars_, rulebook_, tracking::look_alikes}
{
    accounts::Policy policy;
    policy.secure_cookie = options_.behind_proxy;
    policy.demonstration =
        database_->read([](db::Session& session) { return fact(session, "demonstration") == "yes"; });
    (void)follow_rules();
    sessions_ = std::make_unique<accounts::Sessions>(tools_, policy);
    breakdown::subscribe(events_, breakdown_);
    tracking::subscribe(events_, tracking_);
    http::ApiParts parts{*database_, clock, all_texts(),
                         [this](http::Request const& request, Instant now)
                         { return sessions_->recognise(request, now); },
                         log_line};
    api_ = std::make_unique<http::Api>(std::move(parts),
                                       all_routes(tools_, *sessions_, breakdown_, tracking_, all_texts()));
}

Program::~Program()
{
    stop_jobs();
}

http::Response Program::answer(http::Request const& request) const
{
    http::Response response;
    if (auto api = api_->answer(request))
        response = std::move(*api);
    else if (request.path == "/healthz")
        response = http::Response::text(200, "ok\n");
    else if (request.path == "/readyz")
    {
        // Ready means that a read works now.
        try
        {
            database_->read([](db::Session& session) { return db::schema_number(session); });
            response = http::Response::text(200, "ready\n");
        }
        catch (db::Fault const& fault)
        {
            log_line("error", fmt::format("not ready: {}", fault.what()));
            response = http::Response::text(503, "not ready\n");
        }
    }
    else
        response = page(request);
    add_security_headers(response, options_.behind_proxy);
    return response;
}

http::Response Program::refuse(int status, std::string_view accept_language) const
{
    std::string code = "common.bad_request";
    if (status == 413) code = "common.body_too_large";
    if (status == 431) code = "common.header_too_large";
    if (status == 503) code = "common.busy";
    auto response = api_->problem({Refusal::Kind::invalid, std::move(code), {}, {}, {}},
                                  language_from(accept_language), {}, status);
    add_security_headers(response, options_.behind_proxy);
    return response;
}

http::Response Program::page(http::Request const& request) const
{
    return serve_page(request, options_.task_heads);
}

bool Program::follow_rules()
{
    return database_->read(
        [&](db::Session& session)
        {
            auto edition = workdays::edition(session) + " " + rulebook::edition(session);
            // A clock may have been armed by the old rules since another node counted all clocks anew.
            bool const followed = edition == rules_edition_;
            if (!followed)
            {
                calendars_.refresh(session);
                rulebook_.refresh(session);
                rules_edition_ = std::move(edition);
            }
            // Looked at once a start, as two nodes of different age would take turns in counting.
            if (!calendars_compared_ && fact(session, clocks_counted_with) != workdays::shipped_edition())
                return false;
            calendars_compared_ = true;
            return followed && fact(session, clocks_counted_by) == rules_edition_;
        });
}

bool Program::count_clocks_anew(std::int64_t slice)
{
    TimerId last;
    while (timers::reproject(tools_, tracking_.time_rules(), last, slice, last) == slice)
        if (is_stopping()) return false; // what is left waits for the next start
    auto const done = database_->write(
        [&](db::Tx& tx) -> Result<void>
        {
            set_fact(tx, clocks_counted_by, rules_edition_);
            set_fact(tx, clocks_counted_with, workdays::shipped_edition());
            return {};
        });
    ENSURE(done.has_value());
    calendars_compared_ = true;
    return true;
}

bool Program::is_stopping()
{
    std::lock_guard const lock(jobs_mutex_);
    return stopping_;
}

void Program::tick()
{
    constexpr std::int64_t slice = 40; // about 20 ms of writing, between which requests are served
    if (!follow_rules())
    {
        try
        {
            if (!count_clocks_anew(slice)) return;
        }
        catch (std::exception const& fault)
        {
            // One clock that cannot be counted does not keep all others from going on.
            log_line("error", fmt::format("jobs: counting anew: {}", fault.what()));
        }
    }
    while (timers::tick(tools_, tracking_.time_rules(), slice) == slice)
        if (is_stopping()) return;
    auto const now = tools_.clock.now();
    if (now.microseconds - last_flush_.microseconds < microseconds_per_minute) return;
    last_flush_ = now;
    sessions_->flush(now);
    directory::unit_changes::apply_due(tools_, tracking::open_work_of);
    breakdown::follow_deciders(breakdown_);
    // Walks every kept file: a day's grace needs no more than an hour's care.
    if (now.microseconds - last_sweep_.microseconds < microseconds_per_hour) return;
    last_sweep_ = now;
    evidence::sweep(tools_);
    merge_search_pieces();
}

// Step by step, between which requests are served.
void Program::merge_search_pieces()
{
    bool is_more = true;
    while (is_more && !is_stopping())
    {
        auto const done = tools_.database.write(
            [&](db::Tx& tx) -> Result<void>
            {
                is_more = search::merge_pieces(tx, search::Kind::task);
                return {};
            });
        ENSURE(done.has_value());
    }
}

void Program::start_jobs()
{
    jobs_ = std::thread(
        [this]
        {
            std::unique_lock lock(jobs_mutex_);
            while (!stopping_)
            {
                lock.unlock();
                try
                {
                    tick();
                }
                catch (std::exception const& fault)
                {
                    log_line("error", fmt::format("jobs: {}", fault.what()));
                }
                lock.lock();
                jobs_stop_.wait_for(lock, std::chrono::seconds(1), [this] { return stopping_; });
            }
        });
}

void Program::stop_jobs()
{
    {
        std::lock_guard const lock(jobs_mutex_);
        stopping_ = true;
    }
    jobs_stop_.notify_all();
    worklist::streams().close_all();
    if (jobs_.joinable()) jobs_.join();
}

} // namespace luoshi::app
