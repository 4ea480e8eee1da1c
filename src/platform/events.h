// What one module tells the others: plain structs, delivered at once, inside the same transaction, in the order in
// which app/subscriptions.cpp lists them. Handlers write only their own tables.
#pragma once

#include "platform/db/database.h"
#include "shared/ensure.h"

#include <any>
#include <functional>
#include <typeindex>
#include <unordered_map>

namespace luoshi
{

class Events
{
public:
    template <class Event>
    void subscribe(std::function<Result<void>(db::Tx&, Event const&)> handler)
    {
        handlers_[typeid(Event)].push_back(
            [handler = std::move(handler)](db::Tx& tx, void const* event) -> Result<void>
            { return handler(tx, *static_cast<Event const*>(event)); });
    }

    // A refusal of any handler refuses the whole act.
    template <class Event>
    Result<void> announce(db::Tx& tx, Event const& event) const
    {
        auto const found = handlers_.find(typeid(Event));
        if (found == handlers_.end()) return {};
        ENSURE(tx.event_depth < event_depth_max);
        ++tx.event_depth;
        for (auto const& handler : found->second)
        {
            auto done = handler(tx, &event);
            if (!done) return done;
        }
        --tx.event_depth;
        return {};
    }

private:
    static constexpr int event_depth_max = 8;
    std::unordered_map<std::type_index, std::vector<std::function<Result<void>(db::Tx&, void const*)>>>
        handlers_;
};

} // namespace luoshi
