// The people of the demonstration city at work: each act goes the way in which the pages do it.
#pragma once

#include "app/demo/city.h"
#include "app/demo/plot.h"
#include "app/demo/story_texts.h"
#include "app/program.h"
#include "breakdown/desk.h"

namespace luoshi::app::demo
{

class Player
{
public:
    Player(Program& program, City const& city, ManualClock& clock, Day today);

    // A document left open on the desk, as it came.
    ImportId open_on_desk(std::string const& text);
    // A document settled and sent out as a whole.
    std::vector<TaskId> dispatch(std::string const& text);
    tracking::Task find(TaskId id);
    // What the state does not allow any more is left.
    void act(Line const& line);

private:
    template <class Body>
    auto write(Body body) -> typename std::invoke_result_t<Body, db::Tx&>::value_type;
    breakdown::Desk show(ImportId id);
    Actor const& head_of(UnitId unit);
    Actor const* handler_of(UnitId unit);
    UnitId unit_named(std::string_view short_name) const;

    void edit(ImportId id, breakdown::EditItems input);
    void settle_hosts(ImportId id);
    void settle_days(ImportId id);
    void settle_grades(ImportId id);
    void settle_reasons(ImportId id);

    void act_in_waiting(Line const& line, tracking::Task const& task);
    void act_in_progress(Line const& line, tracking::Task const& task);
    void act_in_verification(Line const& line, tracking::Task const& task);
    void act_beside(Line const& line, tracking::Task const& task);
    void extend(Line const& line, tracking::Task const& task);
    void report(Line const& line, tracking::Task const& task);
    UnitId next_host(tracking::Task const& task);

    Program& program_;
    City const& city_;
    ManualClock& clock_;
    Day today_; // on which the story ends
    Actor office_;
    Actor verifier_;
    std::map<std::pair<std::int64_t, Role>, Actor> actors_;
    std::size_t documents_ = 0;
    std::size_t days_set_ = 0;
};

} // namespace luoshi::app::demo
