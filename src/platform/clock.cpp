#include "platform/clock.h"

#include <chrono>

namespace luoshi
{

Instant SystemClock::now() const
{
    auto const since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

std::int64_t ClockIdMaker::next()
{
    constexpr std::int64_t epoch_milliseconds = 1'704'067'200'000; // 2024-01-01T00:00:00Z
    std::lock_guard const lock(mutex_);
    std::int64_t const milliseconds = clock_.now().microseconds / 1000 - epoch_milliseconds;
    std::int64_t const lowest = (milliseconds << 22) | (node_ << 12);
    if (lowest > last_)
        last_ = lowest;
    else if ((++last_ & 0xFFF) == 0)
        // The sequence of this millisecond is used up: go on in the next one, with the node's own bits.
        last_ = ((((last_ - 1) >> 22) + 1) << 22) | (node_ << 12);
    return last_;
}

} // namespace luoshi
