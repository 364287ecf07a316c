import * as Y from 'yjs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Socket } from 'socket.io-client'
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { documentOf } from '#server/realtime/shadow'
import { serveOffice } from '../builders/office.ts'
import type { ServedOffice } from '../builders/office.ts'
import { aPerson, aVisitor } from '../builders/visitor.ts'
import type { Visitor } from '../builders/visitor.ts'

const itemId = 'well-permit'
/** Milliseconds that an answer may take on a busy machine. */
const patience = 30_000

interface Joined { readonly update: Uint8Array, readonly stateVector: Uint8Array, readonly role: string, readonly code?: string }

describe('server/realtime', () => {
  let served: ServedOffice
  const visitors: Visitor[] = []

  beforeAll(async () => {
    served = await serveOffice({ templates: true })
    const designer = await aPerson(served, 'tangYangQiu')
    await designer.post('/api/items', { itemId, name: { zh: '取水许可' }, kind: 'power', code: 'QL-0999' })
  })
  afterEach(() => {
    for (const visitor of visitors.splice(0)) visitor.close()
  })
  afterAll(() => served?.close())

  async function visit(personId: string): Promise<{ visitor: Visitor, socket: Socket }> {
    const visitor = await aPerson(served, personId)
    visitors.push(visitor)
    const socket = visitor.socket()
    await heard(socket, 'connect')
    return { visitor, socket }
  }

  async function enter(personId: string, room = itemId): Promise<{ visitor: Visitor, socket: Socket, doc: Y.Doc, joined: Joined }> {
    const { visitor, socket } = await visit(personId)
    const joined: Joined = await ask(socket, 'document:join', { itemId: room, stateVector: new Uint8Array() })
    return { visitor, socket, joined, doc: documentOf(joined.update ? [new Uint8Array(joined.update)] : []) }
  }

  async function stored(): Promise<string> {
    const rows = await served.office.store.draftUpdates.find({ itemId }).lean()
    return JSON.stringify(documentOf(rows.map(each => each.update)).getMap('facts'))
  }

  it('should store an edit, relay it and acknowledge it', async () => {
    // given
    const [one, two] = [await enter('tangYangQiu'), await enter('haoYangXia')]
    const relayed = heard<{ update: ArrayBuffer }>(two.socket, 'document:update')

    // when
    const answer = await ask(one.socket, 'document:update', { itemId, update: change(one.doc, facts => facts.set('code', 'QL-0001')) })

    // then
    expect(answer).toEqual({ ok: true, storedAt: '2026-03-02T09:10:00+08:00' })
    Y.applyUpdate(two.doc, new Uint8Array((await relayed).update))
    expect(two.doc.getMap('facts').get('code')).toBe('QL-0001')
    expect(await stored()).toContain('QL-0001')
    expect(one.joined.role).toBe('edit')
  })

  it('should let a legal reviewer read and not edit', async () => {
    // given
    const reviewer = await enter(await holderOf(served, 'legalReviewer'))

    // when
    const answer = await ask(reviewer.socket, 'document:update', { itemId, update: change(reviewer.doc, facts => facts.set('code', 'X')) })

    // then
    expect(reviewer.joined.role).toBe('read')
    expect(answer).toMatchObject({ code: 'draft.forbidden', status: 403 })
    expect(await stored()).not.toContain('"X"')
  })

  it.each(['zhaoShiAn', 'renShiJi'])('should show %s no draft', async (personId) => {
    const { socket } = await visit(personId)
    expect(await ask(socket, 'document:join', { itemId, stateVector: new Uint8Array() })).toMatchObject({ code: 'item.none', status: 404 })
  })

  it('should refuse an update from outside of the room', async () => {
    const { socket } = await visit('tangYangQiu')
    expect(await ask(socket, 'document:update', { itemId, update: new Uint8Array([0, 0]) })).toMatchObject({ code: 'draft.closed' })
  })

  it('should purge what is marked as deleted at publish, in every open document', async () => {
    // given
    const [one, two] = [await enter('tangYangQiu', 'forest-felling-permit'), await enter('haoYangXia', 'forest-felling-permit')]
    const marked = change(one.doc, () => {
      one.doc.getMap('form').set('gone', new Y.Map(Object.entries({ type: 'text', key: 'gone', order: 'a0', parent: null, deletedAt: '2026-03-02T09:00:00+08:00', deletedBy: 'tangYangQiu' })))
    })
    const told = heard<{ update: ArrayBuffer }>(two.socket, 'document:update')
    expect(await ask(one.socket, 'document:update', { itemId: 'forest-felling-permit', update: marked })).toMatchObject({ ok: true })
    Y.applyUpdate(two.doc, new Uint8Array((await told).update))
    const before = two.doc.getMap('form').has('gone')
    const purged = [heard<{ update: ArrayBuffer }>(one.socket, 'document:update'), heard<{ update: ArrayBuffer }>(two.socket, 'document:update')] as const

    // when
    const stateVector = Buffer.from(Y.encodeStateVector(one.doc)).toString('base64')
    const answer = await one.visitor.post('/api/items/forest-felling-permit/publish', { stateVector, key: 'purge-1' })

    // then
    expect(answer.status).toBe(200)
    expect(before).toBe(true)
    for (const [at, { doc }] of [one, two].entries()) {
      const told = await purged[at]
      if (told) Y.applyUpdate(doc, new Uint8Array(told.update))
      expect(doc.getMap('form').has('gone')).toBe(false)
    }
    const rows = await served.office.store.draftUpdates.find({ itemId: 'forest-felling-permit' }).lean()
    expect(documentOf(rows.map(each => each.update)).getMap('form').has('gone')).toBe(false)
  })

  it('should publish no draft in which a published field has another key', async () => {
    // given
    const one = await enter('tangYangQiu', 'forest-felling-permit')
    const form: Y.Map<Y.Map<unknown>> = one.doc.getMap('form')
    const [id, field] = [...form.entries()].find(([, each]) => each.get('type') === 'text') ?? []
    const update = change(one.doc, () => field?.set('key', 'anotherKey'))
    await ask(one.socket, 'document:update', { itemId: 'forest-felling-permit', update })

    // when
    const stateVector = Buffer.from(Y.encodeStateVector(one.doc)).toString('base64')
    const answer = await one.visitor.post('/api/items/forest-felling-permit/publish', { stateVector, key: 'frozen-1' })

    // then
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({ code: 'item.problems', errors: expect.arrayContaining([expect.objectContaining({ code: 'key-frozen', path: `form.${id}.key` })]) })
  })

  it.each([
    ['noise', () => Uint8Array.from({ length: 64 }, (_, index) => index * 37 % 256)],
    ['a truncated update', (doc: Y.Doc) => change(doc, facts => facts.set('summary', 'x'.repeat(100))).subarray(0, 40)],
    ['a foreign root type', () => foreign(doc => doc.getMap('intruder').set('a', 1))],
    ['a list where a map is', () => foreign(doc => doc.getArray('form').push([1]))],
    ['another item\'s id', (doc: Y.Doc) => change(doc, facts => facts.set('id', 'other-item'))],
  ])('should cut off who sends %s, the document unharmed', async (_name, garbage) => {
    // given
    const [bad, good] = [await enter('tangYangQiu'), await enter('haoYangXia')]
    const before = await stored()
    const cut = heard(bad.socket, 'disconnect')

    // when
    const answer = await ask(bad.socket, 'document:update', { itemId, update: garbage(bad.doc) })

    // then
    expect(answer).toMatchObject({ code: 'draft.invalid' })
    await cut
    expect(await stored()).toBe(before)
    expect(await ask(good.socket, 'document:update', { itemId, update: change(good.doc, facts => facts.set('subkind', 'still working')) })).toMatchObject({ ok: true })
  })

  it('should refuse an update larger than a megabyte', async () => {
    // given
    const { socket, doc } = await enter('tangYangQiu')
    const before = await stored()

    // when
    const answer = await ask(socket, 'document:update', { itemId, update: change(doc, facts => facts.set('note', 'x'.repeat(1_200_000))) })

    // then
    expect(answer).toMatchObject({ code: 'draft.too-large', status: 413 })
    expect(await stored()).toBe(before)
  })

  it('should close the line on a message larger than it takes at all', async () => {
    // given
    const { socket } = await enter('tangYangQiu')
    const cut = heard(socket, 'disconnect')

    // when
    socket.emit('document:update', { itemId, update: new Uint8Array(5_000_000) })

    // then
    await cut
    expect((await aVisitor(served).get('/api/health')).status).toBe(200)
  })

  it('should ask for a fresh reading when an earlier update is missing', async () => {
    // given
    const { socket, doc } = await enter('tangYangQiu')
    const reload = heard(socket, 'document:reload')
    change(doc, facts => facts.set('code', 'lost'))

    // when
    const answer = await ask(socket, 'document:update', { itemId, update: change(doc, facts => facts.set('code', 'after')) })

    // then
    expect(answer).toMatchObject({ code: 'draft.gap' })
    expect(await reload).toEqual({ itemId, code: 'draft.gap' })
    expect(await stored()).not.toContain('after')
  })

  it('should take the same update twice as one', async () => {
    // given
    const { socket, doc } = await enter('tangYangQiu')
    const update = change(doc, facts => facts.set('code', 'twice'))

    // when
    await ask(socket, 'document:update', { itemId, update })
    const count = await served.office.store.draftUpdates.countDocuments({ itemId })
    await ask(socket, 'document:update', { itemId, update })

    // then
    expect(await served.office.store.draftUpdates.countDocuments({ itemId })).toBe(count)
  })

  it('should replace many updates by one that says the same', async () => {
    // given
    const { socket, doc } = await enter('tangYangQiu')

    // when
    const updates = Array.from({ length: 420 }, (_, each) => change(doc, facts => facts.set('code', `c${each}`)))
    const answers = await Promise.all(updates.map(update => ask(socket, 'document:update', { itemId, update })))

    // then
    expect(answers.filter(each => !('ok' in each))).toEqual([])
    expect(await served.office.store.draftUpdates.countDocuments({ itemId })).toBeLessThan(100)
    expect(await stored()).toBe(JSON.stringify(doc.getMap('facts')))
  })

  it('should show who is there, and nobody as another', async () => {
    // given
    const [one, two] = [await enter('tangYangQiu'), await enter('haoYangXia')]
    const names = served.office.store.people
    const name = (await names.findOne({ _id: 'tangYangQiu' }).lean())?.name.zh ?? ''
    const seen = heard<{ itemId: string }>(two.socket, 'document:awareness')

    // when
    const honest = await ask(one.socket, 'document:awareness', { itemId, update: presenceOf({ id: 'tangYangQiu', name }) })
    const spoofed = await ask(one.socket, 'document:awareness', { itemId, update: presenceOf({ id: 'haoYangXia', name }) })

    // then
    expect(honest).toEqual({ ok: true })
    expect(spoofed).toMatchObject({ code: 'body.invalid' })
    expect((await seen).itemId).toBe(itemId)
    const left = heard<{ itemId: string }>(two.socket, 'document:awareness')
    one.socket.close()
    expect((await left).itemId).toBe(itemId)
  })

  it.each([
    ['without a session', { cookie: '' }],
    ['with a made-up session', { cookie: `sunlit_session=${'a'.repeat(43)}` }],
  ])('should not open a socket %s', async (_name, headers) => {
    const visitor = aVisitor(served)
    visitors.push(visitor)
    expect((await heard<Error>(visitor.socket(headers), 'connect_error')).message).toBe('session.none')
  })

  it.each([['http://evil.example'], ['null']])('should not open a socket for a page of %s', async (origin) => {
    // given
    const visitor = await aPerson(served, 'tangYangQiu')
    visitors.push(visitor)

    // when
    const socket = visitor.socket({ origin })

    // then
    await heard(socket, 'connect_error')
    expect(socket.connected).toBe(false)
  })

  it('should tell an open socket that its session was ended, and close it', async () => {
    // given
    const { visitor, socket } = await visit('tangYangQiu')
    const [told, cut] = [heard(socket, 'session:ended'), heard(socket, 'disconnect')]

    // when
    await visitor.remove('/api/session')

    // then
    await Promise.all([told, cut])
  })

  it('should answer no message of a session that is over', async () => {
    // given
    const { socket, doc } = await enter('tangYangQiu')
    await served.office.store.sessions.updateMany({ person: 'tangYangQiu' }, { $set: { expiresAt: new Date(Date.now() - 1) } })

    // when
    const answer = await ask(socket, 'document:update', { itemId, update: change(doc, facts => facts.set('code', 'late')) })

    // then
    expect(answer).toMatchObject({ code: 'session.none' })
    expect(await stored()).not.toContain('late')
  })

  it.each([
    ['document:join', { itemId: { $ne: null }, stateVector: new Uint8Array() }],
    ['document:join', null],
    ['document:update', { itemId, update: 'text' }],
    ['case:watch', { caseId: { $ne: null } }],
  ])('should refuse %s with a message of another shape', async (name, message) => {
    const { socket } = await visit('tangYangQiu')
    expect(await ask(socket, name, message)).toMatchObject({ code: 'body.invalid', status: 400 })
  })

  it('should let nobody watch a case that is not theirs', async () => {
    const { socket } = await visit('zhaoShiAn')
    expect(await ask(socket, 'case:watch', { caseId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' })).toMatchObject({ code: 'case.none', status: 404 })
  })

  it('should bound what one socket may send', async () => {
    // given
    const { socket } = await visit('tangYangQiu')

    // when
    const update = new Uint8Array(1_900_000)
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(socket, 'document:awareness', { itemId, update })))

    // then
    expect(answers.filter(each => 'code' in each && each.code === 'rate.exceeded').length).toBeGreaterThan(0)
  })
})

/** The update of one change to a draft's facts. */
function change(doc: Y.Doc, edit: (facts: Y.Map<unknown>) => void): Uint8Array {
  const before = Y.encodeStateVector(doc)
  doc.transact(() => edit(doc.getMap('facts')))
  return Y.encodeStateAsUpdate(doc, before)
}

function foreign(make: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  make(doc)
  return Y.encodeStateAsUpdate(doc)
}

function presenceOf(person: { readonly id: string, readonly name: string }): Uint8Array {
  const awareness = new Awareness(new Y.Doc())
  awareness.setLocalState({ person, color: 'who1', part: 'form', selection: [], cursor: null })
  const update = encodeAwarenessUpdate(awareness, [awareness.clientID])
  awareness.destroy()
  return update
}

async function holderOf({ office }: ServedOffice, post: string): Promise<string> {
  const people = (await office.directory.read()).people
  return people.find(each => each.holdings.some(held => held.post === post))?._id ?? ''
}

function heard<T>(socket: Socket, name: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Expected to hear ${name} in ${patience} ms`)), patience)
    socket.once(name, (message: T) => {
      clearTimeout(timer)
      resolve(message)
    })
  })
}

function ask<T extends object>(socket: Socket, name: string, message: unknown): Promise<T> {
  return socket.timeout(patience).emitWithAck(name, message)
}
