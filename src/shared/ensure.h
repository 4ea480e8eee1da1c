// ENSURE says what must always hold. A false one is a bug: it throws, rolls back and is logged loudly.
#pragma once

#include <stdexcept>

namespace luoshi
{

class Bug : public std::logic_error
{
public:
    using std::logic_error::logic_error;
};

} // namespace luoshi

#define LUOSHI_TEXT_(x) #x
#define LUOSHI_TEXT(x) LUOSHI_TEXT_(x)
#define ENSURE(condition)                                                                                    \
    do {                                                                                                     \
        if (!(condition))                                                                                    \
            throw ::luoshi::Bug("ENSURE " #condition " at " __FILE__ ":" LUOSHI_TEXT(__LINE__));             \
    } while (false)
