// A state machine is a table. A module's lifecycle.h holds its rows; the code, the API, the page, the documents
// and the exhaustive test read the same rows.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace luoshi
{

// From a state, by an action, to a state: who may, under which condition, on which basis.
template <class State, class Action, class Party, class Guard>
struct Transition
{
    State from;
    Action action;
    State to;
    Party who;
    Guard guard;
    std::string_view basis;
};

template <class Row, class State, class Action>
constexpr Row const* find_row(std::span<Row const> rows, State from, Action action)
{
    for (auto const& row : rows)
        if (row.from == from && row.action == action) return &row;
    return nullptr;
}

// Every state but the first is reached, and every state but the final ones is left.
template <class Row, class State, std::size_t count>
constexpr bool is_connected(std::span<Row const> rows, State first, std::span<State const> final_states)
{
    std::array<bool, count> reached{};
    reached[static_cast<std::size_t>(first)] = true;
    for (std::size_t round = 0; round < count; ++round)
        for (auto const& row : rows)
            if (reached[static_cast<std::size_t>(row.from)]) reached[static_cast<std::size_t>(row.to)] = true;
    for (std::size_t i = 0; i < count; ++i)
    {
        if (!reached[i]) return false;
        bool left = false;
        for (auto const& row : rows)
            left = left || (static_cast<std::size_t>(row.from) == i && row.to != row.from);
        bool final_state = false;
        for (auto const state : final_states)
            final_state = final_state || static_cast<std::size_t>(state) == i;
        if (!left && !final_state) return false;
    }
    return true;
}

} // namespace luoshi
