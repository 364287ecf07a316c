import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { supportedAccumulators, supportedCommands, supportedExpressions, supportedQueryOperators, supportedStages, supportedUpdateOperators } from '#server/embedded/supported'
import { serveOffice } from '../builders/office.ts'
import type { ServedOffice } from '../builders/office.ts'
import { aPerson } from '../builders/visitor.ts'

const operators = new Set<string>([...supportedQueryOperators, ...supportedUpdateOperators, ...supportedStages, ...supportedAccumulators, ...supportedExpressions, '$each', '$slice', '$sort', '$db'])
const commands = new Set<string>(supportedCommands)

/** Every `$name` that a command's body uses as a key. */
function operatorsIn(body: unknown): string[] {
  if (Array.isArray(body)) return body.flatMap(operatorsIn)
  if (typeof body !== 'object' || body === null || ArrayBuffer.isView(body)) return []
  return Object.entries(body).flatMap(([key, value]) => [...(key.startsWith('$') ? [key] : []), ...operatorsIn(value)])
}

describe('server/embedded: the commands that the product sends', () => {
  const sent = new Map<string, Set<string>>()
  let served: ServedOffice

  beforeAll(async () => {
    served = await serveOffice({
      templates: true, cases: true, at: '2026-11-24T09:00',
      monitor: (command, body) => sent.set(command, new Set([...(sent.get(command) ?? []), ...operatorsIn(JSON.parse(JSON.stringify(body)))])),
    })
    await served.office.seeded
  // the whole county is played: some two hundred cases
  }, 300_000)
  afterAll(() => served?.close())

  it('should play thirty cases and more, so that no seat is empty', async () => {
    const cases = await served.office.store.caseRows.countDocuments({})
    const open = await served.office.store.taskRows.countDocuments({ closed: false })
    expect(cases).toBeGreaterThanOrEqual(30)
    expect(open).toBeGreaterThanOrEqual(16)
  })

  it('should all be on the list of what the embedded database does', async () => {
    // given the boxes, a case, the directory and the list of items, as a person reads them
    const clerk = await aPerson(served, 'biYangYun')
    for (const box of ['mine', 'posts', 'done', 'overdue']) expect((await clerk.get(`/api/inbox?box=${box}`)).status).toBe(200)
    expect((await clerk.get('/api/counter')).status).toBe(200)
    expect((await (await aPerson(served, 'tangYangQiu')).get('/api/items')).status).toBe(200)

    // then
    expect([...sent.keys()].filter((command) => !commands.has(command))).toEqual([])
    expect([...new Set([...sent.values()].flatMap((each) => [...each]))].filter((operator) => !operators.has(operator))).toEqual([])
    expect([...sent.keys()]).toEqual(expect.arrayContaining(['insert', 'find', 'update', 'findAndModify', 'createIndexes', 'aggregate']))
  })
})
