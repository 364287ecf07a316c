import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inboxView } from '#contract/cases'
import type { InboxRow } from '#contract/cases'
import { inboxChoices } from '#contract/inbox'
import { eraseCase } from '#server/cases/eraseCase'
import { readSamples } from '#server/demo/readSamples'
import { startSeeding } from '#server/demo/seedCases'
import { serveOffice } from '../builders/office.ts'
import type { ServedOffice } from '../builders/office.ts'
import { aPerson } from '../builders/visitor.ts'
import type { Visitor } from '../builders/visitor.ts'

const items = ['forest-felling-permit', 'rural-homestead', 'temporary-relief']

describe('GET /api/inbox', () => {
  let served: ServedOffice
  let clerk: Visitor
  let everything: InboxRow[]

  beforeAll(async () => {
    served = await serveOffice({ at: '2026-11-24T09:10', templates: true })
    await served.office.jobs.stop()
    await startSeeding(served.office.cases, readSamples('templates').filter(({ itemId }) => items.includes(itemId)), served.office.log).done
    clerk = await aPerson(served, 'liuYangChun')
    everything = await rowsOf('posts', '')
  }, 120_000)
  afterAll(() => served?.close())

  async function rowsOf(box: string, narrowing: string, as = clerk): Promise<InboxRow[]> {
    const { status, body } = await as.get(`/api/inbox?box=${box}${narrowing}`)
    expect(status).toBe(200)
    return inboxView.parse(body).rows
  }
  const idsOf = (rows: readonly InboxRow[]): string[] => rows.map(({ id }) => id).toSorted()

  it('should narrow a box by item, kind, step, place and clock to what its rows say', async () => {
    const [first] = everything
    if (!first) throw new Error('Expected the pool to have tasks')
    const said: [string, (row: InboxRow) => boolean][] = [
      [`&item=${first.itemId}`, (row) => row.itemId === first.itemId],
      [`&item=${first.itemId}&step=${first.nodeId}`, (row) => row.itemId === first.itemId && row.nodeId === first.nodeId],
      [`&kind=${first.kind}`, (row) => row.kind === first.kind],
      [`&place=${first.village.id}`, (row) => row.village.id === first.village.id],
      [`&item=${first.itemId}&place=${first.village.id}`, (row) => row.itemId === first.itemId && row.village.id === first.village.id],
      ['&clock=overdue', (row) => pressing(row) < '2026-11-24'], ['&clock=soon', (row) => pressing(row) >= '2026-11-24' && pressing(row) <= '2026-11-25'], ['&clock=onTime', (row) => pressing(row) > '2026-11-25'],
    ]
    for (const [narrowing, isMeant] of said) {
      const meant = narrowing.startsWith('&clock') ? everything.filter(({ parked, clock }) => !parked && clock !== 'suspended') : everything
      expect(idsOf(await rowsOf('posts', narrowing)), narrowing).toEqual(idsOf(meant.filter(isMeant)))
    }
    expect(await rowsOf('posts', '&place=elsewhere')).toEqual([])
  })

  const pressing = ({ dueOn, stepDueOn }: InboxRow): string => [dueOn, stepDueOn].flatMap((each) => each ?? []).toSorted()[0] ?? '9999'

  it('should find by name, number, village and item, in Chinese, pinyin and initials', async () => {
    const [row] = everything
    if (!row) throw new Error('Expected the pool to have tasks')
    const words = [row.applicantName, row.applicantName.slice(0, 2), row.caseNo, row.caseNo.slice(-5), row.village.name.zh, `${row.applicantName} ${row.itemName.zh}`]
    for (const word of words) expect(idsOf(await rowsOf('posts', `&q=${encodeURIComponent(word)}`)), word).toContain(row.id)
    expect(await rowsOf('posts', `&q=${encodeURIComponent('没有这人')}`)).toEqual([])
    const named = (await rowsOf('posts', `&q=${encodeURIComponent(row.applicantName)}`))
    expect(named.every(({ applicantName }) => applicantName === row.applicantName)).toBe(true)
  })

  it('should list a narrowed box by the day that presses', async () => {
    const whole = await rowsOf('posts', '&kind=power')
    const sorted = whole.map((row) => `${pressing(row)} ${row.id}`)
    expect(sorted).toEqual(sorted.toSorted())
  })

  it('should find what is done and what is overdue as it does what waits', async () => {
    const handlers = new Set((await served.office.store.caseRows.find({}, { handlers: 1 }).lean()).flatMap(({ handlers: own }) => own))
    let looked = 0
    for (const person of [...handlers].slice(0, 6)) {
      const visitor = await aPerson(served, person)
      for (const box of ['done', 'overdue']) {
        const { status, body } = await visitor.get(`/api/inbox?box=${box}`)
        const [row] = status === 200 ? inboxView.parse(body).rows : []
        if (!row) continue
        looked += 1
        for (const narrowing of [`&q=${encodeURIComponent(row.applicantName)}`, `&q=${row.caseNo}`, `&item=${row.itemId}`, `&kind=${row.kind}&place=${row.village.id}`]) {
          expect(idsOf(await rowsOf(box, narrowing, visitor)), `${person} ${box} ${narrowing}`).toContain(row.id)
        }
        expect(await rowsOf(box, `&q=${encodeURIComponent('没有这人')}`, visitor)).toEqual([])
      }
    }
    expect(looked).toBeGreaterThan(3)
  })

  it('should keep no name in the database, and no key of a case whose contents are erased', async () => {
    const { store, cases } = served.office
    const row = await store.caseRows.findOne({ closed: true }).lean()
    if (!row) throw new Error('Expected a case that ended')
    const stored = JSON.stringify(await store.connection.collection('taskRows').find({}).toArray()) + JSON.stringify(await store.connection.collection('caseRows').find({}).toArray())
    for (const { applicantName } of everything) expect(stored.includes(applicantName)).toBe(false)
    expect(row.keys.length).toBeGreaterThan(10)
    await eraseCase(cases, { caseId: row._id, by: null, why: 'operator' })
    expect(await store.caseRows.findOne({ keys: row.keys[0], _id: row._id }).lean()).toBeNull()
    expect(await store.taskRows.countDocuments({ caseId: row._id })).toBe(0)
  })

  it('should offer a township\'s clerk her villages, and items with their steps', async () => {
    const { places, items: offered } = inboxChoices.parse((await clerk.get('/api/inbox/choices')).body)
    expect(places.map(({ id }) => id)).toContain('willow.east')
    expect(offered.find(({ id }) => id === 'rural-homestead')?.steps.length).toBeGreaterThan(2)
  })

  it('should refuse what is no filter', async () => {
    expect((await clerk.get('/api/inbox?clock=never')).status).toBe(400)
    expect((await clerk.get('/api/inbox?q[$ne]=x')).status).toBe(400)
  })
})
