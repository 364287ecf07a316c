import { describe, expect, it } from 'vitest'
import type { Flow, FlowEdge, UserTask } from '#definition/flow'
import { stepGroups, stepsOf } from './steps.ts'
import { waysOf } from './ways.ts'

function task(id: string, lane: string | null, change: Partial<UserTask> = {}): UserTask {
  return {
    id, type: 'userTask', name: { zh: id }, lane, post: null, limit: null, outcomes: [], accepts: false, decides: false,
    sign: null, strategy: 'holders', suspend: [], sendBackTo: [], ...change,
  }
}

function way(source: string, target: string, change: Partial<FlowEdge> = {}): FlowEdge {
  return { id: `${source}-${target}`, source, target, when: null, otherwise: false, ...change }
}

const outcomes = [{ id: 'yes', name: { zh: '同意' } }, { id: 'no', name: { zh: '不同意' } }]

const flow: Flow = {
  lanes: [{ id: 'town', level: 'township', name: { zh: '镇' } }, { id: 'city', level: 'city', name: { zh: '市局' } }],
  nodes: [
    task('convert', 'city'), task('review', 'town', { outcomes }), task('decide', 'town'),
    { id: 'gate', type: 'exclusive', name: { zh: '' }, lane: 'town' },
    { id: 'start', type: 'start', name: { zh: '申请' }, lane: 'town' },
    { id: 'end', type: 'end', name: { zh: '终止' }, lane: 'town', result: 'ended', terminate: true },
  ],
  edges: [
    way('start', 'review'), way('review', 'gate'),
    way('gate', 'end', { when: { outcomeIs: 'no' } }),
    way('gate', 'convert', { when: { field: 'land', is: 'contains', value: 'farm' } }),
    way('gate', 'decide', { otherwise: true }),
    way('convert', 'decide'),
  ],
}

describe('designer/flow/steps', () => {
  it('should number the steps as a case meets them', () => {
    expect(stepsOf(flow).map(step => `${step.number} ${step.task.id}`)).toEqual(['1 review', '2 convert', '3 decide'])
  })

  it('should group them by lane and leave out empty lanes', () => {
    expect(stepGroups(flow).map(group => [group.lane?.id, group.steps.map(step => step.task.id)])).toEqual([
      ['town', ['review', 'decide']], ['city', ['convert']],
    ])
  })
})

describe('designer/flow/ways', () => {
  it('should lead an outcome past a split that looks only at outcomes', () => {
    // given
    const review = flow.nodes.find(node => node.id === 'review')
    if (review?.type !== 'userTask') throw new Error('Expected the review to be a step')
    // when
    const [yes, no] = waysOf(flow, review)
    // then
    expect(no?.destinations).toMatchObject([{ when: null, otherwise: false, node: { id: 'end' } }])
    expect(yes?.destinations).toMatchObject([
      { when: { field: 'land' }, otherwise: false, node: { id: 'convert' } },
      { when: null, otherwise: true, node: { id: 'decide' } },
    ])
  })

  it('should stop at a ring of splits', () => {
    // given
    const ring: Flow = {
      ...flow, edges: [way('review', 'gate'), way('gate', 'gate', { otherwise: true })],
    }
    const review = ring.nodes.find(node => node.id === 'review')
    if (review?.type !== 'userTask') throw new Error('Expected the review to be a step')
    // then
    expect(waysOf(ring, review)[0]?.destinations.map(each => each.node.id)).toEqual(['gate'])
  })
})
