import { once } from 'node:events'
import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { afterEach, describe, expect, it } from 'vitest'
import { launched, program } from './launched.fixture.ts'
import type { Launched } from './launched.fixture.ts'
import { launchEmbedded } from './launch.ts'
import { checkFile, fileName } from './store/file.ts'

let database: Launched | undefined

afterEach(async () => {
  await database?.close()
  database = undefined
})

/** Counts what was acknowledged, and tells when there are so many. */
class Tally {
  count = 0
  #waiting: { least: number, resolve: () => void }[] = []

  add(): void {
    this.count += 1
    for (const { resolve } of this.#waiting.filter(({ least }) => this.count >= least)) resolve()
    this.#waiting = this.#waiting.filter(({ least }) => this.count < least)
  }

  reached(least: number): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ least, resolve })
    })
  }
}

/** Kills the process as a crash would and waits until its successor answers. */
async function crash({ embedded, db }: Launched): Promise<void> {
  const before = embedded.pid
  const ended = new Promise<void>((resolve) => {
    embedded.onExit(() => resolve())
  })
  process.kill(before, 'SIGKILL')
  await ended
  for (;;) {
    const answer = await db.command({ ping: 1 }).catch(() => undefined)
    if (answer !== undefined && embedded.pid !== before) return
    // A client that fails at once must not keep the loop from everything else.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

describe('embedded/durability', () => {
  it('should keep every acknowledged write when it is killed amid 200 writers', { timeout: 180_000 }, async () => {
    // given
    database = await launched()
    const { db, folder } = database
    const collection = db.collection('commits')
    await collection.createIndex({ stream: 1, seq: 1 }, { unique: true })
    for (let round = 0; round < 2; round += 1) {
      const acknowledged: string[] = []
      const tally = new Tally()
      let writing = true
      const writers = Array.from({ length: 200 }, async (_, writer) => {
        for (let seq = 0; writing; seq += 1) {
          const id = `${round}-${writer}-${seq}`
          const stored = await collection.insertOne({ _id: id as never, stream: `${round}-${writer}`, seq, text: 'x'.repeat(500) }).catch(() => undefined)
          if (stored === undefined) continue
          acknowledged.push(id)
          tally.add()
        }
      })
      // when
      await tally.reached(400)
      await crash(database)
      writing = false
      await Promise.all(writers)
      // then
      const stored = new Set((await collection.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => String(_id)))
      expect(acknowledged.filter((id) => !stored.has(id))).toEqual([])
      expect(checkFile(folder)).toEqual([])
      const entries = await collection.find({ stream: { $gte: '' } }, { projection: { _id: 1 } }).toArray()
      expect(entries.length).toBe(stored.size)
    }
  })

  it('should never show half of an update and its index after a kill', { timeout: 180_000 }, async () => {
    // given
    database = await launched()
    const collection = database.db.collection('moves')
    await collection.createIndex({ at: 1 }, { unique: true })
    await collection.insertMany(Array.from({ length: 50 }, (_, n) => ({ _id: n as never, at: n, n: 0 })))
    let writing = true
    const tally = new Tally()
    const movers = Array.from({ length: 50 }, async (_, n) => {
      while (writing) {
        // What an unanswered update did is read again: it was done wholly or not at all.
        const before = await collection.findOne({ _id: n as never }).catch(() => null)
        const step = Number(before?.n) + 1
        const moved = before === null ? undefined : await collection.updateOne({ _id: n as never, n: step - 1 }, { $set: { at: n + step * 1000 }, $inc: { n: 1 } }).catch(() => undefined)
        if (moved !== undefined) tally.add()
      }
    })
    // when
    await tally.reached(500)
    await crash(database)
    writing = false
    await Promise.all(movers)
    // then
    const all = await collection.find().toArray()
    const byIndex = await collection.find({ at: { $gte: 0 } }).toArray()
    expect(byIndex.length).toBe(50)
    for (const document of all) expect(document.at).toBe(Number(document._id) + Number(document.n) * 1000)
  })

  it('should open the file as it was at any moment of writing, with what was acknowledged by then', { timeout: 180_000 }, async () => {
    // given
    database = await launched()
    const { db, folder } = database
    const collection = db.collection('commits')
    const tally = new Tally()
    let writing = true
    const writer = (async () => {
      for (let n = 0; writing; n += 1) {
        await collection.insertOne({ _id: n as never, text: 'x'.repeat(2000) })
        tally.add()
      }
    })()
    const copies: { copy: string, least: number }[] = []
    // when
    for (let number = 0; number < 4; number += 1) {
      await tally.reached(tally.count + 100)
      const copy = mkdtempSync(join(tmpdir(), 'embedded-'))
      const least = tally.count
      // The write-ahead log first: a page of it that is newer than the file is what a power cut leaves.
      copyFileSync(join(folder, fileName), join(copy, fileName))
      copyFileSync(join(folder, `${fileName}-wal`), join(copy, `${fileName}-wal`))
      copies.push({ copy, least })
    }
    writing = false
    await writer
    // then
    for (const { copy, least } of copies) {
      const opened = await launchEmbedded({ folder: copy, program })
      const client = await new MongoClient(opened.uri).connect()
      expect(await client.db().collection('commits').countDocuments()).toBeGreaterThanOrEqual(least)
      await client.close()
      await opened.close()
      expect(checkFile(copy)).toEqual([])
      rmSync(copy, { recursive: true })
    }
  })

  it('should end by itself when its parent is gone, after open writes, and start again as usual', async () => {
    // given
    const folder = mkdtempSync(join(tmpdir(), 'embedded-'))
    const socket = join(folder, 'socket', 'm.sock')
    const child = spawn(process.execPath, ['--no-warnings', program, '--data', folder, '--socket', socket, '--end-with-stdin'], { stdio: ['pipe', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    const client = await new MongoClient(`mongodb://${encodeURIComponent(socket)}/?directConnection=true&retryWrites=false&serverSelectionTimeoutMS=500`).connect()
    const writes = Array.from({ length: 100 }, (_, n) => client.db('x').collection('y').insertOne({ n }).then(() => 1, () => 0))
    // when
    child.stdin.destroy()
    const [code] = await once(child, 'exit')
    const acknowledged = (await Promise.all(writes)).reduce<number>((sum, each) => sum + each, 0)
    await client.close(true)
    // then
    expect(code).toBe(0)
    expect(existsSync(socket)).toBe(false)
    const again = await launchEmbedded({ folder, program, database: 'x' })
    const reader = await new MongoClient(again.uri).connect()
    expect(await reader.db('x').collection('y').countDocuments()).toBeGreaterThanOrEqual(acknowledged)
    await reader.close()
    await again.close()
    rmSync(folder, { recursive: true })
  })

  it('should end on SIGTERM with code 0', async () => {
    // given
    const folder = mkdtempSync(join(tmpdir(), 'embedded-'))
    mkdirSync(folder, { recursive: true })
    const child = spawn(process.execPath, ['--no-warnings', program, '--data', folder, '--socket', join(folder, 'socket', 'm.sock')], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    // when
    child.kill('SIGTERM')
    const [code] = await once(child, 'exit')
    // then
    expect(code).toBe(0)
    rmSync(folder, { recursive: true })
  })
})
