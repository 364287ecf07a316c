import * as Y from 'yjs'
import { sameJson } from '../sameJson.ts'
import { byOrder, freshOrder, orderChanges } from './order.ts'
import { changeRecord, createRecord, isMap, isRecord, plainValue, readRecord } from './slot.ts'
import type { PlainRecord, Shape, Slot } from './slot.ts'
import { changeText, readText, storeText } from './textSlot.ts'

/** A JSON value that is written as a whole: the last writer wins. */
export const plain: Slot = {
  store: (value) => value,
  read: plainValue,
  change(map, key, value) {
    if (value === undefined) {
      if (map.has(key)) map.delete(key)
    } else if (!sameJson(map.get(key), value)) map.set(key, value)
  },
}

/** A text in the languages of the product, merged letter by letter. */
export const text: Slot = {
  store: storeText,
  read: (stored) => readText(stored) ?? { zh: '' },
  change: (map, key, value) => inPlace(map, key, text.store(value), (stored) => changeText(stored, value)),
}

/** A text that may be absent; an empty one is absent. */
export const optionalText: Slot = {
  store: storeText,
  read(stored) {
    const value = readText(stored)
    return value && (value.zh !== '' || value.en !== undefined) ? value : undefined
  },
  change: text.change,
}

/** Stands for the word `any` in place of a list. */
const anyWord = '*'

/** A list of distinct words, each merged by itself; or the word `any`. */
export const words: Slot = {
  store(value) {
    const list = wordList(value)
    const order = freshOrder(list.length)
    return new Y.Map<unknown>(list.map((word, index) => [word, order[index]]))
  },
  read(stored) {
    if (!isMap(stored)) return []
    return stored.has(anyWord) ? 'any' : [...stored.entries()].sort(byOrder).map(([word]) => word)
  },
  change(map, key, value) {
    inPlace(map, key, words.store(value), (stored) => {
      const list = wordList(value)
      for (const word of [...stored.keys()]) if (!list.includes(word)) stored.delete(word)
      for (const [word, order] of orderChanges(new Map(stored.entries()), list)) stored.set(word, order)
    })
  },
}

/** A map of words to words (rights by step), each merged by itself. */
export const record: Slot = {
  store: (value) => new Y.Map<unknown>(isRecord(value) ? Object.entries(value) : []),
  read: (stored) => (isMap(stored) ? Object.fromEntries([...stored.entries()].filter(([, each]) => typeof each === 'string')
    .sort(([a], [b]) => (a < b ? -1 : 1))) : {}),
  change(map, key, value) {
    inPlace(map, key, record.store(value), (stored) => {
      const wanted = isRecord(value) ? value : {}
      for (const word of [...stored.keys()]) if (!Object.hasOwn(wanted, word)) stored.delete(word)
      for (const [word, each] of Object.entries(wanted)) if (stored.get(word) !== each) stored.set(word, each)
    })
  },
}

/** A list of small records, each written as a whole under `keyOf`. With `named` the key is the record's `id`. */
export function atoms(keyOf: (value: PlainRecord) => string, named: boolean): Slot {
  const slot: Slot = {
    store(value) {
      const list = keyed(value, keyOf)
      const order = freshOrder(list.length)
      return new Y.Map<unknown>(list.map(([id, each], index) => [id, { ...without(each, named), order: order[index] }]))
    },
    read(stored) {
      if (!isMap(stored)) return []
      const entries = [...stored.entries()].flatMap(([id, each]) => (isRecord(plainValue(each)) && isRecord(each) ? [[id, each] as const] : []))
      return entries.sort(([a, left], [b, right]) => byOrder([a, left.order], [b, right.order]))
        .map(([id, { order: _order, ...each }]) => (named ? { id, ...each } : each))
    },
    change(map, key, value) {
      inPlace(map, key, slot.store(value), (stored) => {
        const list = keyed(value, keyOf)
        const ids = list.map(([id]) => id)
        for (const id of [...stored.keys()]) if (!ids.includes(id)) stored.delete(id)
        const current = new Map([...stored.entries()].map(([id, each]) => [id, isRecord(each) ? each.order : undefined]))
        const changes = orderChanges(current, ids)
        for (const [id, each] of list) {
          const next = { ...without(each, named), order: changes.get(id) ?? current.get(id) }
          if (!sameJson(stored.get(id), next)) stored.set(id, next)
        }
      })
    },
  }
  return slot
}

