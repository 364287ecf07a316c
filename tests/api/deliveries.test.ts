import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliveriesView, noticesView } from '#contract/administration'
import { NotDelivered } from '#server/jobs/channels/channel'
import type { Channel } from '#server/jobs/channels/channel'
import { isSignature } from '#server/jobs/channels/signature'
import { webhook } from '#server/jobs/channels/webhook'
import type { ChannelName } from '#server/store/index'
import { startDeliveries } from '#server/jobs/deliveries'
import { aFlow } from '../builders/flow.ts'
import { serveOffice } from '../builders/office.ts'
import type { ServedOffice } from '../builders/office.ts'
import { putInForce } from '../builders/published.ts'
import { seeded } from '../crash/chance.ts'
import { aPerson } from '../builders/visitor.ts'
import type { Visitor } from '../builders/visitor.ts'

const clerkPost = { post: 'counterClerk' }
const plain = aFlow().item({ id: 'plain', code: 'D-1' }).task('apply', clerkPost).task('issue', clerkPost).way('start > apply > issue > end').definition()
const nobody = aFlow().item({ id: 'nobody', code: 'D-2' }).task('apply', { post: 'noSuchPost' }).way('start > apply > end').definition()

/** A channel that a test tells what to do, and that keeps what it was given. */
function aChannel(answer: () => void): Channel & { readonly got: string[] } {
  const got: string[] = []
  return {
    name: 'webhook', got,
    async send({ id }) {
      got.push(id)
      answer()
    },
  }
}

