import { describe, expect, it } from 'vitest'
import { actions } from './actions/index.ts'
import { isEnded, phaseAllows, phases } from './phases.ts'

describe('engine/phases', () => {
  it('should allow each action in some phase, and none but known ones', () => {
    for (const { type } of actions) expect([null, ...phases].some((phase) => phaseAllows(phase, type)), type).toBe(true)
  })

  it('should end a case for good', () => {
    expect(phases.filter(isEnded)).toEqual(['concluded', 'delivered', 'archived', 'declined', 'withdrawn', 'terminated', 'void'])
    expect(phaseAllows('concluded', 'complete')).toBe(false)
    expect(['card', 'reply', 'appeal', 'rule', 'supervise'].map((type) => phaseAllows('concluded', type))).toEqual([true, true, true, true, false])
  })

  it('should allow only supplement, withdraw and decline while a supplement is awaited, papers to come and go, and what the system and oversight do', () => {
    expect(actions.map((each) => each.type).filter((type) => phaseAllows('supplementing', type)).sort()).toEqual(['appeal', 'card', 'decline', 'fire', 'handOver', 'link', 'read', 'receive', 'replan', 'reply', 'rule', 'signFor', 'supervise', 'supplement', 'withdraw'])
  })
})