/** A list of records with ids, each a map of its own. One that is taken out is marked `removed`, so edits in it survive. */
export function entries(of: Shape): Slot {
  const slot: Slot = {
    store(value) {
      const list = keyed(value, idOf)
      const order = freshOrder(list.length)
      const map = new Y.Map<unknown>()
      list.forEach(([id, each], index) => map.set(id, createEntry(of, each, order[index])))
      return map
    },
    read: (stored) => (isMap(stored) ? liveEntries(stored).map(([id, each]) => ({ id, ...readRecord(of, each) })) : []),
    change(map, key, value) {
      inPlace(map, key, slot.store(value), (stored) => changeEntries(of, stored, keyed(value, idOf)))
    },
  }
  return slot
}

/** A record inside a record. With `flag`, the record is null while that property of it is null. */
export function group(of: Shape, flag?: string): Slot {
  const slot: Slot = {
    store: (value) => createRecord(of, isRecord(value) ? value : {}),
    read(stored) {
      const value = isMap(stored) ? readRecord(of, stored) : {}
      return flag !== undefined && (value[flag] === undefined || value[flag] === null) ? null : value
    },
    change(map, key, value) {
      inPlace(map, key, slot.store(value), (stored) => {
        const absent = Object.fromEntries(Object.keys(of).map((each) => [each, undefined]))
        if (isRecord(value)) changeRecord(of, stored, flag === undefined ? value : { ...absent, ...value })
        else if (flag !== undefined && stored.has(flag)) stored.delete(flag)
      })
    },
  }
  return slot
}

/** The live entries of a map of records, in their order. */
export function liveEntries(map: Y.Map<unknown>): [id: string, entry: Y.Map<unknown>][] {
  return [...map.entries()]
    .flatMap(([id, each]): [string, Y.Map<unknown>][] => (isMap(each) && !each.has('removed') && !each.has('deletedAt') ? [[id, each]] : []))
    .sort(([a, left], [b, right]) => byOrder([a, left.get('order')], [b, right.get('order')]))
}

export function createEntry(of: Shape, value: PlainRecord, order: unknown): Y.Map<unknown> {
  const map = createRecord(of, value)
  map.set('order', order)
  return map
}

function changeEntries(of: Shape, stored: Y.Map<unknown>, list: readonly [string, PlainRecord][]): void {
  const ids = list.map(([id]) => id)
  for (const [id, each] of liveEntries(stored)) if (!ids.includes(id)) each.set('removed', true)
  const current = new Map([...stored.entries()].map(([id, each]) => [id, isMap(each) ? each.get('order') : undefined]))
  const changes = orderChanges(current, ids)
  for (const [id, value] of list) {
    const each = stored.get(id)
    if (!isMap(each)) {
      stored.set(id, createEntry(of, value, changes.get(id)))
      continue
    }
    if (each.has('removed')) each.delete('removed')
    changeRecord(of, each, value)
    if (changes.has(id)) each.set('order', changes.get(id))
  }
}

/** Changes the nested type that is there; only a damaged record gets a new one. */
export function inPlace(map: Y.Map<unknown>, key: string, fresh: unknown, change: (stored: Y.Map<unknown>) => void): void {
  const stored = map.get(key)
  if (isMap(stored)) change(stored)
  else map.set(key, fresh)
}

function idOf(value: PlainRecord): string {
  return String(value.id)
}

function keyed(value: unknown, keyOf: (value: PlainRecord) => string): [string, PlainRecord][] {
  const records = Array.isArray(value) ? value.filter(isRecord) : []
  const taken = new Map<string, number>()
  return records.map((each) => {
    const key = keyOf(each)
    const count = (taken.get(key) ?? 0) + 1
    taken.set(key, count)
    return [count === 1 ? key : `${key}#${count}`, each]
  })
}

function without(value: PlainRecord, named: boolean): PlainRecord {
  if (!named) return value
  const { id: _id, ...rest } = value
  return rest
}

function wordList(value: unknown): string[] {
  if (value === 'any') return [anyWord]
  return Array.isArray(value) ? [...new Set(value.filter((each) => typeof each === 'string'))] : []
}
