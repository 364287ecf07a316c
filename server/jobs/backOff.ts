/** Milliseconds: first wait, longest wait. */
const first = 5000
const longest = 60 * 60_000
/** After so many attempts, some thirty hours, a delivery is given up until somebody has it tried again. */
export const mostAttempts = 40

/**
 * How long to wait after a failed attempt, in milliseconds: twice as long each time, and up to a fifth more or less, so that what failed
 * together doesn't come back together.
 * @param attempts failed ones so far, from 1
 * @param chance from 0 up to 1
 */
export function backOff(attempts: number, chance: number): number {
  const wait = Math.min(longest, first * 2 ** Math.min(attempts - 1, 30))
  return Math.round(wait * (0.8 + 0.4 * chance))
}
