import * as Y from 'yjs'

/**
 * How one property of a record is kept in a shared map. Nested types are made with their record and never replaced
 * later: two clients that create one lazily lose one's edit.
 */
export interface Slot {
  /** What is stored for a value at creation; nested types are made for an absent value too. */
  store(value: unknown): unknown
  /** The value as the definition has it, undefined when absent. Total: anything may be stored. */
  read(stored: unknown): unknown
  /** Writes only what differs, into the types that are there. */
  change(map: Y.Map<unknown>, key: string, value: unknown): void
}

/** The properties of a record, each with its slot. */
export type Shape = Readonly<Record<string, Slot>>

export type PlainRecord = Readonly<Record<string, unknown>>

export function isRecord(value: unknown): value is PlainRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Y.AbstractType)
}

export function isMap(value: unknown): value is Y.Map<unknown> {
  return value instanceof Y.Map
}

export function createRecord(shape: Shape, value: PlainRecord): Y.Map<unknown> {
  const map = new Y.Map<unknown>()
  for (const [key, slot] of Object.entries(shape)) {
    const stored = slot.store(value[key])
    if (stored !== undefined) map.set(key, stored)
  }
  return map
}

export function readRecord(shape: Shape, map: Y.Map<unknown>): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  for (const key in shape) {
    const value = shape[key]?.read(map.get(key))
    if (value !== undefined) record[key] = value
  }
  return record
}

/** Changes only the properties that `value` names; one named with undefined becomes absent. */
export function changeRecord(shape: Shape, map: Y.Map<unknown>, value: PlainRecord): void {
  for (const [key, slot] of Object.entries(shape)) {
    if (Object.hasOwn(value, key)) slot.change(map, key, value[key])
  }
}

/** Depth to which plain values are read: what is nested deeper can only be there to exhaust the reader. */
const deepest = 40

/** A stored plain value, undefined for a nested type and for what is nested too deep. */
export function plainValue(stored: unknown): unknown {
  return stored instanceof Y.AbstractType || !isShallow(stored, deepest) ? undefined : stored
}

function isShallow(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return left > 0 && Object.values(value).every((each) => isShallow(each, left - 1))
}
