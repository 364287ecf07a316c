import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { applicantOf } from '#case/applicant'
import { compileItem } from '#case/compiledItem'
import type { CompiledItem } from '#case/compiledItem'
import { dueFiring } from '#case/firing'
import { run } from '#case/run'
import type { CaseCommand } from '#case/run'
import { patchOf, sampleCommand, sampleOpener } from '#case/sampleStep'
import { fromItemFile } from '#definition/format/fromItemFile'
import type { SampleCase } from '#definition/sampleCase'
import { notice2026 } from '#engine/clock/notice2026'
import type { Event } from '#engine/events'
import { openExecutions } from '#engine/kept'
import type { CaseState } from '#engine/state'
import { visitCounts } from '#engine/visits'
import { countyAt } from '../builders/county.ts'
import { readTemplate, templateIds } from '../builders/templates.ts'

/** Item files besides the templates, where a folder of them is named: SUNLIT_ITEMS. */
const folder = process.env['SUNLIT_ITEMS']
const itemFiles = folder === undefined ? [] : readdirSync(folder).filter((name) => /^[a-z-]+\.json$/.test(name) && name.includes('-'))
const named = (process.env['SUNLIT_ITEM_IDS'] ?? '').split(',').filter((id) => id !== '')
const definitions = [
  ...await Promise.all(templateIds().map(readTemplate)),
  ...itemFiles.filter((name) => !templateIds().includes(name.replace('.json', '')) && (named.length === 0 || named.includes(name.replace('.json', ''))))
    .map((name) => fromItemFile(JSON.parse(readFileSync(join(folder ?? '', name), 'utf8'))).definition),
]
const items = definitions.map((definition) => {
  const { id } = definition.item
  const compiled = compileItem(definition)
  if (!compiled.ok) throw new Error(`Expected ${id} to compile: ${compiled.problems.map(({ code }) => code).join(', ')}`)
  return { id, item: compiled.item, samples: definition.cases }
})
const stories = items.flatMap(({ id, item, samples }) => samples.map((sample) => ({ name: `${id} · ${sample.id}`, item, sample })))

/** Plays a sample case from its opening to its last step, as FORMAT says; answers where it ended. */
function play(item: CompiledItem, sample: SampleCase): { state: CaseState, events: Event[] } {
  const events: Event[] = []
  let state: CaseState | null = null
  const send = (instant: string, command: Omit<CaseCommand, 'caseId' | 'key' | 'expectedVersion'>): CaseState => {
    const result = run(item, state, { ...command, caseId: 'case', key: instant, expectedVersion: state?.seq ?? 0 }, countyAt(instant))
    if (!result.ok) throw new Error(`${command.type} on ${instant}: ${JSON.stringify(result.refusal)} ${JSON.stringify(result.problems)}`)
    events.push(...result.events)
    state = result.state
    return result.state
  }
  const patch = patchOf(sample.values).patch ?? {}
  let current = send(sample.opened.on, {
    type: 'open', actor: sampleOpener(sample, countyAt(sample.opened.on)), patch,
    input: { definitionHash: 'hash', village: sample.opened.village, applicant: applicantOf(item.definition.form, patch.values ?? {}) },
  })
  for (const step of sample.steps) {
    const { now } = countyAt(step.on)
    for (let firing = dueFiring(item, current, now); firing; firing = dueFiring(item, current, now)) current = send(step.on, firing)
    if (step.do !== 'timer') current = send(step.on, sampleCommand(item, current, sample, step, countyAt(step.on)))
    else if (openExecutions(current).some((each) => each.nodeId === step.at)) throw new Error(`Expected ${step.at} to be over on ${step.on}`)
  }
  return { state: current, events }
}

/**
 * The due day as a clerk counts it on the wall calendar, from the story alone: the day of acceptance isn't counted, nor a day at whose first instant a
 * ground was open; an extension is added (flow.md §8).
 */
function dueByHand({ definition: { item } }: CompiledItem, { steps }: SampleCase, acceptedAt: string | null): string | null {
  const limit = item.statutoryLimit ?? item.promisedLimit
  if (!limit || acceptedAt === null) return null
  const amount = limit.amount + (steps.some((step) => step.do === 'extend') ? item.extension?.amount ?? 0 : 0)
  const isWorked = (day: string): boolean => day in notice2026.workdays || (!(day in notice2026.holidays) && ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))
  const isStopped = (day: string): boolean => steps.some((step, at) => step.do === 'suspend' && step.on.slice(0, 10) < day
    && day <= (steps.slice(at).find((later) => later.do === 'resume')?.on.slice(0, 10) ?? '9999'))
  let day = acceptedAt.slice(0, 10)
  const next = (): string => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  for (let counted = 0; counted < amount;) {
    day = next()
    if (!isStopped(day) && (limit.unit === 'days' || isWorked(day))) counted += 1
  }
  while (!isWorked(day)) day = next()
  return day
}

describe('templates/samples', () => {
  it('should be of three items, at least three each', () => {
    expect(items.map(({ samples }) => samples.length).every((count) => count >= 3)).toBe(true)
    expect(items.length).toBeGreaterThanOrEqual(3)
  })

  it.each(stories)('should end as expected: $name', ({ item, sample }) => {
    // when
    const { state, events } = play(item, sample)

    // then
    const { expect: expected } = sample
    const visits = visitCounts(events)
    expect({ end: state.end, result: state.result }).toEqual({ end: expected.end, result: expected.result })
    expect(Object.fromEntries(Object.keys(expected.visits).map((node) => [node, visits[node] ?? 0]))).toEqual(expected.visits)
    const dueOn = state.clock?.statutory?.dueOn ?? state.clock?.promised?.dueOn ?? null
    if (expected.dueOn) expect(dueOn).toBe(expected.dueOn)
    expect(dueOn).toBe(dueByHand(item, sample, state.acceptedAt))
    // A story says whether it is late only together with its due day, which FORMAT gives where nothing was suspended or extended.
    if (expected.dueOn && dueOn !== null) expect((state.decided?.at.slice(0, 10) ?? '') > dueOn).toBe(expected.late ?? false)
  })
})
