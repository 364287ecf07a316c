import { Failure, notSupported } from '../failure.ts'
import { encodeKey } from '../bson/key.ts'
import { plainNumber, undefinedValue } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'
import { anyAtPath } from './path.ts'
import type { SortPart } from './plan.ts'

/** Reads a sort document. @throws Failure BadValue unless each direction is 1 or -1. */
export function parseSort(sort: Doc): SortPart[] {
  return [...sort].map(([path, direction]) => {
    const number = plainNumber(direction)
    if (direction instanceof Map) throw notSupported('sort by', JSON.stringify([...direction.keys()]))
    if (path === '$natural') throw notSupported('sort by', path)
    if (number !== 1 && number !== -1) throw new Failure('BadValue', `$sort key ordering must be 1 (for ascending) or -1 (for descending)`)
    return { path, descending: number < 0 }
  })
}

export function sortFields(sort: readonly SortPart[]): Set<string> {
  return new Set(sort.map(({ path }) => path.split('.')[0] ?? ''))
}

export type SortKey = Buffer[]

/** The document's place in the sort: for each path the least element of an array (ascending) or the greatest (descending); missing is null. */
export function sortKeyOf(doc: Doc, sort: readonly SortPart[]): SortKey {
  return sort.map(({ path, descending }) => {
    let chosen: Buffer | undefined
    const take = (value: Value | undefined): boolean => {
      const key = encodeKey(value ?? null)
      if (chosen === undefined || (descending ? Buffer.compare(key, chosen) > 0 : Buffer.compare(key, chosen) < 0)) chosen = key
      return false
    }
    anyAtPath(doc, path.split('.'), false, (value) => {
      if (!Array.isArray(value)) return take(value)
      if (value.length === 0) return take(undefinedValue)
      for (const item of value) take(item)
      return false
    })
    return chosen ?? encodeKey(null)
  })
}

export function compareSortKeys(left: SortKey, right: SortKey, sort: readonly SortPart[]): number {
  for (const [position, { descending }] of sort.entries()) {
    const a = left[position]
    const b = right[position]
    if (a === undefined || b === undefined) continue
    const order = Buffer.compare(a, b)
    if (order !== 0) return descending ? -order : order
  }
  return 0
}

/** MongoDB's own limit of memory for a sort without an index, in bytes. */
const sortMemory = 100 * 1024 * 1024

/** Sorts in memory, stable, keeping no more than `keep` items. @throws Failure QueryExceededMemoryLimitNoDiskUseAllowed above 100 MiB. */
export class Sorter<T> {
  readonly #sort: readonly SortPart[]
  readonly #keep: number
  #items: { key: SortKey, item: T, size: number }[] = []
  #size = 0

  constructor(sort: readonly SortPart[], keep: number) {
    this.#sort = sort
    this.#keep = keep
  }

  add(doc: Doc, item: T, bytes: number): void {
    const key = sortKeyOf(doc, this.#sort)
    const size = bytes + key.reduce((sum, part) => sum + part.length, 64)
    this.#items.push({ key, item, size })
    this.#size += size
    if (this.#items.length >= 2 * this.#keep + 1000) this.#shrink()
    if (this.#size > sortMemory) this.#shrink()
    if (this.#size > sortMemory) throw new Failure('QueryExceededMemoryLimitNoDiskUseAllowed', 'Sort exceeded memory limit of 104857600 bytes; an index for this sort is missing')
  }

  sorted(): T[] {
    this.#shrink()
    return this.#items.map(({ item }) => item)
  }

  #shrink(): void {
    this.#items.sort((a, b) => compareSortKeys(a.key, b.key, this.#sort))
    this.#items = this.#items.slice(0, this.#keep)
    this.#size = this.#items.reduce((sum, { size }) => sum + size, 0)
  }
}
