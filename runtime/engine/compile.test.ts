import { describe, expect, it } from 'vitest'
import type { Definition } from '#definition/definition'
import { aFlow } from '#tests/builders/flow'
import { compileFlow } from './compile.ts'

const text = (zh: string): { zh: string } => ({ zh })
const choice = (): ReturnType<typeof aFlow> => aFlow().task('a').gateway('way', 'exclusive').task('b')

/** what is wrong · a definition · the problem's code and element */
const invalid: readonly (readonly [string, Definition, string, string | null])[] = [
  ['two starts', aFlow().node({ id: 'again', type: 'start', name: text('又'), lane: null }).task('a').way('start > a > end').way('again > a').definition(), 'one-start', 'again'],
  ['a way into the start', aFlow().task('a').gateway('way', 'exclusive').way('start > a > way').way('way > start', 'n = 1').way('way > end', 'otherwise').definition(), 'start-has-no-way-in', 'start'],
  ['a way to nowhere', aFlow().task('a').way('start > a > end').way('a > nowhere').definition(), 'edge-joins-two-nodes', 'e3'],
  ['a step that nothing leads to', aFlow().task('a').task('lost').way('start > a > end').way('lost > end').definition(), 'node-reached', 'lost'],
  ['a step that leads to no end', aFlow().task('a').task('b').way('start > a').way('a > b').way('b > a').definition(), 'node-reaches-end', 'a'],
  ['a dead end', aFlow().task('a').gateway('fork', 'parallel').task('b').way('start > a > fork > end').way('fork > b').definition(), 'ways-out', 'b'],
  ['a task that splits', aFlow().task('a').task('b').way('start > a > end').way('a > b > end').definition(), 'only-gateways-split', 'a'],
  ['a task without outcomes', aFlow().task('a', { outcomes: [] }).way('start > a > end').definition(), 'task-has-outcomes', 'a'],
  ['a choice without default', choice().way('start > a > way').way('way > b', 'n = 1').way('way > end', 'n = 2').way('b > end').definition(), 'split-has-otherwise', 'way'],
  ['a choice with two defaults', choice().way('start > a > way').way('way > b', 'otherwise').way('way > end', 'otherwise').way('b > end').definition(), 'split-has-otherwise', 'way'],
  ['a way without condition at a choice', choice().way('start > a > way').way('way > b').way('way > end', 'otherwise').way('b > end').definition(), 'way-has-condition', 'e3'],
  ['a condition where nothing is chosen', aFlow().task('a').way('start > a').way('a > end', 'n = 1').definition(), 'condition-where-nothing-is-chosen', 'e2'],
  ['a condition that is no FEEL', choice().way('start > a > way').way('way > b', 'n = = 1').way('way > end', 'otherwise').way('b > end').definition(), 'condition-readable', 'e3'],
  ['a condition over a field that is none', choice().way('start > a > way').way('way > b', 'area > 1').way('way > end', 'otherwise').way('b > end').definition(), 'condition-readable', 'e3'],
  ['a condition over a step that is none', choice().way('start > a > way').way('way > b', 'steps.z.outcome = "x"').way('way > end', 'otherwise').way('b > end').definition(), 'condition-readable', 'e3'],
  ['a bare outcome after a join', aFlow().gateway('fork', 'parallel').task('a').task('b').gateway('join', 'parallel').gateway('way', 'exclusive').task('c')
    .way('start > fork > a > join > way').way('fork > b > join').way('way > c', 'outcome = "done"').way('way > end', 'otherwise').way('c > end').definition(), 'outcome-not-after-join', 'e7'],
  ['ends of different results in one parallel region', aFlow().gateway('fork', 'parallel').task('a').task('b').end('refused', 'refused')
    .way('start > fork > a > end').way('fork > b > refused').definition(), 'ends-agree-in-parallel', 'end'],
  ['a wait of office hours', aFlow().task('a').timer('wait', 4, 'officeHours').way('start > a > wait > end').definition(), 'wait-in-days', 'wait'],
]

describe('engine/compile', () => {
  it.each(invalid)('should name %s', (_what, definition, code, elementId) => {
    // when
    const compiled = compileFlow(definition)

    // then
    expect(compiled.ok).toBe(false)
    expect(compiled.ok ? [] : compiled.problems).toContainEqual(expect.objectContaining({ code, elementId, severity: 'error', part: 'flow' }))
  })

  it('should compile what is sound, joins and seats with it', () => {
    // when
    const flow = aFlow().task('a').gateway('fork', 'parallel').task('b').task('c', { post: 'leader' }).gateway('join', 'parallel')
      .way('start > a > fork > b > join > end').way('fork > c > join').compiled()

    // then
    expect([...flow.nodes.values()].filter((each) => each.joins).map((each) => each.id)).toEqual(['join'])
    expect(flow.nodes.get('c')?.seat).toEqual({ post: 'leader', level: 'township', department: null })
    expect(flow.firstTasks.map((each) => each.id)).toEqual(['a'])
    expect(flow.nameOf('b')).toEqual({ zh: 'b' })
  })

  it('should take ends of one result, and ends that are alternatives', () => {
    expect(aFlow().gateway('fork', 'parallel').task('a').task('b').end('other', 'done').way('start > fork > a > end').way('fork > b > other').compiled()).toBeTruthy()
    expect(choice().end('refused', 'refused').way('start > a > way').way('way > b', 'outcome = "done"').way('way > refused', 'otherwise').way('b > end').compiled()).toBeTruthy()
  })
})
