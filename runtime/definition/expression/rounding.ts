/**
 * Decimal rounding for everyday sums (四舍五入).
 *
 * A double can't hold 12.705, so `12.705 * 100` is 1270.4999… and naive rounding loses a cent. Here a number
 * is first read at fifteen significant digits, which is what its author wrote, and then rounded as decimal text.
 */

/** Significant digits of a double that survive being written and read again. */
const significantDigits = 15

/** The largest scale asked for; beyond it doubles have no digits left. */
const largestScale = 15

/** Takes the noise of binary arithmetic off: 0.1 + 0.2 becomes 0.3. Not finite: 0 is never invented, the number stays. */
export function withoutNoise(value: number): number {
  if (!Number.isFinite(value) || Number.isInteger(value)) return value === 0 ? 0 : value
  return Number(value.toPrecision(significantDigits))
}

/** How the last kept digit is chosen; `halfUp` and `halfDown` mean away from zero and towards zero on a tie, `up` away from zero, `down` towards it. */
export type Rounding = 'halfUp' | 'halfDown' | 'up' | 'down' | 'floor' | 'ceiling'

/**
 * Rounds to `scale` decimal places; a negative scale rounds before the point.
 * @returns null when a number or the scale can't be used: not finite, or a scale that is no integer within ±15.
 */
export function roundTo(value: number, scale: number, rounding: Rounding = 'halfUp'): number | null {
  if (!Number.isFinite(value) || !Number.isInteger(scale) || Math.abs(scale) > largestScale) return null
  const clean = withoutNoise(value)
  const shifted = shift(Math.abs(clean), scale)
  const whole = Math.floor(shifted)
  const rest = withoutNoise(shifted - whole)
  const rounded = whole + (isRaised(rest, clean < 0, rounding) ? 1 : 0)
  const result = shift(rounded, -scale)
  return clean < 0 && result !== 0 ? -result : result
}

function isRaised(rest: number, isNegative: boolean, rounding: Rounding): boolean {
  if (rest === 0) return false
  if (rounding === 'halfUp') return rest >= 0.5
  if (rounding === 'halfDown') return rest > 0.5
  if (rounding === 'up') return true
  if (rounding === 'down') return false
  return rounding === 'floor' ? isNegative : !isNegative
}

/** Moves the decimal point in the text of a number: exact, where a multiplication by a power of ten is not. */
function shift(value: number, places: number): number {
  const [digits = '0', exponent = '0'] = String(value).split('e')
  return Number(`${digits}e${Number(exponent) + places}`)
}
