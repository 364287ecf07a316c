import { parseDate, parseTime } from 'feelin'
import { plainTextOf } from '../fields/richText.ts'
import { roundTo, withoutNoise } from './rounding.ts'
import { FeelDate, FeelDateTime, FeelDuration, FeelTime, isFeelRecord } from './value.ts'
import type { FeelValue, FeelVariables } from './value.ts'

/** As much of a field as its values need to become variables. */
export type VariableField = {
  readonly key: string
  /** A field type, see FORMAT.md: `date`, `time`, `dateRange`, `money`, `table`, `computed` … */
  readonly type: string
  /** Of a table. */
  readonly columns?: readonly VariableField[] | undefined
}

/** A value as the form stores it: what JSON can say. */
export type StoredValue = null | boolean | number | string | readonly StoredValue[] | { readonly [key: string]: StoredValue }

/** Stored values by field key; unknown, since they may come from outside. */
export type StoredValues = { readonly [key: string]: unknown }

/**
 * The variables of an expression: every field key, null when empty. Date → FEEL date, time → FEEL time, dateRange → `{ from, to }` of dates, money → fen,
 * table → list of rows with every column; a table without rows is an empty list, never null. A value that its type can't read is null.
 */
export function toFeelVariables(fields: readonly VariableField[], values: StoredValues): FeelVariables {
  return Object.fromEntries(fields.map((field) => [field.key, toFeelValue(field, Object.hasOwn(values, field.key) ? values[field.key] : null)]))
}

/** One value of one field, as FEEL sees it. */
export function toFeelValue(field: VariableField, value: unknown): FeelValue {
  switch (field.type) {
    case 'table': return rowsOf(value).map((row) => toFeelVariables(field.columns ?? [], row))
    case 'date': return dateOf(value)
    case 'time': return timeOf(value)
    case 'dateRange': return rangeOf(value)
    case 'richText': return plain(plainTextOf(value))
    case 'computed': return dateOf(value) ?? plain(value)
    default: return plain(value)
  }
}

function rowsOf(value: unknown): StoredValues[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

function isRecord(value: unknown): value is StoredValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function dateOf(value: unknown): FeelDate | null {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? parseDate(value) : null
}

function timeOf(value: unknown): FeelTime | null {
  if (typeof value !== 'string' || !/^\d\d:\d\d(:\d\d)?$/.test(value)) return null
  return parseTime(value.length === 5 ? `${value}:00` : value)
}

function rangeOf(value: unknown): FeelValue {
  if (!isRecord(value)) return null
  const [from, to] = [dateOf(value.from), dateOf(value.to)]
  return from === null && to === null ? null : { from, to }
}

/** Anything else: as it is, empty texts and lists null, what JSON can't say null. */
function plain(value: unknown): FeelValue {
  if (value === '' || value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(plain)
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)])) : null
}

/**
 * A FEEL value as a form stores it: date → `2026-03-02`, time → `09:10`, date and time → `2026-03-02T09:10:00`, duration → ISO 8601, numbers without the noise
 * of binary sums. For `money` a number becomes whole fen, half up.
 */
export function fromFeelValue(value: FeelValue, type = ''): StoredValue {
  if (typeof value === 'number') return type === 'money' ? roundTo(value, 0) : withoutNoise(value)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (value instanceof FeelTime) return value.toString().slice(0, 8).replace(/^(\d\d:\d\d):00$/, '$1')
  if (value instanceof FeelDateTime) return value.toString().slice(0, 19)
  if (value instanceof FeelDate || value instanceof FeelDuration) return value.toString()
  if (isFeelRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fromFeelValue(each)]))
  return Array.isArray(value) ? value.map((each: FeelValue) => fromFeelValue(each)) : null
}

/** The `steps` variable: what is known of each completed step, by node id. Steps not done yet read as null. */
export function toStepVariables(steps: { readonly [nodeId: string]: { readonly [property: string]: unknown } }): FeelVariables {
  const known = (step: { readonly [property: string]: unknown }): FeelValue =>
    Object.fromEntries(Object.entries(step).map(([key, value]) => [key, key === 'on' ? dateOf(value) : plain(value)]))
  return Object.fromEntries(Object.entries(steps).map(([nodeId, step]) => [nodeId, known(step)]))
}
