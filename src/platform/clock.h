// Time and identifiers as arguments: the only place where the machine is asked.
#pragma once

#include "shared/ids.h"
#include "shared/legal_day.h"

#include <atomic>
#include <mutex>

namespace luoshi
{

class Clock
{
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    Day today() const { return legal_day(now()); }
};

class SystemClock final : public Clock
{
public:
    Instant now() const override;
};

// For tests and for demonstration data: stands still until it is told to go on.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(Instant start) : now_(start.microseconds) {}
    Instant now() const override { return {now_.load()}; }
    void set(Instant instant) { now_.store(instant.microseconds); }
    void advance(std::int64_t microseconds) { now_.fetch_add(microseconds); }

private:
    std::atomic<std::int64_t> now_;
};

// 41 bits of milliseconds since 2024-01-01, 10 bits of node, 12 bits of sequence. Never goes back, also when the
// machine's clock does.
class ClockIdMaker final : public IdMaker
{
public:
    ClockIdMaker(Clock const& clock, int node) : clock_(clock), node_(node & 1023) {}
    std::int64_t next() override;

private:
    Clock const& clock_;
    std::int64_t node_;
    std::mutex mutex_;
    std::int64_t last_ = 0;
};

} // namespace luoshi
