/** Whole years from a birth date to a day; both `2026-03-16`. */
export function yearsBetween(birth: string, day: string): number {
  const [from, to] = [birth, day].map((date) => date.split('-').map(Number))
  const years = (to?.[0] ?? 0) - (from?.[0] ?? 0)
  return birth.slice(5) > day.slice(5) ? years - 1 : years
}
