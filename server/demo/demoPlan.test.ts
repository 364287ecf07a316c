import { describe, expect, it } from 'vitest'
import { dayNumber } from '#engine/clock/days'
import { movedInstant, planDemo } from './demoPlan.ts'
import { readSamples } from './readSamples.ts'

const today = '2026-11-24'
const samples = readSamples('templates')
const plans = planDemo(samples, today)

describe('server/demo/demoPlan', () => {
  it('should give at least two hundred cases, the same on the same day, each with an id of its own', () => {
    expect(plans.length).toBeGreaterThanOrEqual(200)
    expect(planDemo(samples, today)).toEqual(plans)
    expect(new Set(plans.map(({ caseId }) => caseId)).size).toBe(plans.length)
  })

  it('should let a case of every item wait at each step that its samples come to', () => {
    const waiting = new Set(plans.map(({ itemId, sample, steps }) => `${itemId} ${sample.steps[steps]?.at ?? ''}`))
    const passed = new Set(['recall', 'extend', 'transfer', 'suspend'])
    for (const { itemId, sample } of samples) {
      for (const { at, do: act } of sample.steps) if (at !== undefined && !passed.has(act)) expect(waiting).toContain(`${itemId} ${at}`)
    }
  })

  it('should let nothing happen after today, and what ended end within the year before', () => {
    for (const { sample, steps, moved } of plans) {
      const last = movedInstant(sample.steps[steps - 1]?.on ?? sample.opened.on, moved).slice(0, 10)
      expect(dayNumber(last)).toBeLessThan(dayNumber(today))
      expect(dayNumber(last)).toBeGreaterThan(dayNumber(today) - 370)
    }
  })
})
