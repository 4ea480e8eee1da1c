// expect: tracking.sing: has no sentence in the journal, as: src/loop/tracking/actions.cpp
void sing()
{
    audit::record(tx, tools, actor, loud ? "tracking.light" : "tracking.sing", task.id);
}
