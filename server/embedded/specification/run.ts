import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { EJSON } from 'bson'
import { MongoClient } from 'mongodb'
import type { Document } from 'mongodb'
import { launchEmbedded } from '../launch.ts'
import { carryOut } from './operations.ts'

/**
 * Runs MongoDB's unified-format CRUD tests (github.com/mongodb/specifications, source/crud/tests/unified) against the embedded
 * database: `node server/embedded/specification/run.ts FOLDER`. What the database refuses by name is counted apart; a test
 * that fails otherwise is printed, and makes the exit code 1. Monitored events are the driver's matter and not compared.
 */
type Verdict = 'passed' | 'refused' | 'other server' | string

/** The driver gives a null _id a new one before it sends it; these test the server behind another driver. */
const driverDeparts = 'create-null-ids.json'

/** What this database says it is. */
const version = [7, 0, 0]

async function runFile(path: string, client: MongoClient, tell: (name: string, verdict: Verdict) => void): Promise<void> {
  const suite: Document = EJSON.parse(readFileSync(path, 'utf8'), { relaxed: true })
  for (const test of suite.tests) {
    const name = `${path.split('/').at(-1)}: ${test.description}`
    const requirements = [suite.runOnRequirements, test.runOnRequirements]
    if (!requirements.every((each) => each === undefined || each.some(isMet))) tell(name, 'other server')
    else tell(name, await runTest(suite, test, client))
  }
}

function isMet(requirement: Document): boolean {
  if (requirement.topologies !== undefined && !requirement.topologies.includes('single')) return false
  if (requirement.serverless === 'require') return false
  return compareVersions(requirement.minServerVersion) >= 0 && (requirement.maxServerVersion === undefined || compareVersions(requirement.maxServerVersion) <= 0)
}

function compareVersions(wanted: string | undefined): number {
  for (const [position, part] of (wanted ?? '0').split('.').entries()) {
    const difference = (version[position] ?? 0) - Number(part)
    if (difference !== 0 && !(part === '99')) return difference
  }
  return 0
}

async function runTest(suite: Document, test: Document, client: MongoClient): Promise<Verdict> {
  const entities = new Map<string, Document>((suite.createEntities ?? []).flatMap((entity: Document) => Object.values(entity).map((made: Document) => [made.id, made])))
  for (const { databaseName, collectionName, documents } of suite.initialData ?? []) {
    await client.db(databaseName).dropCollection(collectionName)
    await client.db(databaseName).createCollection(collectionName)
    if (documents.length > 0) await client.db(databaseName).collection(collectionName).insertMany(documents)
  }
  for (const operation of test.operations) {
    const verdict = await runOperation(operation, entities, client)
    if (verdict !== undefined) return verdict
  }
  for (const { databaseName, collectionName, documents } of test.outcome ?? []) {
    const found = await client.db(databaseName).collection(collectionName).find().sort({ _id: 1 }).toArray()
    const difference = compare(found, documents, 'outcome')
    if (difference !== undefined) return difference
  }
  return 'passed'
}

async function runOperation(operation: Document, entities: Map<string, Document>, client: MongoClient): Promise<Verdict | undefined> {
  const done = await carryOut(operation, entities, client).then((result) => ({ result }), (error: unknown) => ({ error }))
  if ('error' in done) {
    const message = done.error instanceof Error ? done.error.message : String(done.error)
    if (message.includes('the embedded database does not support') || message.includes('not carried out here')) return 'refused'
    if (operation.expectError === undefined) return `${operation.name}: ${message}`
    return undefined
  }
  if (operation.expectError !== undefined) return `${operation.name}: expected an error`
  return operation.expectResult === undefined ? undefined : compare(done.result, operation.expectResult, operation.name)
}

/** The first difference between what came and what the specification wants, with its special matchers. */
function compare(actual: unknown, wanted: unknown, path: string): string | undefined {
  if (isRecord(wanted)) {
    if ('$$unsetOrMatches' in wanted) return actual === undefined || actual === null ? undefined : compare(actual, wanted.$$unsetOrMatches, path)
    if ('$$exists' in wanted) return (actual !== undefined) === wanted.$$exists ? undefined : `${path}: existence`
    if ('$$type' in wanted) return undefined
    for (const [name, value] of Object.entries(wanted)) {
      const inner = compare(isRecord(actual) ? actual[name] : undefined, value, `${path}.${name}`)
      if (inner !== undefined) return inner
    }
    return undefined
  }
  if (Array.isArray(wanted)) {
    if (!Array.isArray(actual) || actual.length !== wanted.length) return `${path}: ${JSON.stringify(actual)} for ${JSON.stringify(wanted)}`
    for (const [position, value] of wanted.entries()) {
      const inner = compare(actual[position], value, `${path}.${position}`)
      if (inner !== undefined) return inner
    }
    return undefined
  }
  return EJSON.stringify(actual ?? null) === EJSON.stringify(wanted ?? null) ? undefined : `${path}: ${EJSON.stringify(actual ?? null)} for ${EJSON.stringify(wanted)}`
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('_bsontype' in value) && !(value instanceof Date)
}

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Usage: node server/embedded/specification/run.ts FOLDER')
const data = mkdtempSync(join(tmpdir(), 'embedded-'))
const embedded = await launchEmbedded({ folder: data, program: resolve(import.meta.dirname, '../main.ts') })
const client = await new MongoClient(embedded.uri).connect()
const counts = new Map<string, number>()
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json') && name !== driverDeparts).sort()) {
  await runFile(join(folder, file), client, (name, verdict) => {
    const kind = ['passed', 'refused', 'other server'].includes(verdict) ? verdict : 'failed'
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
    if (kind === 'failed') process.stdout.write(`FAILED ${name}\n       ${verdict}\n`)
    if (kind === 'refused' && process.argv.includes('--refused')) process.stdout.write(`refused ${name}\n`)
  })
}
process.stdout.write(`${JSON.stringify(Object.fromEntries(counts))}\n`)
process.exitCode = counts.has('failed') ? 1 : 0
await client.close()
await embedded.close()
rmSync(data, { recursive: true, force: true })
