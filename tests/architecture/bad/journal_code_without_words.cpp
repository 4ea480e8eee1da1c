// expect: tracking.sing: has no word on the audit page, as: src/loop/tracking/actions.cpp
void sing()
{
    audit::record(tx, tools, actor, "tracking.sing", task.id, payload({{"song", "x"}}));
}
