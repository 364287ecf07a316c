import { ObjectId } from 'bson'
import { bsonType, Raw } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'
import { Failure } from '../failure.ts'
import type { Condition } from '../query/condition.ts'
import { applyUpdate, setPath } from './apply.ts'
import type { Update } from './parse.ts'

/** The document that an upsert inserts: what the filter demands by equality, then the update with `$setOnInsert`, `_id` first. */
export function upsertedDocument(update: Update, condition: Condition): Doc {
  const seed: Doc = new Map()
  for (const [path, value] of equalities(condition)) {
    if (update.kind === 'replace' && path !== '_id') continue
    setPath(seed, path, value)
  }
  return withId(applyUpdate(update, seed, condition, true))
}

/** The document with `_id` at its beginning, made if it is missing. */
export function withId(doc: Doc): Doc {
  const [first] = doc.keys()
  const id = doc.get('_id')
  if (first === '_id') return doc
  return new Map([['_id', id === undefined ? newObjectId() : id], ...[...doc].filter(([name]) => name !== '_id')])
}

export function newObjectId(): Raw {
  return new Raw(bsonType.objectId, Buffer.from(new ObjectId().id))
}

function equalities(condition: Condition): Map<string, Value> {
  const found = new Map<string, Value>()
  collect(condition, found)
  return found
}

function collect(condition: Condition, into: Map<string, Value>): void {
  if (condition.kind === 'all') {
    for (const part of condition.parts) collect(part, into)
  } else if (condition.kind === 'any') {
    const [only] = condition.parts
    if (condition.parts.length === 1 && only !== undefined) collect(only, into)
  } else if (condition.kind === 'compare' && condition.by === 'eq') {
    if (into.has(condition.path)) throw new Failure('BadValue', `cannot infer query fields to set, path '${condition.path}' is matched twice`)
    into.set(condition.path, condition.value)
  }
}
