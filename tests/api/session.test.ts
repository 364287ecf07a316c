import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problem } from '#contract/problem'
import { demoView, sessionView } from '#contract/session'
import { hashPassword } from '#server/http/password'
import { serveOffice } from '../builders/office.ts'
import type { ServedOffice } from '../builders/office.ts'
import { aPerson, aVisitor } from '../builders/visitor.ts'

describe('server/api/session', () => {
  let served: ServedOffice

  beforeAll(async () => {
    served = await serveOffice()
  })
  afterAll(() => served?.close())

  it('should say who nobody is', async () => {
    // when
    const answer = await aVisitor(served).get('/api/session')

    // then
    expect(answer.status).toBe(401)
    expect(problem.parse(answer.body)).toMatchObject({ code: 'session.none', title: expect.stringContaining('登录') })
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })

  it('should speak the language that was asked for', async () => {
    const answer = await aVisitor(served).get('/api/session', { 'accept-language': 'en-GB,zh;q=0.5' })
    expect(problem.parse(answer.body).title).toContain('signed in')
  })

  it('should offer every seat of the demo county', async () => {
    const seats = demoView.parse((await aVisitor(served).get('/api/demo')).body)
    expect(seats.seats).toHaveLength(100)
    expect(seats.legalNow).toBe('2026-03-02T09:10:00')
  })

  it.each([
    ['tangYangQiu', ['desk', 'counter', 'design']],
    ['renShiJi', ['admin']],
    ['maShiJing', ['oversight']],
    ['zhaoShiAn', ['desk']],
  ])('should open to %s the rooms of the posts held', async (personId, rooms) => {
    // given
    const person = await aPerson(served, personId)

    // when
    const view = sessionView.parse((await person.get('/api/session')).body)

    // then
    expect(view.rooms).toEqual(rooms)
    expect(view.person.id).toBe(personId)
  })

  it('should end a session at sign-out', async () => {
    // given
    const person = await aPerson(served, 'zhaoShiAn')
    const stolen = person.cookie()

    // when
    await person.remove('/api/session')

    // then
    expect((await aVisitor(served).get('/api/session', { cookie: stolen })).status).toBe(401)
  })

  it('should give another token at each sign-in and end the one before', async () => {
    // given
    const person = await aPerson(served, 'zhaoShiAn')
    const before = person.cookie()

    // when
    await person.post('/api/session', { personId: 'zhaoShiAn' })

    // then
    expect(person.cookie()).not.toBe(before)
    expect((await aVisitor(served).get('/api/session', { cookie: before })).status).toBe(401)
    expect((await person.get('/api/session')).status).toBe(200)
  })

  it('should not take up a session id that a visitor brings along', async () => {
    // given
    const visitor = aVisitor(served)
    const planted = `sunlit_session=${'a'.repeat(43)}`

    // when
    await visitor.post('/api/session', { personId: 'zhaoShiAn' }, { cookie: planted })

    // then
    expect(visitor.cookie()).not.toBe(planted)
  })

  it('should end an idle session', async () => {
    // given
    const person = await aPerson(served, 'zhaoShiAn')
    await served.office.store.sessions.updateMany({ person: 'zhaoShiAn' }, { $set: { expiresAt: new Date(Date.now() - 1) } })

    // when
    const answer = await person.get('/api/session')

    // then
    expect(answer).toMatchObject({ status: 401, body: { code: 'session.none' } })
  })

  it('should keep no token in the database', async () => {
    // given
    const person = await aPerson(served, 'zhaoShiAn')

    // when
    const stored = JSON.stringify(await served.office.store.sessions.find({}).lean())

    // then
    expect(stored).not.toContain(person.cookie().split('=')[1])
  })

  it('should hide the cookie from scripts and from other sites', async () => {
    const answer = await aVisitor(served).post('/api/session', { personId: 'zhaoShiAn' })
    expect(answer.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax/)
  })

  it.each([
    ['another site', { origin: 'http://evil.example' }],
    ['a sandboxed page', { origin: 'null' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['a name bound to this address', { origin: 'http://evil.example:80', host: 'evil.example' }],
  ])('should refuse a change that comes from %s', async (_name, headers) => {
    // when
    const answer = await aVisitor(served).post('/api/session', { personId: 'zhaoShiAn' }, headers)

    // then
    expect(answer).toMatchObject({ status: 403, body: { code: 'origin.foreign' } })
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  it.each([
    ['malformed', '{"personId":', 400, 'body.malformed'],
    ['empty', '', 400, 'body.malformed'],
    ['an operator', '{"personId":{"$ne":null}}', 400, 'body.invalid'],
    ['a dotted key', '{"person.Id":"x"}', 400, 'body.invalid'],
    ['a prototype', '{"__proto__":{"personId":"zhaoShiAn"}}', 400, 'body.invalid'],
    ['a constructor', '{"personId":"zhaoShiAn","constructor":1}', 400, 'body.invalid'],
    ['an unknown key', '{"personId":"zhaoShiAn","role":"admin"}', 400, 'body.invalid'],
    ['ten thousand levels deep', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 400, 'body.too-deep'],
    ['nine megabytes', JSON.stringify({ personId: 'x'.repeat(9_000_000) }), 413, 'body.too-large'],
    ['a list', '[]', 400, 'body.invalid'],
  ])('should refuse a body that is %s', async (_name, text, status, code) => {
    // when
    const answer = await aVisitor(served).raw('POST', '/api/session', text)

    // then
    expect(answer).toMatchObject({ status, body: { code } })
    expect(Object.prototype).not.toHaveProperty('personId')
  })

  it('should refuse a body that is no JSON', async () => {
    const answer = await aVisitor(served).raw('POST', '/api/session', 'personId=zhaoShiAn', { 'content-type': 'application/x-www-form-urlencoded' })
    expect(answer).toMatchObject({ status: 415, body: { code: 'body.not-json' } })
  })

  it('should let an account in by its password and lock it after five wrong ones', async () => {
    // given
    await served.office.store.accounts.create({ _id: 'clerk', person: 'zhaoShiAn', password: await hashPassword('right one'), failures: 0, lockedUntil: null })
    const visitor = aVisitor(served)

    // when
    const right = await visitor.post('/api/session', { account: 'clerk', password: 'right one' })
    const wrong = []
    for (let attempt = 0; attempt < 5; attempt++) wrong.push(await visitor.post('/api/session', { account: 'clerk', password: 'wrong' }))
    const locked = await visitor.post('/api/session', { account: 'clerk', password: 'right one' })
    const unknown = await visitor.post('/api/session', { account: 'nobody', password: 'wrong' })

    // then
    expect(right.status).toBe(204)
    expect(wrong.map(each => each.status)).toEqual([401, 401, 401, 401, 401])
    expect(locked).toMatchObject({ status: 401, body: { code: 'session.wrong' } })
    expect(unknown).toMatchObject({ status: 401, body: { code: 'session.wrong' } })
    const failed = await served.office.store.audit.find({ what: 'session.start' }).lean()
    expect(failed.map(({ who, result }) => `${who} ${result}`).filter((each) => each.startsWith('zhaoShiAn'))).toHaveLength(6)
    expect(failed.at(-1)).toMatchObject({ who: null, from: '127.0.0.1' })
    expect(JSON.stringify(failed)).not.toMatch(/nobody|right one/)
    // Nine passwords, each made slow on purpose.
  }, 180_000)

  it('should name its request in each problem', async () => {
    const answer = await aVisitor(served).get('/api/nothing/of/that')
    expect(answer).toMatchObject({ status: 404, body: { code: 'route.none', requestId: answer.headers.get('x-request-id') } })
  })

  it('should say that it is well', async () => {
    expect(await aVisitor(served).get('/api/health')).toMatchObject({ status: 200, body: { ok: true, mode: 'demo' } })
  })

  it('should name holders to whoever is signed in, and to nobody else', async () => {
    const known = await (await aPerson(served, 'zhaoShiAn')).get('/api/directory')
    expect(known.status).toBe(200)
    expect((await aVisitor(served).get('/api/directory')).status).toBe(401)
    expect(JSON.stringify(known.body)).not.toContain('199')
  })
})
