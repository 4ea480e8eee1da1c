// The clerk of the demonstration city at the import desk: looks a document through and sends it out.
#pragma once

#include "app/demo/city.h"
#include "app/program.h"
#include "breakdown/desk.h"

namespace luoshi::app::demo
{

class Clerk
{
public:
    Clerk(Program& program, City const& city, ManualClock& clock, Day today);

    // A document left open on the desk, as it came.
    ImportId open_on_desk(std::string const& text);
    // A document settled and sent out as a whole; what wants a leader's yes gets it.
    std::vector<TaskId> dispatch(std::string const& text);
    // The same, as far as the request that waits for the leader.
    void send_for_approval(std::string const& text);
    // From the next day on listed tasks want the leader's approval (Z-98).
    void make_approval_rule();

private:
    template <class Body>
    auto write(Body body) -> typename std::invoke_result_t<Body, db::Tx&>::value_type;
    breakdown::Desk show(ImportId id);
    UnitId unit_named(std::string_view short_name) const;
    void edit(ImportId id, breakdown::EditItems input);
    void settle_hosts(ImportId id);
    void settle_days(ImportId id);
    void settle_grades(ImportId id);
    void settle_cards(ImportId id);
    void settle_reasons(ImportId id);
    breakdown::Dispatched send(std::string const& text);

    Program& program_;
    City const& city_;
    ManualClock& clock_;
    Day today_; // on which the story ends
    Actor office_;
    Actor leader_;
    ImportId last_;
    std::size_t documents_ = 0;
    std::size_t days_set_ = 0;
};

} // namespace luoshi::app::demo
