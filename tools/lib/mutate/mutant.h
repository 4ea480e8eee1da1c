// The switch between what was written and a planted fault. LUOSHI_MUTANT says which fault is on (hexadecimal).
#pragma once

namespace luoshi_mutants
{
extern int chosen;
extern bool recording;
bool reached(int number) noexcept;
} // namespace luoshi_mutants

inline bool luoshi_mutant(int number) noexcept
{
    if (luoshi_mutants::recording) return luoshi_mutants::reached(number);
    return number == luoshi_mutants::chosen;
}
