#include "platform/db/session.h"

namespace luoshi::db
{

Rows Session::take(std::string_view sql)
{
    auto found = kept_.find(sql);
    if (found == kept_.end()) found = kept_.emplace(std::string(sql), prepare(sql)).first;
    if (found->second->busy)
    {
        // The same statement is being read further up: this one gets a copy of its own.
        auto owned = prepare(sql);
        last_ = owned.get();
        return {last_, std::move(owned)};
    }
    last_ = found->second.get();
    last_->busy = true;
    return {last_, nullptr};
}

} // namespace luoshi::db
