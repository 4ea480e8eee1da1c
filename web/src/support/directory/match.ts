// Finds units by what a clerk types: name, short name, other names, initials.
import type { Unit } from '@/api/types';

export function unitMatches(unit: Unit, typed: string): boolean {
  const words = typed.trim().toLowerCase();
  if (words === '') return true;
  return [unit.short_name, unit.name, unit.initials, ...unit.aliases].some((each) => each.toLowerCase().includes(words));
}

// By which other name it was found, when neither of its own names says so.
export function foundBy(unit: Unit, typed: string): string {
  const words = typed.trim().toLowerCase();
  if (words === '' || unit.short_name.toLowerCase().includes(words) || unit.name.toLowerCase().includes(words)) return '';
  return unit.aliases.find((each) => each.toLowerCase().includes(words)) ?? '';
}
