import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ulid } from 'ulid'
import { caseView, commandAnswer } from '#contract/cases'
import type { CaseView } from '#contract/cases'
import type { SampleCase, SampleStep } from '#definition/sampleCase'
import { patchOf, sampleCommand, sampleOpener } from '#case/sampleStep'
import { firstBreak } from '#case/chain'
import { openExecutions } from '#engine/kept'
import { exportCase } from '#server/cases/exportCase'
import { fireDue } from '#server/cases/fireDue'
import { sha256 } from '#server/cases/seal'
import { countyAt } from '../builders/county.ts'
import { serveOffice } from '../builders/office.ts'
import type { ServedOffice } from '../builders/office.ts'
import { readTemplate, templateIds } from '../builders/templates.ts'
import { aPerson } from '../builders/visitor.ts'
import type { Visitor } from '../builders/visitor.ts'

const stories = (await Promise.all(templateIds().map(async (itemId) => (await readTemplate(itemId)).cases.map((sample) => ({ name: `${itemId} · ${sample.id}`, itemId, sample }))))).flat()

describe('server/api/cases: the sample cases through HTTP', () => {
  let served: ServedOffice
  const people = new Map<string, Visitor>()

  beforeAll(async () => {
    served = await serveOffice({ templates: true })
  })
  afterAll(() => served?.close())

  async function as(person: string): Promise<Visitor> {
    const visitor = people.get(person) ?? await aPerson(served, person)
    people.set(person, visitor)
    return visitor
  }

  async function open(itemId: string, sample: SampleCase): Promise<{ caseId: string, version: number, person: string }> {
    served.setClock(sample.opened.on)
    const { person } = sampleOpener(sample, countyAt(sample.opened.on))
    const caseId = ulid()
    const answer = await (await as(person)).post('/api/cases', { caseId, itemId, village: sample.opened.village, by: sample.opened.by, acknowledged: true, patch: patchOf(sample.values).patch ?? {} }, { 'idempotency-key': ulid() })
    expect(answer.body).toMatchObject({ caseId, repeated: false })
    return { caseId, version: commandAnswer.parse(answer.body).version, person }
  }

  /** Sets the clock to a step, lets what is due by then happen, and does the step; answers the version after it. */
  async function take(caseId: string, before: number, sample: SampleCase, step: SampleStep): Promise<number> {
    served.setClock(step.on)
    const version = before + (await fireDue(served.office.cases, caseId)).count
    const loaded = await served.office.cases.log.load(caseId)
    const item = loaded && await served.office.cases.items.byHash(loaded.state.itemId, loaded.state.definitionHash)
    if (!loaded || !item) throw new Error(`Expected case ${caseId} to be there`)
    if (step.do === 'timer') {
      expect(openExecutions(loaded.state).filter(({ nodeId }) => nodeId === step.at), `${step.at} is over on ${step.on}`).toEqual([])
      return version
    }
    const { type, actor, executionId, outcome, patch, opinion, reason, input } = sampleCommand(item, loaded.state, sample, step, countyAt(step.on))
    const body = { type, expectedVersion: version, executionId, outcome, patch, opinion, reason, input }
    const answer = await (await as(actor.person)).post(`/api/cases/${caseId}/commands`, body, { 'idempotency-key': ulid() })
    expect(answer.body, `${type} at ${step.at ?? ''} by ${actor.person}`).toMatchObject({ caseId, version: version + 1 })
    return version + 1
  }

  it.each(stories)('should end as expected: $name', async ({ itemId, sample }) => {
    // given
    const opened = await open(itemId, sample)

    // when
    let version = opened.version
    for (const step of sample.steps) version = await take(opened.caseId, version, sample, step)

    // then
    const answer = await (await as(opened.person)).get(`/api/cases/${opened.caseId}`)
    expect(answer).toMatchObject({ status: 200 })
    const view: CaseView = caseView.parse(answer.body)
    expect(view.result).toBe(sample.expect.result)
    if (sample.expect.dueOn) expect(view.clock.statutory?.dueOn ?? view.clock.promised?.dueOn).toBe(sample.expect.dueOn)
    expect(view.tasks).toEqual([])
    const { commits } = await exportCase(served.office.store, opened.caseId)
    expect(firstBreak(commits, sha256)).toBeNull()
    expect(commits).toHaveLength(version)
    expect(commits.filter(({ command }) => command.type !== 'fire')).toHaveLength(sample.steps.filter((step) => step.do !== 'timer').length + 1)
  })
})
