import { isDoc } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'
import { Failure, notSupported } from '../failure.ts'
import type { Condition } from '../query/condition.ts'
import { compile } from '../query/match.ts'
import type { Test } from '../query/match.ts'
import { parseFilter } from '../query/parse.ts'
import { isIndexPart } from '../query/path.ts'
import { member } from '../supported.ts'
import type { Modification } from './modification.ts'
import { operators } from './operators.ts'

/** An update made ready: a whole new document, or modifications in the order in which MongoDB applies them. */
export type Update =
  | { kind: 'replace', doc: Doc }
  | { kind: 'modify', modifications: Modification[], arrayFilters: ReadonlyMap<string, Test> }

/** Reads an update. @throws Failure with MongoDB's code; an operator outside the list by its name. */
export function parseUpdate(update: Value | undefined, arrayFilters: readonly Doc[]): Update {
  if (Array.isArray(update)) throw notSupported('update by', 'pipeline')
  if (!isDoc(update)) throw new Failure('FailedToParse', 'Update argument must be either an object or an array')
  const first = update.keys().next().value
  if (first === undefined || !first.startsWith('$')) {
    for (const name of update.keys()) {
      if (name.startsWith('$')) throw new Failure('DollarPrefixedFieldName', `The dollar ($) prefixed field '${name}' is not allowed in the context of an update's replacement document.`)
    }
    return { kind: 'replace', doc: update }
  }
  const modifications = [...update].flatMap(([name, fields]) => parseOperator(name, fields))
  modifications.sort((a, b) => compareParts(a.parts, b.parts))
  refuseConflicts(modifications)
  const filters = parseArrayFilters(arrayFilters)
  checkIdentifiers(modifications, filters)
  return { kind: 'modify', modifications, arrayFilters: filters }
}

function parseOperator(name: string, fields: Value): Modification[] {
  const operator = member(operators, name)
  if (operator === undefined) throw name.startsWith('$') ? notSupported('update operator', name) : new Failure('FailedToParse', `Unknown modifier: ${name}`)
  if (!isDoc(fields)) throw new Failure('FailedToParse', `Modifiers operate on fields but we found another type for ${name}`)
  return [...fields].map(([path, operand]) => {
    const parts = path.split('.')
    checkPath(path, parts)
    const { apply, creates, onInsert = false } = operator(path, operand)
    return { path, parts, creates, onInsert, apply }
  })
}

function checkPath(path: string, parts: readonly string[]): void {
  if (parts.includes('')) throw new Failure('EmptyFieldName', `The update path '${path}' contains an empty field name, which is not allowed.`)
  if (parts[0]?.startsWith('$') === true) throw new Failure('DollarPrefixedFieldName', `The dollar ($) prefixed field '${path}' is not allowed.`)
}

/** Field names in the order of their text, array positions in the order of their number. Source: MongoDB 5.0, update operators' behaviour. */
function compareParts(a: readonly string[], b: readonly string[]): number {
  for (const [position, left] of a.entries()) {
    const right = b[position]
    if (right === undefined) return 1
    if (left === right) continue
    if (isIndexPart(left) && isIndexPart(right)) return Number(left) - Number(right)
    return Buffer.compare(Buffer.from(left), Buffer.from(right))
  }
  return a.length - b.length
}

function refuseConflicts(sorted: readonly Modification[]): void {
  const seen = new Set<string>()
  for (const { path, parts } of sorted) {
    for (let length = 1; length <= parts.length; length += 1) {
      const prefix = parts.slice(0, length).join('.')
      if (seen.has(prefix)) throw new Failure('ConflictingUpdateOperators', `Updating the path '${path}' would create a conflict at '${prefix}'`)
    }
    if ([...seen].some((other) => other.startsWith(`${path}.`))) throw new Failure('ConflictingUpdateOperators', `Updating the path '${path}' would create a conflict at '${path}'`)
    seen.add(path)
  }
}

/** `[{ 'item.done': true }]`: conditions on an array's element, by the identifier that `$[item]` uses. */
function parseArrayFilters(filters: readonly Doc[]): Map<string, Test> {
  const tests = new Map<string, Test>()
  for (const filter of filters) {
    const condition = parseFilter(filter)
    const identifiers = new Set<string>()
    const relative = stripped(condition, identifiers)
    const [identifier] = identifiers
    if (identifier === undefined || identifiers.size > 1) throw new Failure('FailedToParse', 'Error parsing array filter: expected a single top-level field name')
    if (tests.has(identifier)) throw new Failure('FailedToParse', `Found multiple array filters with the same top-level field name ${identifier}`)
    tests.set(identifier, compile(relative))
  }
  return tests
}

function stripped(condition: Condition, identifiers: Set<string>): Condition {
  if (condition.kind === 'all' || condition.kind === 'any') return { kind: condition.kind, parts: condition.parts.map((part) => stripped(part, identifiers)) }
  if (condition.kind === 'not') return { kind: 'not', part: stripped(condition.part, identifiers) }
  const [identifier = '', ...rest] = condition.path.split('.')
  identifiers.add(identifier)
  return { ...condition, path: rest.join('.') }
}

function checkIdentifiers(modifications: readonly Modification[], filters: ReadonlyMap<string, Test>): void {
  const used = new Set(modifications.flatMap(({ parts }) => parts.filter((part) => /^\$\[.+\]$/.test(part)).map((part) => part.slice(2, -1))))
  for (const name of used) {
    if (!filters.has(name)) throw new Failure('BadValue', `No array filter found for identifier '${name}'`)
  }
  for (const name of filters.keys()) {
    if (!used.has(name)) throw new Failure('FailedToParse', `The array filter for identifier '${name}' was not used in the update`)
  }
}
