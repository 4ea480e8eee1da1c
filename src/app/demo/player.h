// The people of the demonstration city at work: each act goes the way in which the pages do it.
#pragma once

#include "app/demo/city.h"
#include "app/demo/plot.h"
#include "app/demo/story_texts.h"
#include "app/program.h"

namespace luoshi::app::demo
{

class Player
{
public:
    Player(Program& program, City const& city, ManualClock& clock);

    tracking::Task find(TaskId id);
    // What the state does not allow any more is left.
    void act(Line const& line);

private:
    template <class Body>
    auto write(Body body) -> typename std::invoke_result_t<Body, db::Tx&>::value_type;
    Actor const& head_of(UnitId unit);
    Actor const* handler_of(UnitId unit);

    void act_in_waiting(Line const& line, tracking::Task const& task);
    void act_in_progress(Line const& line, tracking::Task const& task);
    void act_in_verification(Line const& line, tracking::Task const& task);
    void act_beside(Line const& line, tracking::Task const& task);
    void extend(Line const& line, tracking::Task const& task);
    void report(Line const& line, tracking::Task const& task);
    void act_on_difficulty(Line const& line, tracking::Task const& task);
    void help(Line const& line, TaskId task);
    UnitId next_host(tracking::Task const& task);

    Program& program_;
    ManualClock& clock_;
    Actor office_;
    Actor verifier_;
    std::map<std::pair<std::int64_t, Role>, Actor> actors_;
};

} // namespace luoshi::app::demo
