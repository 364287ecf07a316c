import { Failure, notSupported } from '../failure.ts'
import { isNumber, isTruthy } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'

/** A projection made ready: the fields kept or left out. Undefined when nothing is to be done. */
export type Projection = (doc: Doc) => Doc

interface Tree {
  children: Map<string, Tree>
}

/** Reads a projection of fields (no operators). @throws Failure FailedToParse for an operator, BadValue when kept and left-out fields are mixed. */
export function parseProjection(projection: Doc | undefined): Projection | undefined {
  if (projection === undefined || projection.size === 0) return undefined
  const tree: Tree = { children: new Map() }
  let including: boolean | undefined
  for (const [path, value] of projection) {
    const keep = readChoice(path, value)
    if (path === '_id') continue
    if (including !== undefined && including !== keep) throw new Failure('BadValue', `Cannot do ${keep ? 'inclusion' : 'exclusion'} on field ${path} in ${keep ? 'exclusion' : 'inclusion'} projection`)
    including = keep
    plant(tree, path)
  }
  const id = projection.get('_id')
  const keepId = id === undefined || isTruthy(id)
  if (including ?? (id !== undefined && keepId)) {
    if (keepId) plant(tree, '_id')
    return (doc) => include(doc, tree)
  }
  if (!keepId) plant(tree, '_id')
  return (doc) => exclude(doc, tree)
}

function readChoice(path: string, value: Value): boolean {
  if (path.includes('$')) throw notSupported('projection', path)
  if (value instanceof Map) throw notSupported('projection operator', value.keys().next().value ?? path)
  if (typeof value !== 'boolean' && !isNumber(value)) throw notSupported('projection value', `of ${path}`)
  return isTruthy(value)
}

function plant(tree: Tree, path: string): void {
  let node = tree
  const parts = path.split('.')
  for (const [position, part] of parts.entries()) {
    const known = node.children.get(part)
    const next: Tree = known ?? { children: new Map() }
    if (known !== undefined && (known.children.size === 0 || position === parts.length - 1)) throw new Failure('BadValue', `Path collision at ${path}`)
    node.children.set(part, next)
    node = next
  }
}

function include(doc: Doc, tree: Tree): Doc {
  const kept: Doc = new Map()
  for (const [name, value] of doc) {
    const node = tree.children.get(name)
    if (node === undefined) continue
    const inner = node.children.size === 0 ? value : includeValue(value, node)
    if (inner !== undefined) kept.set(name, inner)
  }
  return kept
}

/** Below a path, objects are kept with what matches; scalars in the way are left out. */
function includeValue(value: Value, tree: Tree): Value | undefined {
  if (value instanceof Map) return include(value, tree)
  if (!Array.isArray(value)) return undefined
  return value.map((item) => includeValue(item, tree)).filter((item) => item !== undefined)
}

function exclude(doc: Doc, tree: Tree): Doc {
  const kept: Doc = new Map()
  for (const [name, value] of doc) {
    const node = tree.children.get(name)
    if (node === undefined) kept.set(name, value)
    else if (node.children.size > 0) kept.set(name, excludeValue(value, node))
  }
  return kept
}

function excludeValue(value: Value, tree: Tree): Value {
  if (value instanceof Map) return exclude(value, tree)
  return Array.isArray(value) ? value.map((item) => excludeValue(item, tree)) : value
}
