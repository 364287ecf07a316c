import { connect } from 'node:net'
import { once } from 'node:events'
import type { Document } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { socketPath } from './launch.ts'
import { launched } from './launched.fixture.ts'
import type { Launched } from './launched.fixture.ts'

let database: Launched

beforeAll(async () => {
  database = await launched()
})
afterAll(() => database.close())

const deep = (levels: number): Document => Array.from({ length: levels }).reduce<Document>((inner) => ({ a: inner }), {})

/** Name of what is refused, the command, the code. */
const rows: [string, Document, number][] = [
  ['mapReduce', { mapReduce: 'c' }, 115],
  ['replSetGetStatus', { replSetGetStatus: 1 }, 115],
  ['constructor', { constructor: 1 }, 115],
  ['$where', { find: 'c', filter: { $where: 'true' } }, 9],
  ['$expr', { find: 'c', filter: { $expr: {} } }, 9],
  ['$text', { find: 'c', filter: { $text: { $search: 'x' } } }, 9],
  ['$mod', { find: 'c', filter: { a: { $mod: [2, 0] } } }, 9],
  ['$near', { find: 'c', filter: { a: { $near: [1, 1] } } }, 9],
  ['x.*y', { find: 'c', filter: { a: { $regex: '^x.*y' } } }, 9],
  ['(a+)+', { find: 'c', filter: { a: /^(a+)+$/ } }, 9],
  ['abc', { find: 'c', filter: { a: /abc/ } }, 9],
  ['collation', { find: 'c', filter: {}, collation: { locale: 'zh' } }, 9],
  ['tailable', { find: 'c', filter: {}, tailable: true }, 9],
  ['$slice', { find: 'c', filter: {}, projection: { a: { $slice: 1 } } }, 9],
  ['txnNumber', { insert: 'c', documents: [{ a: 1 }], txnNumber: 1 }, 9],
  ['unknownOption', { find: 'c', filter: {}, unknownOption: 1 }, 9],
  ['$rename', { findAndModify: 'c', query: {}, update: { $rename: { a: 'b' } } }, 9],
  ['$position', { findAndModify: 'c', query: {}, update: { $push: { a: { $each: [1], $position: 0 } } } }, 9],
  ['pipeline', { findAndModify: 'c', query: {}, update: [{ $set: { a: 1 } }] }, 9],
  ['$lookup', { aggregate: 'c', pipeline: [{ $lookup: {} }], cursor: {} }, 9],
  ['$out', { aggregate: 'c', pipeline: [{ $out: 'x' }], cursor: {} }, 9],
  ['$stdDevPop', { aggregate: 'c', pipeline: [{ $group: { _id: null, a: { $stdDevPop: '$a' } } }], cursor: {} }, 9],
  ['$map', { aggregate: 'c', pipeline: [{ $project: { a: { $map: {} } } }], cursor: {} }, 9],
  ['partialFilterExpression', { createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'a', partialFilterExpression: { a: 1 } }] }, 9],
  ['sparse', { createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'a', sparse: true }] }, 9],
  ['text', { createIndexes: 'c', indexes: [{ key: { a: 'text' }, name: 'a' }] }, 9],
  ['hashed', { createIndexes: 'c', indexes: [{ key: { a: 'hashed' }, name: 'a' }] }, 9],
]

describe('embedded/refused', () => {
  it.each(rows)('should refuse by name: %s', async (name, command, code) => {
    // given
    const { db } = database
    // when
    const refused = db.command(command)
    // then
    await expect(refused).rejects.toMatchObject({ code, message: expect.stringContaining(name) })
  })

  it('should refuse a document nested too deep, and one too large', async () => {
    // given
    const collection = database.db.collection('c')
    // when
    const insertion = (document: Document): Promise<Document> => database.db.command({ insert: 'c', documents: [document] })
    // then
    await expect(insertion(deep(250))).rejects.toMatchObject({ code: 15 })
    await expect(insertion({ text: 'x'.repeat(16 * 1024 * 1024) })).rejects.toMatchObject({ code: 10334 })
    expect(await collection.countDocuments()).toBe(0)
  })

  it('should answer a broken document with an error', async () => {
    // given
    const socket = connect(socketPath(database.folder))
    await once(socket, 'connect')
    // when
    socket.write(Buffer.from([30, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 221, 7, 0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 0, 1, 1, 1, 1, 0]))
    const [answer] = await once(socket, 'data')
    socket.destroy()
    // then
    expect(Buffer.from(answer).toString('latin1')).toContain('not a sound BSON document')
  })

  it('should keep a field named like a prototype as a field', async () => {
    // given
    const collection = await database.filled()
    // when
    await collection.insertOne(JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"x": 1}}'))
    await collection.updateOne({}, { $set: { 'constructor.y': 2 } })
    // then
    expect(await collection.countDocuments({ 'constructor.x': 1, 'constructor.y': 2, '__proto__.polluted': 1 })).toBe(1)
    expect(await database.db.command({ ping: 1 })).toMatchObject({ ok: 1 })
  })

  it.each([
    ['nonsense', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
    ['a huge length', Buffer.from([255, 255, 255, 127, 0, 0, 0, 0])],
    ['a negative length', Buffer.from([255, 255, 255, 255, 0, 0, 0, 0])],
    ['an unknown operation', Buffer.from([21, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0])],
  ])('should cut off a client that sends %s, and serve the others', async (_name, bytes) => {
    // given
    const socket = connect(socketPath(database.folder))
    await once(socket, 'connect')
    // when
    socket.write(bytes)
    socket.resume()
    await once(socket, 'close')
    // then
    expect(await database.db.command({ ping: 1 })).toMatchObject({ ok: 1 })
  })
})
