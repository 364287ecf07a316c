import * as Y from 'yjs'
import { sameJson } from '../sameJson.ts'
import { byOrder, freshOrder, orderChanges } from './order.ts'
import { isMap, isRecord, plainValue } from './slot.ts'
import type { PlainRecord, Slot } from './slot.ts'
import { inPlace } from './slots.ts'

/** Between the name of a list in the settings and the value of one of its entries. */
const divider = '/'

/**
 * Settings of a field. A list of options, told by their `value`, is spread over the map (`options/sale`), so that two people
 * who each add one both keep theirs; `options` itself says that the list is there. All else is written as a whole.
 */
export const settings: Slot = {
  store: (value) => new Y.Map<unknown>(Object.entries(isRecord(value) ? value : {}).flatMap(([name, each]) => {
    if (!isOptionList(each)) return [[name, each] as [string, unknown]]
    const order = freshOrder(each.length)
    return [[name, []] as [string, unknown], ...each.map((one, index): [string, unknown] => [keyOf(name, one), { ...one, order: order[index] }])]
  })),
  read(stored) {
    if (!isMap(stored)) return {}
    const names = [...stored.keys()].filter((each) => !each.includes(divider)).sort()
    return Object.fromEntries(names.map((name) => [name, readSetting(stored, name)]))
  },
  change(map, key, value) {
    inPlace(map, key, settings.store(value), (stored) => {
      const wanted = isRecord(value) ? value : {}
      const names = new Set([...stored.keys()].map((each) => each.split(divider)[0] ?? each))
      for (const name of names) if (!Object.hasOwn(wanted, name)) changeSetting(stored, name, undefined)
      for (const [name, each] of Object.entries(wanted)) changeSetting(stored, name, each)
    })
  },
}

/** Sets one setting, or takes it away with undefined; of a list of options only what differs is written. */
export function changeSetting(stored: Y.Map<unknown>, name: string, value: unknown): void {
  const options = isOptionList(value) ? value : []
  const kept = options.map((each) => keyOf(name, each))
  for (const key of [...stored.keys()]) if (key.startsWith(name + divider) && !kept.includes(key)) stored.delete(key)
  const whole = isOptionList(value) ? [] : value
  if (whole === undefined) {
    if (stored.has(name)) stored.delete(name)
  } else if (!sameJson(stored.get(name), whole)) stored.set(name, whole)
  const current = new Map([...stored.entries()].map(([key, each]) => [key, isRecord(each) ? each.order : undefined]))
  const changes = orderChanges(current, kept)
  options.forEach((each, index) => {
    const key = kept[index] ?? keyOf(name, each)
    const next = { ...each, order: changes.get(key) ?? current.get(key) }
    if (!sameJson(stored.get(key), next)) stored.set(key, next)
  })
}

function readSetting(stored: Y.Map<unknown>, name: string): unknown {
  const whole = plainValue(stored.get(name))
  if (!Array.isArray(whole) || whole.length > 0) return whole ?? null
  return [...stored.entries()]
    .flatMap(([key, each]) => (key.startsWith(name + divider) && isRecord(plainValue(each)) && isRecord(each) ? [[key, each] as const] : []))
    .sort(([a, left], [b, right]) => byOrder([a, left.order], [b, right.order]))
    .map(([, { order: _order, ...each }]) => each)
}

function isOptionList(value: unknown): value is PlainRecord[] {
  if (!Array.isArray(value) || !value.every((each) => isRecord(each) && typeof each.value === 'string' && !Object.hasOwn(each, 'order'))) return false
  return new Set(value.map((each) => each.value)).size === value.length
}

function keyOf(name: string, option: PlainRecord): string {
  return `${name}${divider}${String(option.value)}`
}
