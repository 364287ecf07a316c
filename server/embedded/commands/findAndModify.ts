import { decodeDocument } from '../bson/decode.ts'
import { encodeDocument } from '../bson/encode.ts'
import { optionalDoc, readDocs, readFlag, readText } from '../bson/read.ts'
import { bsonType, docOf, Raw } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'
import type { Engine } from '../engine.ts'
import { Failure } from '../failure.ts'
import { makeFilter } from '../query/match.ts'
import type { Filter } from '../query/match.ts'
import { parseFilter } from '../query/parse.ts'
import type { SortPart } from '../query/plan.ts'
import { parseProjection } from '../query/projection.ts'
import { parseSort } from '../query/sort.ts'
import { deleteDocument } from '../store/documents.ts'
import type { Collection } from '../store/collection.ts'
import type { WriteSteps } from '../store/writer.ts'
import { parseUpdate } from '../update/parse.ts'
import type { Update } from '../update/parse.ts'
import type { Call, Command } from './command.ts'
import { firstMatch } from './target.ts'
import { changeDocument, insertUpserted } from './update.ts'

/** Finds one document and changes or removes it, in one step of the writer: nothing comes between. */
export const findAndModify: Command = {
  fields: ['query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'arrayFilters', 'bypassDocumentValidation', 'hint', 'collation', 'let'],
  run,
}

interface Outcome {
  value: Doc | undefined
  existed: boolean
  upserted: Value | undefined
}

interface Order {
  filter: Filter
  sort: SortPart[]
  /** Undefined removes. */
  update: Update | undefined
  upsert: boolean
  wantsNew: boolean
}

async function run({ engine, database, command }: Call): Promise<Doc> {
  const name = readText(command, command.has('findAndModify') ? 'findAndModify' : 'findandmodify')
  const order = readOrder(command)
  const projection = parseProjection(optionalDoc(command, 'fields'))
  if (order.upsert) await engine.ensure(database, name)
  const done = await engine.writer.write((function* (): WriteSteps<Outcome> {
    const collection = engine.catalogue.find(database, name)
    return collection === undefined ? { value: undefined, existed: false, upserted: undefined } : carryOut(engine, collection, order)
  })())
  const value = done.value === undefined ? null : new Raw(bsonType.object, encodeDocument(projection === undefined ? done.value : projection(done.value)))
  const last = docOf({ n: done.existed || done.upserted !== undefined ? 1 : 0 })
  if (order.update !== undefined) last.set('updatedExisting', done.existed)
  if (done.upserted !== undefined) last.set('upserted', done.upserted)
  return docOf({ lastErrorObject: last, value, ok: 1 })
}

function readOrder(command: Doc): Order {
  const removes = readFlag(command, 'remove')
  const upsert = readFlag(command, 'upsert')
  const wantsNew = readFlag(command, 'new')
  if (removes === command.has('update')) throw new Failure('FailedToParse', "Either an update or remove=true must be specified, not both")
  if (removes && (upsert || wantsNew)) throw new Failure('FailedToParse', "Cannot specify both upsert or new=true and remove=true")
  return {
    filter: makeFilter(parseFilter(optionalDoc(command, 'query') ?? new Map())),
    sort: parseSort(optionalDoc(command, 'sort') ?? new Map()),
    update: removes ? undefined : parseUpdate(command.get('update'), readDocs(command, 'arrayFilters')),
    upsert,
    wantsNew,
  }
}

function carryOut(engine: Engine, collection: Collection, order: Order): Outcome {
  const { filter, sort, update, upsert, wantsNew } = order
  const stored = firstMatch(engine, collection, filter, sort)
  if (stored === undefined) {
    if (update === undefined || !upsert) return { value: undefined, existed: false, upserted: undefined }
    const doc = insertUpserted(engine, collection, update, filter)
    return { value: wantsNew ? doc : undefined, existed: false, upserted: doc.get('_id') }
  }
  const before = encodeDocument(stored.doc)
  if (update === undefined) {
    deleteDocument(engine.connection, collection, stored)
    return { value: stored.doc, existed: true, upserted: undefined }
  }
  const after = changeDocument(engine, collection, stored, update, filter)
  return { value: wantsNew ? (after ?? stored.doc) : decodeDocument(before), existed: true, upserted: undefined }
}
