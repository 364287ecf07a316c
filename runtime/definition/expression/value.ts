import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin'

export { FeelDate, FeelDateTime, FeelDuration, FeelTime }

/** A value as FEEL sees it. Empty is null, never undefined. */
export type FeelValue =
  | null | boolean | number | string
  | FeelDate | FeelTime | FeelDateTime | FeelDuration
  | readonly FeelValue[]
  | { readonly [key: string]: FeelValue }

/** The values of an expression's names: fields by key, `outcome`, and `steps` by node id. */
export type FeelVariables = { readonly [name: string]: FeelValue }

/** What an expression may know besides its variables. */
export type FeelContext = {
  /** The legal instant, local to Asia/Shanghai: `2026-03-02T09:10` or `…:10:00`. */
  readonly now: string
}

/** Turns what feelin answers into a value: functions, ranges, numbers that are none and anything foreign are null. */
export function asFeelValue(value: unknown): FeelValue {
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDateTime || value instanceof FeelDuration) return value
  if (Array.isArray(value)) return value.map(asFeelValue)
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, asFeelValue(each)]))
  }
  return null
}

/** Whether FEEL sees a context: not a list, a date or another single value. */
export function isFeelRecord(value: FeelValue): value is { readonly [key: string]: FeelValue } {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
