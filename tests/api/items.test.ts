import * as Y from 'yjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { itemRow, publishedView } from '#contract/items'
import { problem } from '#contract/problem'
import { documentOf } from '#server/realtime/shadow'
import { serveOffice } from '../builders/office.ts'
import type { ServedOffice } from '../builders/office.ts'
import { templateIds } from '../builders/templates.ts'
import { aPerson, aVisitor } from '../builders/visitor.ts'
import type { Visitor } from '../builders/visitor.ts'

const blank = { itemId: 'well-permit', name: { zh: '取水许可' }, kind: 'power', code: 'QL-0999' }

describe('server/api/items', () => {
  let served: ServedOffice
  let designer: Visitor

  beforeAll(async () => {
    served = await serveOffice({ templates: true })
    designer = await aPerson(served, 'tangYangQiu')
  })
  afterAll(() => served?.close())

  it('should publish the templates at the first start', async () => {
    // when
    const rows = z.array(itemRow).parse((await designer.get('/api/items')).body)

    // then
    expect(rows.map(each => each.itemId).toSorted()).toEqual(templateIds())
    expect(rows.every(each => each.version === 1 && each.mayEdit && each.problems === 0)).toBe(true)
  })

  it.each(templateIds())('should give the definition in force of %s', async (itemId) => {
    // when
    const answer = await designer.get(`/api/items/${itemId}/definition`)

    // then
    expect(answer).toMatchObject({ status: 200, body: { itemId, version: 1, definition: { item: { id: itemId } } } })
  })

  it.each([['zhaoShiAn', 403], ['renShiJi', 403], ['maShiJing', 200]])('should answer %s with %i', async (personId, status) => {
    expect((await (await aPerson(served, personId)).get('/api/items')).status).toBe(status)
  })

  it('should answer nobody', async () => {
    expect((await aVisitor(served).get('/api/items')).status).toBe(401)
  })

  it('should make a blank draft that both administrators may edit, once', async () => {
    // when
    const made = await designer.post('/api/items', blank)
    const again = await designer.post('/api/items', blank)

    // then
    expect(itemRow.parse(made.body)).toMatchObject({ itemId: 'well-permit', version: null, mayEdit: true })
    expect(made.status).toBe(201)
    expect(problem.parse(again.body)).toMatchObject({ code: 'item.exists', status: 409, title: expect.stringContaining('well-permit') })
    const other = await (await aPerson(served, 'haoYangXia')).get('/api/items/well-permit')
    expect(other).toMatchObject({ status: 200, body: { item: { mayEdit: true }, repairs: [] } })
  })

  it.each([
    ['an operator for a name', { ...blank, itemId: { $ne: null } }],
    ['an id that is a path', { ...blank, itemId: '../well' }],
    ['an unknown key', { ...blank, organisation: 'willow' }],
  ])('should refuse %s', async (_name, body) => {
    expect(await designer.post('/api/items', body)).toMatchObject({ status: 400, body: { code: 'body.invalid' } })
  })

  it('should let nobody else make a draft', async () => {
    const clerk = await aPerson(served, 'maShiJing')
    expect(await clerk.post('/api/items', blank)).toMatchObject({ status: 403, body: { code: 'session.forbidden' } })
  })

  it.each(['/api/items/nothing-there', '/api/items/nothing-there/definition'])('should not find %s', async (path) => {
    expect(await designer.get(path)).toMatchObject({ status: 404, body: { code: 'item.none' } })
  })

  it.each(['/api/items/$where', '/api/items/a.b', `/api/items/${'a'.repeat(80)}`])('should refuse the id in %s', async (path) => {
    expect(await designer.get(path)).toMatchObject({ status: 400, body: { code: 'parameter.invalid' } })
  })

  it('should refuse to publish what has moved on since it was seen', async () => {
    // given
    const seen = await vectorOf(served, 'birth-registration')
    await edit(served, 'birth-registration', doc => doc.getMap('facts').set('code', 'FW-7777'))

    // when
    const answer = await designer.post('/api/items/birth-registration/publish', { stateVector: seen, key: 'publish-1' })

    // then
    expect(answer).toMatchObject({ status: 409, body: { code: 'draft.moved-on' } })
  })

  it('should publish version 2 once for one key, and leave version 1 as it was', async () => {
    // given
    const before = await served.office.store.publications.findOne({ itemId: 'birth-registration', version: 1 }).lean()
    await edit(served, 'birth-registration', doc => doc.getMap('facts').set('code', 'FW-8888'))
    const stateVector = await vectorOf(served, 'birth-registration')

    // when
    const answers = await Promise.all(Array.from({ length: 5 }, () => designer.post('/api/items/birth-registration/publish', { stateVector, key: 'publish-2' })))

    // then
    const views = answers.map(each => publishedView.parse(each.body))
    expect(new Set(views.map(each => JSON.stringify(each))).size).toBe(1)
    expect(views[0]).toMatchObject({ itemId: 'birth-registration', version: 2 })
    expect(views[0]?.contentHash).not.toBe(before?.contentHash)
    expect(await served.office.store.publications.findOne({ itemId: 'birth-registration', version: 1 }).lean()).toEqual(before)
  })

  it('should make no new version of what is in force already', async () => {
    // given
    const stateVector = await vectorOf(served, 'forest-felling-permit')

    // when
    const answer = await designer.post('/api/items/forest-felling-permit/publish', { stateVector, key: 'publish-3' })

    // then
    expect(publishedView.parse(answer.body).version).toBe(1)
  })

  it('should name each problem that stands against publishing, and publish nothing', async () => {
    // given
    await edit(served, 'well-permit', (doc) => {
      const edge = doc.getMap('flow').get('toEnd')
      if (edge instanceof Y.Map) edge.set('deletedAt', '2026-03-02T09:10:00')
    })
    const stateVector = await vectorOf(served, 'well-permit')

    // when
    const answer = await designer.post('/api/items/well-permit/publish', { stateVector, key: 'publish-4' })

    // then
    expect(answer.status).toBe(422)
    expect(problem.parse(answer.body)).toMatchObject({ code: 'item.problems', errors: expect.arrayContaining([expect.objectContaining({ path: expect.stringContaining('flow.') })]) })
    expect(await served.office.store.publications.countDocuments({ itemId: 'well-permit' })).toBe(0)
  })

  it('should refuse a state vector that is none', async () => {
    const answer = await designer.post('/api/items/forest-felling-permit/publish', { stateVector: Buffer.from([255, 255, 255]).toString('base64'), key: 'publish-5' })
    expect(answer).toMatchObject({ status: 400, body: { code: 'body.invalid' } })
  })

  it('should let no one publish but who may edit', async () => {
    const overseer = await aPerson(served, 'maShiJing')
    const answer = await overseer.post('/api/items/forest-felling-permit/publish', { stateVector: '', key: 'publish-6' })
    expect(answer).toMatchObject({ status: 403, body: { code: 'session.forbidden' } })
  })
})

/** Changes a draft as a designer would. */
async function edit({ office }: ServedOffice, itemId: string, change: (doc: Y.Doc) => void): Promise<void> {
  const doc = await documentIn(office, itemId)
  const seen = Y.encodeStateVector(doc)
  change(doc)
  await office.documents.apply(itemId, Y.encodeStateAsUpdate(doc, seen), 'tangYangQiu')
}

async function vectorOf({ office }: ServedOffice, itemId: string): Promise<string> {
  return Buffer.from(Y.encodeStateVector(await documentIn(office, itemId))).toString('base64')
}

async function documentIn({ documents }: ServedOffice['office'], itemId: string): Promise<Y.Doc> {
  const synced = await documents.sync(itemId, new Uint8Array())
  if (!synced || !('update' in synced)) throw new Error(`Expected a draft of ${itemId}`)
  return documentOf([synced.update])
}
