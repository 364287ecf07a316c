import { encodeStored, tooLarge, largestDocument } from '../bson/encode.ts'
import { decodeDocument } from '../bson/decode.ts'
import { readDocs, readFlag, readText } from '../bson/read.ts'
import { docOf, isDoc, numberOf } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'
import { Failure } from '../failure.ts'
import { insertDocument } from '../store/documents.ts'
import type { WriteSteps } from '../store/writer.ts'
import { storageFailure } from '../store/connection.ts'
import { withId } from '../update/upsert.ts'
import type { CommandName } from '../supported.ts'
import type { Call, Command } from './command.ts'
import { deleteMatching } from './delete.ts'
import { updateMatching } from './update.ts'
import { refuseFields } from './refuse.ts'

/** insert, update and delete: many statements in one command, each reported by its place. */
export const writeCommands = {
  insert: { fields: ['documents', 'ordered', 'bypassDocumentValidation'], run: insert },
  update: { fields: ['updates', 'ordered', 'bypassDocumentValidation'], run: update },
  delete: { fields: ['deletes', 'ordered'], run: remove },
} satisfies Readonly<Partial<Record<CommandName, Command>>>

const mostStatements = 100_000

async function insert(call: Call): Promise<Doc> {
  const { engine, database, command } = call
  const name = readText(command, 'insert')
  const documents = readInserts(call)
  await engine.ensure(database, name)
  const report = new Report(documents.length, readFlag(command, 'ordered', true))
  await engine.writer.write((function* (): WriteSteps<void> {
    for (const [position, { doc, bytes }] of documents.entries()) {
      if (position > 0) yield
      const collection = engine.catalogue.find(database, name) ?? gone(database, name)
      report.attempt(position, () => {
        insertDocument(engine.connection, collection, doc, bytes)
        report.n += 1
      })
      if (report.stopped) return
    }
  })())
  return report.answer()
}

interface Insert {
  doc: Doc
  bytes: Buffer
}

/** The bytes of a sequence are stored as they came, when `_id` is their first field. */
function readInserts(call: Call): Insert[] {
  const raw = call.sequences.get('documents')
  const inserts = raw === undefined
    ? readDocs(call.command, 'documents').map((given) => prepared(given))
    : raw.map((bytes) => {
        if (bytes.length > largestDocument) throw tooLarge(bytes.length)
        const doc = decodeDocument(bytes)
        return doc.keys().next().value === '_id' ? { doc, bytes } : prepared(doc)
      })
  checkCount(inserts.length)
  return inserts
}

function prepared(given: Doc): Insert {
  const doc = withId(given)
  return { doc, bytes: encodeStored(doc) }
}

async function update(call: Call): Promise<Doc> {
  const { engine, command, database } = call
  const name = readText(command, 'update')
  const statements = readStatements(call, 'updates', ['q', 'u', 'multi', 'upsert', 'arrayFilters', 'hint', 'collation', 'c'])
  const report = new Report(statements.length, readFlag(command, 'ordered', true))
  const upserted: Value[] = []
  let modified = 0
  for (const [position, statement] of statements.entries()) {
    await report.attemptLater(position, async () => {
      const done = await updateMatching(engine, database, name, statement)
      report.n += done.matched
      modified += done.modified
      if (done.upserted !== undefined) upserted.push(docOf({ index: position, _id: done.upserted }))
    })
    if (report.stopped) break
  }
  const answer = report.answer()
  answer.set('nModified', numberOf(modified))
  if (upserted.length > 0) answer.set('upserted', upserted)
  return answer
}

async function remove(call: Call): Promise<Doc> {
  const { engine, command, database } = call
  const name = readText(command, 'delete')
  const statements = readStatements(call, 'deletes', ['q', 'limit', 'hint', 'collation'])
  const report = new Report(statements.length, readFlag(command, 'ordered', true))
  for (const [position, statement] of statements.entries()) {
    await report.attemptLater(position, async () => {
      report.n += await deleteMatching(engine, database, name, statement)
    })
    if (report.stopped) break
  }
  return report.answer()
}

function readStatements(call: Call, field: string, fields: readonly string[]): Doc[] {
  const statements = call.sequences.get(field)?.map((bytes) => decodeDocument(bytes)) ?? readDocs(call.command, field)
  checkCount(statements.length)
  for (const statement of statements) {
    for (const name of statement.keys()) {
      if (!fields.includes(name)) throw new Failure('Location40415', `BSON field '${field}.${name}' is an unknown field.`)
    }
    refuseFields(statement)
    if (!isDoc(statement.get('q'))) throw new Failure('TypeMismatch', `BSON field '${field}.q' must be an object`)
  }
  return statements
}

function checkCount(count: number): void {
  if (count < 1 || count > mostStatements) throw new Failure('InvalidLength', `Write batch sizes must be between 1 and ${mostStatements}. Got ${count} operations.`)
}

function gone(database: string, name: string): never {
  throw new Failure('NamespaceNotFound', `the collection ${database}.${name} was dropped meanwhile`)
}

/** Gathers `n` and the errors by their place; an ordered command stops at its first error. */
class Report {
  n = 0
  readonly #errors: Value[] = []
  readonly #ordered: boolean

  constructor(count: number, ordered: boolean) {
    this.#ordered = ordered || count === 1
  }

  get stopped(): boolean {
    return this.#ordered && this.#errors.length > 0
  }

  attempt(position: number, action: () => void): void {
    try {
      action()
    } catch (error) {
      this.#add(position, error)
    }
  }

  async attemptLater(position: number, action: () => Promise<void>): Promise<void> {
    try {
      await action()
    } catch (error) {
      this.#add(position, error)
    }
  }

  answer(): Doc {
    const answer = docOf({ n: numberOf(this.n), ok: 1 })
    if (this.#errors.length > 0) answer.set('writeErrors', this.#errors)
    return answer
  }

  #add(position: number, error: unknown): void {
    const failure = storageFailure(error)
    // What is no answer for the client (a bug, a full disk) ends the whole command.
    if (!(failure instanceof Failure) || failure.codeName === 'OutOfDiskSpace') throw error
    const entry = docOf({ index: position, code: failure.code, errmsg: failure.message })
    for (const [name, value] of failure.details ?? []) entry.set(name, value)
    this.#errors.push(entry)
  }
}
