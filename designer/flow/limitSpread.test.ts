import { describe, expect, it } from 'vitest'
import { blankDefinition } from '#definition/draft/blank'
import type { Definition } from '#definition/definition'
import type { UserTask } from '#definition/flow'
import { limitSpread } from './limitSpread.ts'

function task(id: string, days: number, change: Partial<UserTask> = {}): UserTask {
  return {
    id, type: 'userTask', name: { zh: id }, lane: null, post: null, limit: { amount: days, unit: 'workingDays' }, outcomes: [], accepts: false, decides: false,
    sign: null, strategy: 'holders', suspend: [], sendBackTo: [], ...change,
  }
}

function item(edges: readonly (readonly [string, string])[], promised: number | null): Definition {
  const blank = blankDefinition({ id: 'test-item', name: { zh: '试' }, kind: 'power', code: 'T-1' })
  return {
    ...blank,
    item: { ...blank.item, promisedLimit: promised === null ? null : { amount: promised, unit: 'workingDays', from: 'accepted' } },
    flow: {
      lanes: [], nodes: [task('accept', 5, { accepts: true }), task('short', 1), task('long', 4), task('decide', 3, { decides: true }), task('after', 9)],
      edges: edges.map(([source, target]) => ({ id: `${source}-${target}`, source, target, when: null, otherwise: false })),
    },
  }
}

const ways = [['accept', 'short'], ['accept', 'long'], ['short', 'decide'], ['long', 'decide'], ['decide', 'after']] as const

describe('designer/flow/limitSpread', () => {
  it('should count the longest way from acceptance to the decision', () => {
    expect(limitSpread(item(ways, 10))).toEqual({ promised: 10, parts: [{ id: 'long', days: 4 }, { id: 'decide', days: 3 }], given: 7 })
  })

  it('should end on a flow that turns in a ring', () => {
    expect(limitSpread(item([['accept', 'short'], ['short', 'long'], ['long', 'short'], ['long', 'decide']], 10))?.given).toBe(8)
  })

  it('should say nothing without a promised limit', () => {
    expect(limitSpread(item(ways, null))).toBeNull()
  })
})
