import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeDocument } from '../bson/decode.ts'
import { docOf, Double, Raw } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'
import { runCommand } from '../commands/index.ts'
import { Engine } from '../engine.ts'

let folder: string
let engine: Engine

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-'))
  engine = new Engine(folder)
})
afterAll(() => {
  engine.close()
  rmSync(folder, { recursive: true })
})

function command(fields: Record<string, Value>): Promise<Doc> {
  return runCommand(engine, { id: 1, body: docOf({ ...fields, $db: 'x' }), sequences: new Map(), silent: false, legacy: false })
}

async function ids(collection: string, filter: Doc, sort: Doc): Promise<Value[]> {
  const cursor = (await command({ find: collection, filter, sort, batchSize: 1000 })).get('cursor')
  const batch = cursor instanceof Map ? cursor.get('firstBatch') : undefined
  return Array.isArray(batch) ? batch.map((each) => (each instanceof Raw ? (decodeDocument(each.bytes).get('_id') ?? null) : null)) : []
}

const scalar: fc.Arbitrary<Value> = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 4 }) },
  { weight: 1, arbitrary: fc.constantFrom<Value>(null, 'a', 'ab', 'b', true, new Double(1.5), new Double(2), 3n, new Double(Number.NaN)) },
)
const inner: fc.Arbitrary<Value> = fc.record({ b: scalar, c: scalar }, { requiredKeys: [] }).map((fields) => docOf(fields))
const value: fc.Arbitrary<Value> = fc.oneof({ weight: 4, arbitrary: scalar }, inner, { weight: 4, arbitrary: fc.array(fc.oneof(scalar, inner, fc.array(scalar, { maxLength: 2 })), { maxLength: 3 }) })
/** Half of all runs have no arrays, so that exact plans are met, too. */
const documents = fc.boolean().chain((flat) => fc.array(fc.record({ a: flat ? scalar : value, b: scalar, s: fc.integer({ min: 0, max: 9 }) }, { requiredKeys: ['s'] }), { minLength: 5, maxLength: 25 }))

const operators: fc.Arbitrary<Value> = fc.oneof(
  { weight: 3, arbitrary: scalar },
  fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$eq', '$ne'), scalar).map(([name, operand]) => docOf({ [name]: operand })),
  { weight: 6, arbitrary: fc.tuple(scalar, scalar).map(([low, high]) => docOf({ $gte: low, $lte: high })) },
  fc.array(scalar, { maxLength: 3 }).map((list) => docOf({ $in: list })),
  fc.array(scalar, { maxLength: 2 }).map((list) => docOf({ $nin: list })),
  fc.array(scalar, { minLength: 1, maxLength: 2 }).map((list) => docOf({ $all: list })),
  fc.boolean().map((there) => docOf({ $exists: there })),
  fc.constant(docOf({ $regex: '^a' })),
  scalar.map((operand) => docOf({ $not: docOf({ $gt: operand }) })),
  fc.tuple(scalar, scalar).map(([low, high]) => docOf({ $elemMatch: docOf({ $gte: low, $lte: high }) })),
  fc.tuple(scalar, scalar).map(([b, c]) => docOf({ $elemMatch: docOf({ b, c }) })),
  fc.array(scalar, { maxLength: 2 }),
)
const fields: fc.Arbitrary<Doc> = fc.dictionary(fc.constantFrom('a', 'a', 'a', 'a.b', 'a.b', 'a.c', 'b', 's'), operators, { maxKeys: 3 }).map((entries) => docOf(entries))
const filters: fc.Arbitrary<Doc> = fc.oneof(fields, fc.tuple(fields, fields, fields).map(([first, second, third]) => {
  const either = docOf({ $or: [second, third] })
  for (const [name, operand] of first) either.set(name, operand)
  return either
}))
const sorts = fc.uniqueArray(fc.constantFrom('a', 'b', 's', 'a.b'), { maxLength: 2 }).chain((paths) => fc.tuple(...paths.map((path) => fc.constantFrom(1, -1).map((direction): [string, number] => [path, direction]))))

describe('embedded/query/plan', () => {
  it('should find by any index what a scan finds, in the same order', { timeout: 120_000 }, async () => {
    let run = 0
    await fc.assert(fc.asyncProperty(documents, fc.array(fc.tuple(filters, sorts), { minLength: 16, maxLength: 16 }), async (given, searches) => {
      // given
      run += 1
      const stored = given.map((document, position) => docOf({ _id: position, ...document }))
      await command({ insert: `plain${run}`, documents: stored })
      const keys = [{ a: 1 }, { 'a.b': 1, 'a.c': -1 }, { b: 1, s: 1, _id: 1 }, { s: -1, a: 1 }, { b: -1, 'a.b': 1 }]
      await command({ createIndexes: `indexed${run}`, indexes: keys.map((key, position) => docOf({ key: docOf(key), name: `i${position}` })) })
      await command({ insert: `indexed${run}`, documents: stored })
      for (const [filter, sort] of searches) {
        const order = docOf({ ...Object.fromEntries(sort), _id: 1 })
        // when
        const scanned = await ids(`plain${run}`, filter, order)
        const found = await ids(`indexed${run}`, filter, order)
        const unsorted = await ids(`indexed${run}`, filter, new Map())
        const counted = (await command({ count: `indexed${run}`, query: filter })).get('n')
        // then
        expect(found).toEqual(scanned)
        expect([...unsorted].sort()).toEqual([...scanned].sort())
        expect(counted).toBe(scanned.length)
      }
    }), { numRuns: 60 })
  })
})
