import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { MongoClient } from 'mongodb'
import type { Collection } from 'mongodb'
import { launchEmbedded } from '#server/embedded/launch'
import { median, rowOf } from './benchRow.ts'
import type { BenchRow } from './benchRow.ts'

/** Documents of the large collection. */
const many = 1_000_000
const rounds = 5
/** Writes and reads of one round. */
const steps = 300
const atOnce = 50
const text = 'x'.repeat(200)

interface Stored { readonly _id: string, readonly at: number, readonly text: string }

/**
 * `npm run bench -- database`: the embedded database through the driver, durable. Writes beside node:sqlite's own commits in the same manner
 * (WAL, synchronous FULL), reads beside a server that answers a constant document through the same driver; rounds take turns.
 */
export async function databaseBench(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sunlit-bench-'))
  const embedded = await launchEmbedded({ folder: join(folder, 'embedded') })
  const floor = await startFloor(join(folder, 'floor.sock'))
  const clients = [embedded.uri, floor.uri].map((uri) => new MongoClient(uri, { retryWrites: false, directConnection: true, maxPoolSize: atOnce }))
  const [ours, theirs] = clients.map((client) => client.db('bench').collection<Stored>('stored'))
  try {
    if (!ours || !theirs) throw new Error('Expected two collections')
    return [...await writes(ours, join(folder, 'bare.sqlite')), ...await reads(ours, theirs)]
  }
  finally {
    await Promise.all(clients.map((client) => client.close()))
    floor.close()
    await embedded.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function writes(ours: Collection<Stored>, file: string): Promise<BenchRow[]> {
  const bare = new DatabaseSync(file)
  bare.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE stored (id TEXT PRIMARY KEY, doc BLOB)')
  const insert = bare.prepare('INSERT INTO stored VALUES (?, ?)')
  const doc = Buffer.from(text)
  let next = 0
  const options = { writeConcern: { w: 'majority' as const, journal: true } }
  const one = async (): Promise<void> => { next += 1; await ours.insertOne({ _id: `w${next}`, at: -next, text }, options) }
  const figures = { write: [] as number[], grouped: [] as number[], bare: [] as number[] }
  for (let round = -1; round < rounds; round += 1) {
    const write = await rate(steps, async () => { for (let at = 0; at < steps; at += 1) await one() })
    const grouped = await rate(steps * 5, () => inTurns(steps * 5, one))
    const own = await rate(steps, () => { for (let at = 0; at < steps; at += 1) insert.run(`${round}.${at}`, doc); return Promise.resolve() })
    if (round < 0) continue
    figures.write.push(write)
    figures.grouped.push(grouped)
    figures.bare.push(own)
  }
  bare.close()
  const peer = 'node:sqlite, one commit a row'
  return [
    rowOf({ bench: 'database.write', unit: 'perSecond', n: rounds, peer }, median(figures.write), median(figures.bare)),
    rowOf({ bench: 'database.grouped', unit: 'perSecond', n: rounds, peer }, median(figures.grouped), median(figures.bare)),
  ]
}

async function reads(ours: Collection<Stored>, theirs: Collection<Stored>): Promise<BenchRow[]> {
  await ours.createIndex({ at: 1, _id: 1 })
  const batch = 5000
  for (let start = 0; start < many; start += batch) await ours.insertMany(Array.from({ length: batch }, (_each, index) => ({ _id: `d${start + index}`, at: start + index, text })), { ordered: false })
  const readOf = (from: Collection<Stored>) => rate(steps, async () => { for (let at = 0; at < steps; at += 1) await from.findOne({ _id: `d${(at * 7919) % many}` }) })
  const rangeOf = (from: Collection<Stored>) => (at: number) => from.find({ at: { $gte: (at * 104_729) % many } }).sort({ at: 1, _id: 1 }).limit(50).toArray()
  const figures = { read: [] as number[], floor: [] as number[], range: [] as number[], rangeFloor: [] as number[] }
  for (let round = -1; round < rounds; round += 1) {
    const each = [await readOf(ours), await readOf(theirs), ...await timesOf(rangeOf(ours)), ...await timesOf(rangeOf(theirs))]
    const [read = 0, floor = 0, range = 0, rangeFloor = 0] = each
    if (round < 0) continue
    figures.read.push(read)
    figures.floor.push(floor)
    figures.range.push(range)
    figures.rangeFloor.push(rangeFloor)
  }
  const peer = 'a constant answer through the same driver'
  return [
    rowOf({ bench: 'database.read', unit: 'perSecond', n: rounds, peer }, median(figures.read), median(figures.floor)),
    rowOf({ bench: `database.range.${many}`, unit: 'ms', n: rounds, peer }, median(figures.range), median(figures.rangeFloor)),
  ]
}

/** Median milliseconds of fifty calls. */
async function timesOf(call: (at: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let at = 1; at <= 50; at += 1) {
    const begun = performance.now()
    await call(at)
    times.push(performance.now() - begun)
  }
  return [median(times)]
}

async function rate(count: number, work: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  await work()
  return count * 1000 / (performance.now() - begun)
}

async function inTurns(count: number, work: () => Promise<void>): Promise<void> {
  let left = count
  await Promise.all(Array.from({ length: atOnce }, async () => { while (left-- > 0) await work() }))
}

async function startFloor(socket: string): Promise<{ readonly uri: string, readonly close: () => void }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'constantServer.ts'), socket], { stdio: ['pipe', 'pipe', 'inherit'] })
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()))
  return { uri: `mongodb://${encodeURIComponent(socket)}/`, close: () => { child.stdin.end() } }
}
