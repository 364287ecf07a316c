import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { MongoClient } from 'mongodb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { launchEmbedded, socketPath } from './launch.ts'
import { program } from './launched.fixture.ts'
import { checkFile, fileName, fileVersion } from './store/file.ts'
import { claimFolder } from './store/owner.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('embedded/folder', () => {
  it('should keep its data from one start to the next', async () => {
    // given
    const first = await launchEmbedded({ folder, program })
    const client = await new MongoClient(first.uri).connect()
    await client.db().collection('c').insertOne({ a: [1] })
    await client.db().collection('c').createIndex({ a: 1 })
    await client.close()
    await first.close()
    // when
    const second = await launchEmbedded({ folder, program })
    const again = await new MongoClient(second.uri).connect()
    // then
    expect(await again.db().collection('c').find({ a: 1 }).toArray()).toMatchObject([{ a: [1] }])
    expect((await again.db().collection('c').find({ a: 1 }).explain()).queryPlanner.winningPlan.inputStage).toMatchObject({ stage: 'IXSCAN', isMultiKey: true })
    await again.close()
    await second.close()
  })

  it('should say whose the data is, and refuse another database', async () => {
    // given
    const embedded = await launchEmbedded({ folder, program })
    await embedded.close()
    // when
    const claim = (): void => claimFolder(folder, 'mongo.example:27017/sunlit')
    // then
    expect(JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8'))).toEqual({ database: 'embedded' })
    expect(claim).toThrow("This office's data is in the embedded database; move it with `npm run data -- export|import`.")
  })

  it('should refuse a folder whose data is in a MongoDB', async () => {
    // given
    claimFolder(folder, 'mongo.example:27017/sunlit')
    // when
    const start = launchEmbedded({ folder, program })
    // then
    await expect(start).rejects.toThrow("This office's data is in the MongoDB mongo.example:27017/sunlit; move it with `npm run data -- export|import`.")
  })

  it('should refuse the file of a newer release with a sentence', async () => {
    // given
    await (await launchEmbedded({ folder, program })).close()
    const file = new DatabaseSync(join(folder, fileName))
    file.exec(`PRAGMA user_version = ${fileVersion + 1}`)
    file.close()
    // when
    const start = launchEmbedded({ folder, program })
    // then
    await expect(start).rejects.toThrow(/was written by a newer release/)
  })

  it('should upgrade an older file on opening it', async () => {
    // given
    const file = new DatabaseSync(join(folder, fileName))
    file.exec('PRAGMA user_version = 0')
    file.close()
    // when
    const embedded = await launchEmbedded({ folder, program })
    await embedded.close()
    // then
    const upgraded = new DatabaseSync(join(folder, fileName))
    expect(upgraded.prepare('PRAGMA user_version').get()).toEqual({ user_version: fileVersion })
    upgraded.close()
  })

  it('should refuse a file that is not its own', async () => {
    // given
    const file = new DatabaseSync(join(folder, fileName))
    file.exec('PRAGMA application_id = 7; CREATE TABLE other (x)')
    file.close()
    // when
    const start = launchEmbedded({ folder, program })
    // then
    await expect(start).rejects.toThrow(/is not a database of this product/)
  })

  it('should refuse a folder that another process uses', async () => {
    // given
    const first = await launchEmbedded({ folder, program })
    // when
    const second = launchEmbedded({ folder, program })
    // then
    await expect(second).rejects.toThrow(/Another process is using the data/)
    await first.close()
  })

  it('should refuse a folder that cannot be made', async () => {
    // given
    const path = join(folder, 'file')
    writeFileSync(path, '')
    // when
    const start = launchEmbedded({ folder: path, program })
    // then
    await expect(start).rejects.toThrow(/cannot be written by this user/)
  })

  it('should put its socket into a folder that only its user enters', async () => {
    // given
    const embedded = await launchEmbedded({ folder, program })
    // when
    const mode = statSync(dirname(socketPath(folder))).mode & 0o777
    // then
    expect(mode).toBe(0o700)
    await embedded.close()
  })

  it('should find a short socket path for a long folder, the same each time', () => {
    // given
    const long = join(folder, 'x'.repeat(120))
    // when
    const path = socketPath(long)
    // then
    expect(Buffer.byteLength(path)).toBeLessThan(104)
    expect(socketPath(long)).toBe(path)
    expect(socketPath(`${long}y`)).not.toBe(path)
  })

  it('should find a damaged page', async () => {
    // given
    const embedded = await launchEmbedded({ folder, program })
    const client = await new MongoClient(embedded.uri).connect()
    await client.db().collection('c').insertMany(Array.from({ length: 500 }, (_, n) => ({ n, text: 'x'.repeat(500) })))
    await client.close()
    await embedded.close()
    const path = join(folder, fileName)
    const bytes = readFileSync(path)
    bytes.fill(0x5a, 4096 * 20, 4096 * 21)
    writeFileSync(path, bytes)
    // when
    const complaints = checkFile(folder)
    // then
    expect(complaints.length).toBeGreaterThan(0)
  })
})
