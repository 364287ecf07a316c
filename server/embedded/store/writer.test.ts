import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bsonType, docOf, Raw } from '../bson/value.ts'
import type { Doc, Value } from '../bson/value.ts'
import { runCommand } from '../commands/index.ts'
import { Engine } from '../engine.ts'
import { checkFile } from './file.ts'

let folder: string
let engine: Engine

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-'))
  engine = new Engine(folder)
})
afterEach(() => {
  engine.close()
  rmSync(folder, { recursive: true })
})

function command(fields: Record<string, Value>): Promise<Doc> {
  return runCommand(engine, { id: 1, body: docOf({ ...fields, $db: 'x' }), sequences: new Map(), silent: false, legacy: false })
}

function insert(_id: Value, extra: Record<string, Value> = {}): Promise<Doc> {
  return command({ insert: 'c', documents: [docOf({ _id, text: 'x'.repeat(3000), ...extra })] })
}

describe('embedded/store/writer', () => {
  it('should tell a full disk, keep what was acknowledged, go on reading, and go on writing when there is room', async () => {
    // given
    await insert(1)
    engine.connection.database.exec(`PRAGMA max_page_count = ${30}`)
    // when
    const results = await Promise.allSettled(Array.from({ length: 100 }, (_, n) => insert(n + 2)))
    // then
    const kept = results.filter(({ status }) => status === 'fulfilled').length
    expect(kept).toBeLessThan(100)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ codeName: 'OutOfDiskSpace' })
    }
    expect((await command({ count: 'c', query: docOf({ text: docOf({ $exists: true }) }) })).get('n')).toBe(kept + 1)
    engine.connection.database.exec('PRAGMA max_page_count = 100000')
    await insert(1000)
    expect((await command({ count: 'c' })).get('n')).toBe(kept + 2)
    expect(checkFile(folder)).toEqual([])
  })

  it('should leave nothing of an index that could not be built, also after the next start', async () => {
    // given
    await insert(1, { a: 1 })
    await insert(2, { a: 1 })
    // when
    const built = command({ createIndexes: 'c', indexes: [docOf({ key: docOf({ b: 1 }), name: 'b' }), docOf({ key: docOf({ a: 1 }), name: 'a', unique: true })] })
    // then
    await expect(built).rejects.toMatchObject({ code: 11000 })
    expect(engine.catalogue.find('x', 'c')?.indexes).toEqual([])
    engine.close()
    engine = new Engine(folder)
    expect(engine.catalogue.find('x', 'c')?.indexes).toEqual([])
    expect(engine.connection.all("SELECT name FROM sqlite_schema WHERE name LIKE 'i_'")).toEqual([])
  })

  it('should remember over a start that an index met an array, although the first such document was refused', async () => {
    // given
    await command({ createIndexes: 'c', indexes: [docOf({ key: docOf({ a: 1 }), name: 'a' }), docOf({ key: docOf({ u: 1 }), name: 'u', unique: true })] })
    await insert(1, { u: 1, a: 5 })
    const refused = await insert(2, { u: 1, a: [1, 2] })
    await insert(3, { u: 2, a: [1, 9] })
    // when
    engine.close()
    engine = new Engine(folder)
    const found = await command({ find: 'c', filter: docOf({ a: docOf({ $gte: 1 }) }), projection: docOf({ _id: 1 }) })
    // then
    expect(refused.has('writeErrors')).toBe(true)
    const cursor = found.get('cursor')
    const batch = cursor instanceof Map ? cursor.get('firstBatch') : undefined
    expect(Array.isArray(batch) && batch.length).toBe(2)
  })

  it('should acknowledge writes that come together by one commit', async () => {
    // given
    await insert('first')
    const counted: string[] = []
    const run = engine.connection.run.bind(engine.connection)
    engine.connection.run = (sql, ...values) => {
      if (sql === 'COMMIT') counted.push(sql)
      return run(sql, ...values)
    }
    // when
    await Promise.all(Array.from({ length: 50 }, (_, n) => insert(n)))
    // then
    expect(counted.length).toBeLessThan(25)
  })

  it('should answer the stored bytes of values it never looks into', async () => {
    // given
    const code = new Raw(bsonType.code, Buffer.from([2, 0, 0, 0, 97, 0]))
    // when
    await insert(1, { code, low: new Raw(bsonType.minKey, Buffer.alloc(0)) })
    const found = await command({ find: 'c', filter: docOf({ code, low: docOf({ $lt: 1 }) }) })
    // then
    const cursor = found.get('cursor')
    expect(cursor instanceof Map ? cursor.get('firstBatch') : undefined).toEqual([])
    const byCode = (await command({ count: 'c', query: docOf({ code }) })).get('n')
    expect(byCode).toBe(1)
  })
})
