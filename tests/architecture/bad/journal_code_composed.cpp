// expect: breakdown.…: composed of what is no action of breakdown, as: src/loop/breakdown/desk.cpp
void act()
{
    auto const action = "breakdown." + std::string(name_of(item.state));
    audit::record(tx, tools, actor, action, item.id);
}
