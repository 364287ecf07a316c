import { equalValues } from '../bson/compare.ts'
import type { Doc, Value } from '../bson/value.ts'
import { Failure } from '../failure.ts'
import type { Condition } from '../query/condition.ts'
import type { Test } from '../query/match.ts'
import { isIndexPart } from '../query/path.ts'
import type { Modification } from './modification.ts'
import type { Update } from './parse.ts'
import { matchedPosition } from './position.ts'

/** MongoDB's limit for nulls that fill an array up to a far position. */
const widestPadding = 1_500_000

/**
 * The document after the update; `doc` itself is changed by modifications. `inserting` applies `$setOnInsert`.
 * @throws Failure PathNotViable, ImmutableField and the operators' own
 */
export function applyUpdate(update: Update, doc: Doc, condition: Condition, inserting: boolean): Doc {
  const id = doc.get('_id')
  const changed = update.kind === 'replace' ? replaced(update.doc, id) : modified(update.modifications, update.arrayFilters, doc, condition, inserting)
  const after = changed.get('_id')
  if (id !== undefined && (after === undefined || !equalValues(after, id))) {
    throw new Failure('ImmutableField', "Performing an update on the path '_id' would modify the immutable field '_id'")
  }
  return changed
}

function replaced(replacement: Doc, id: Value | undefined): Doc {
  const own = replacement.get('_id') ?? id
  return own === undefined ? new Map(replacement) : new Map([['_id', own], ...[...replacement].filter(([name]) => name !== '_id')])
}

function modified(modifications: readonly Modification[], filters: ReadonlyMap<string, Test>, doc: Doc, condition: Condition, inserting: boolean): Doc {
  for (const modification of modifications) {
    if (modification.onInsert && !inserting) continue
    const { path, parts } = modification
    const position = parts.indexOf('$')
    const concrete = position < 0 ? parts : [...parts.slice(0, position), String(matchedPosition(condition, doc, parts.slice(0, position))), ...parts.slice(position + 1)]
    applyAt({ ...modification, path, parts: concrete }, filters, doc, 0)
  }
  return doc
}

/** Sets a dotted path in a document that is being built. */
export function setPath(doc: Doc, path: string, value: Value): void {
  applyAt({ path, parts: path.split('.'), creates: true, onInsert: false, apply: () => ({ set: value }) }, new Map(), doc, 0)
}

function applyAt(modification: Modification, filters: ReadonlyMap<string, Test>, container: Value, at: number): void {
  if (container instanceof Map) return applyInDoc(modification, filters, container, at)
  if (Array.isArray(container)) return applyInArray(modification, filters, container, at)
  if (modification.parts[at]?.startsWith('$[') === true) throw noArray(modification, at)
  if (modification.creates) throw notViable(modification, at)
}

function applyInDoc(modification: Modification, filters: ReadonlyMap<string, Test>, doc: Doc, at: number): void {
  const part = modification.parts[at] ?? ''
  if (part.startsWith('$[')) throw noArray(modification, at)
  if (at === modification.parts.length - 1) {
    const outcome = modification.apply(doc.get(part))
    if (outcome === 'gone') doc.delete(part)
    else if (outcome !== 'same') doc.set(part, outcome.set)
    return
  }
  const child = doc.get(part)
  if (child !== undefined) return applyAt(modification, filters, child, at + 1)
  if (!modification.creates) return
  const made: Doc = new Map()
  applyAt(modification, filters, made, at + 1)
  doc.set(part, made)
}

function applyInArray(modification: Modification, filters: ReadonlyMap<string, Test>, list: Value[], at: number): void {
  const part = modification.parts[at] ?? ''
  if (part.startsWith('$[')) {
    const test = part === '$[]' ? undefined : filters.get(part.slice(2, -1))
    for (const [position, item] of list.entries()) {
      if (test === undefined || test(item)) applyToItem(modification, filters, list, position, at)
    }
    return
  }
  if (isIndexPart(part)) return applyToItem(modification, filters, list, Number(part), at)
  if (modification.creates) throw notViable(modification, at)
}

function applyToItem(modification: Modification, filters: ReadonlyMap<string, Test>, list: Value[], position: number, at: number): void {
  const item = list[position]
  if (item === undefined && !modification.creates) return
  if (position - list.length > widestPadding) throw new Failure('BadValue', `Cannot fill an array up to position ${position}`)
  if (at < modification.parts.length - 1) {
    const child: Value = item ?? new Map<string, Value>()
    // A null in the way stops MongoDB as any other scalar does.
    applyAt(modification, filters, item === null ? null : child, at + 1)
    if (item === undefined) padded(list, position, child)
    return
  }
  const outcome = modification.apply(item)
  if (outcome === 'gone') list[position] = null
  else if (outcome !== 'same') padded(list, position, outcome.set)
}

function padded(list: Value[], position: number, value: Value): void {
  while (list.length < position) list.push(null)
  list[position] = value
}

function noArray(modification: Modification, at: number): Failure {
  return new Failure('BadValue', `The path '${modification.parts.slice(0, at).join('.')}' must exist and be an array in order to apply array updates.`)
}

function notViable(modification: Modification, at: number): Failure {
  return new Failure('PathNotViable', `Cannot create field '${modification.parts[at] ?? ''}' in the element at '${modification.parts.slice(0, at).join('.')}'`)
}
