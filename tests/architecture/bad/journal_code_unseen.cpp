// expect: fmt::format("breakdown.{}", name): a journal code that nobody can look up, as: src/loop/breakdown/desk.cpp
void act(std::string const& name)
{
    audit::record(tx, tools, actor, fmt::format("breakdown.{}", name), item.id);
}