describe('server/jobs/deliveries', () => {
  let served: ServedOffice
  let clerk: Visitor
  let system: Visitor
  const folder = mkdtempSync(join(tmpdir(), 'sunlit-drop-'))

  beforeAll(async () => {
    // The webhook's own job never gets through: its address takes nothing.
    served = await serveOffice({ at: '2026-03-02T09:10', settings: { webhook: 'http://127.0.0.1:9/', dropFolder: folder } })
    for (const each of [plain, nobody]) await putInForce(served.office.store, each)
    clerk = await aPerson(served, 'liuYangChun')
    system = await aPerson(served, 'renShiJi')
    await served.office.jobs.deliveries.stop()
  })
  afterAll(async () => {
    await served?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Opens a case; its commit's effects are in the outbox. */
  async function opened(itemId: string): Promise<string> {
    const caseId = ulid()
    expect((await clerk.post('/api/cases', { caseId, itemId, village: 'willow.bridge', by: 'counter', patch: {} }, { 'idempotency-key': ulid() })).status).toBe(200)
    return caseId
  }

  async function completed(caseId: string): Promise<void> {
    const body = { type: 'complete', expectedVersion: 1, executionId: 'x2', outcome: 'done' }
    expect((await clerk.post(`/api/cases/${caseId}/commands`, body, { 'idempotency-key': ulid() })).status).toBe(200)
  }

  const rowsOf = (caseId: string, channel: ChannelName = 'webhook') => served.office.store.deliveries.find({ caseId, channel }).sort({ order: 1 }).lean()

  function aJob(channel: Channel, now: () => number) {
    return startDeliveries({ services: served.office.cases, channels: [channel], machineNow: now, chance: seeded(7), failed: () => undefined }, 3_600_000)
  }

  it('should try again after longer and longer waits, keep the order of a case, and send each under one id', async () => {
    // given two effects of one case, and a receiver that answers 500 twice
    const caseId = await opened('plain')
    await completed(caseId)
    let now = Date.parse('2026-03-02T01:10:00Z')
    let refusals = 2
    const channel = aChannel(() => {
      if (refusals-- > 0) throw new NotDelivered('http.500')
    })
    const job = aJob(channel, () => now)

    // when
    expect(await job.run()).toBe(0)
    const [first, second] = await rowsOf(caseId)
    expect(first).toMatchObject({ state: 'waiting', attempts: 1, error: 'http.500' })
    expect(second).toMatchObject({ state: 'waiting', attempts: 0 })
    now += 3000
    await job.run()
    expect(channel.got).toHaveLength(1)
    now += 4000
    await job.run()
    expect((await rowsOf(caseId))[0]).toMatchObject({ attempts: 2 })
    now += 13_000
    expect(await job.run()).toBe(2)

    // then
    expect(channel.got).toEqual([first?._id, first?._id, first?._id, second?._id])
    expect((await rowsOf(caseId)).map(({ state }) => state)).toEqual(['sent', 'sent'])
    expect(await job.run()).toBe(0)
    await job.stop()
  })

  it('should give up after many attempts, show it, and try it again when somebody says so', async () => {
    // given a receiver that is away for days
    const caseId = await opened('plain')
    let now = Date.parse('2026-03-03T00:00:00Z')
    let away = true
    const channel = aChannel(() => {
      if (away) throw new TypeError('fetch failed')
    })
    const job = aJob(channel, () => now)
    for (let attempt = 0; attempt < 45; attempt++) {
      await job.run()
      now += 2 * 60 * 60_000
    }

    // then
    const [row] = await rowsOf(caseId)
    expect(row).toMatchObject({ state: 'dead', attempts: 40, error: 'TypeError' })
    const dead = deliveriesView.parse((await system.get('/api/deliveries?state=dead')).body)
    expect(dead.rows).toMatchObject([{ id: row?._id, caseId, channel: 'webhook', type: 'taskOffered', attempts: 40, error: 'TypeError', nextAt: null }])
    expect(dead.dead).toBe(1)

    // when the receiver is back
    away = false
    expect(await system.post(`/api/deliveries/${encodeURIComponent(row?._id ?? '')}/retry`)).toMatchObject({ status: 200, body: { retried: 1 } })
    await job.run()

    // then
    expect((await rowsOf(caseId))[0]).toMatchObject({ state: 'sent', error: null })
    expect(await served.office.store.audit.findOne({ what: 'delivery.retry' }).lean()).toMatchObject({ who: 'renShiJi', on: row?._id })
    expect((await system.post('/api/deliveries/none/retry')).status).toBe(404)
    await job.stop()
  })

  it('should send nothing twice when two processes look at once', async () => {
    const caseId = await opened('plain')
    const now = (): number => Date.parse('2026-04-01T00:00:00Z')
    const channel = aChannel(() => undefined)
    const jobs = [aJob(channel, now), aJob(channel, now)]
    await Promise.all(jobs.map((each) => each.run()))
    expect(channel.got.filter((id) => id.startsWith(caseId))).toEqual([`${caseId}:1:0:webhook`])
    await Promise.all(jobs.map((each) => each.stop()))
  })

  it('should add no row when a commit is projected again', async () => {
    const caseId = await opened('plain')
    const before = await served.office.store.deliveries.countDocuments({ caseId })
    await served.office.store.checkpoints.deleteMany({})
    await served.office.jobs.sweeper.sweep()
    expect(await served.office.store.deliveries.countDocuments({ caseId })).toBe(before)
    expect(before).toBeGreaterThan(0)
  })

  it('should tell the township\'s administrator of a task that nobody may have, live', async () => {
    // given
    const administrator = await aPerson(served, 'tangYangQiu')
    const socket = administrator.socket()
    await new Promise<void>((resolve) => socket.on('connect', () => socket.emit('inbox:watch', {}, () => resolve())))
    const told = new Promise<void>((resolve) => socket.on('notices:changed', () => resolve()))
    const caseId = await opened('nobody')

    // when
    await served.office.jobs.deliveries.stop()
    const job = startDeliveries({
      services: served.office.cases, channels: [served.office.channels[0] ?? aChannel(() => undefined)], machineNow: Date.now, chance: seeded(1), failed: () => undefined,
    }, 3_600_000)
    await job.run()
    await told

    // then
    const { rows, unread } = noticesView.parse((await administrator.get('/api/notices')).body)
    expect(rows[0]).toMatchObject({ caseId, type: 'taskVacant', nodeId: 'apply', read: false, at: '2026-03-02T09:10:00', itemName: { zh: expect.any(String) }, nodeName: { zh: expect.any(String) } })
    expect(unread).toBe(1)
    expect((await administrator.post('/api/notices/read', { ids: [rows[0]?.id] })).body).toEqual({ unread: 0 })
    expect((await clerk.post('/api/notices/read', { ids: [rows[0]?.id] })).status).toBe(200)
    expect((await administrator.post('/api/notices/read', {})).body).toEqual({ unread: 0 })
    expect(noticesView.parse((await administrator.get('/api/notices')).body).rows.every(({ read }) => read)).toBe(true)
    administrator.close()
    await job.stop()
  })

  it('should drop signed files that appear whole', async () => {
    // given
    const caseId = await opened('plain')
    const job = startDeliveries({
      services: served.office.cases, channels: served.office.channels.filter(({ name }) => name === 'file'), machineNow: Date.now, chance: seeded(1), failed: () => undefined,
    }, 3_600_000)

    // when
    await job.run()

    // then
    const name = `${caseId}-1-0`
    expect(readdirSync(folder).filter((each) => each.startsWith(name)).sort()).toEqual([`${name}.json`, `${name}.sig`])
    const body = readFileSync(join(folder, `${name}.json`), 'utf8')
    expect(JSON.parse(body)).toMatchObject({ id: `${caseId}:1:0:file`, caseId, effect: { type: 'taskOffered', nodeId: 'apply' } })
    const signature = readFileSync(join(folder, `${name}.sig`), 'utf8').trim()
    expect(isSignature(signature, `${caseId}:1:0:file`, body, served.office.keys.delivery)).toBe(true)
    expect(isSignature(signature, `${caseId}:1:0:file`, body.replace('apply', 'apple'), served.office.keys.delivery)).toBe(false)
    await job.stop()
  })

  it('should post signed messages, follow no redirect, and take no answer but a good one', async () => {
    // given a receiver that answers by path
    const heard: { id: unknown, signature: unknown, body: string }[] = []
    const receiver = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
        heard.push({ id: request.headers['x-sunlit-delivery'], signature: request.headers['x-sunlit-signature'], body: Buffer.concat(chunks).toString() })
        response.writeHead(request.url === '/ok' ? 204 : request.url === '/away' ? 302 : 503, { location: '/ok' }).end()
      })
    })
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
    const address = receiver.address()
    const at = `http://127.0.0.1:${typeof address === 'object' ? address?.port ?? 0 : 0}`
    const key = new Uint8Array(32).fill(7)
    const message = { id: 'c:1:0:webhook', caseId: 'c', caseNo: 'N-1', seq: 1, at: '2026-03-02T09:10:00', effect: { type: 'taskOffered' }, to: [] }

    // when
    await webhook(`${at}/ok`, key).send(message)
    await expect(webhook(`${at}/away`, key).send(message)).rejects.toThrow()
    await expect(webhook(`${at}/bad`, key).send(message)).rejects.toMatchObject({ code: 'http.503' })

    // then
    expect(heard).toHaveLength(3)
    expect(heard[0]?.id).toBe(message.id)
    expect(isSignature(String(heard[0]?.signature), message.id, heard[0]?.body ?? '', key)).toBe(true)
    await new Promise((resolve) => receiver.close(resolve))
  })

  it('should be the system administrator\'s business alone', async () => {
    for (const other of ['baoShiLu', 'yuanShiYao', 'liuYangChun', 'maShiJing']) {
      expect((await (await aPerson(served, other)).get('/api/deliveries')).status).toBe(403)
    }
  })
})
