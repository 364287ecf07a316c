import { describe, expect, it } from 'vitest'
import { evaluateFeel, isExpressionProblem, parseFeel } from './feel.ts'
import { fromFeelValue, toFeelVariables, toStepVariables } from './variables.ts'
import type { VariableField } from './variables.ts'

const fields: readonly VariableField[] = [
  { key: 'name', type: 'text' }, { key: 'born', type: 'date' }, { key: 'at', type: 'time' }, { key: 'period', type: 'dateRange' }, { key: 'fee', type: 'money' },
  { key: 'kinds', type: 'choices' }, { key: 'until', type: 'computed' }, { key: 'files', type: 'attachments' },
  { key: 'lots', type: 'table', columns: [{ key: 'area', type: 'number' }, { key: 'cutOn', type: 'date' }] },
]
const context = { now: '2026-03-02T09:10' }

function evaluated(text: string, values: Record<string, unknown>): unknown {
  const parsed = parseFeel(text, fields.map((field) => field.key))
  if (isExpressionProblem(parsed)) throw new Error(parsed.code)
  return fromFeelValue(evaluateFeel(parsed, toFeelVariables(fields, values), context))
}

describe('definition/expression/variables', () => {
  it('should give every field, null when empty, and a table without rows as an empty list', () => {
    expect(toFeelVariables(fields, { name: '', kinds: [], files: [] })).toEqual({
      name: null, born: null, at: null, period: null, fee: null, kinds: null, until: null, files: null, lots: [],
    })
  })

  it('should give rows with every column and nothing else', () => {
    // when
    const { lots } = toFeelVariables(fields, { lots: [{ id: '01J', area: 1.5 }, 'no row'] })
    // then
    expect(lots).toEqual([{ area: 1.5, cutOn: null }])
  })

  it.each([
    ['born + duration("P1D")', { born: '2026-02-28' }, '2026-03-01'],
    ['born = null', { born: '2026-02-30' }, true],
    ['at > time("08:00:00")', { at: '09:10' }, true],
    ['at', { at: '09:10' }, '09:10'],
    ['(period.to - period.from).days + 1', { period: { from: '2026-03-02', to: '2026-03-31' } }, 30],
    ['period', { period: { from: '2026-03-02', to: '2026-03-31' } }, { from: '2026-03-02', to: '2026-03-31' }],
    ['until > born', { until: '2026-03-02', born: '2026-03-01' }, true],
    ['until', { until: '柳溪镇' }, '柳溪镇'],
    ['fee * 12', { fee: 1250 }, 15000],
    ['list contains(kinds, "b")', { kinds: ['a', 'b'] }, true],
    ['0.1 + 0.2', {}, 0.3],
    ['now()', {}, '2026-03-02T09:10:00'],
    ['duration("P1Y2M")', {}, 'P1Y2M'],
    ['max(lots.area)', { lots: [{ area: 1 }, { area: 3 }] }, 3],
    ['lots[1]', { lots: [{ area: 1, cutOn: '2026-03-02' }] }, { area: 1, cutOn: '2026-03-02' }],
  ])('should give %s with %j', (text, values, expected) => {
    expect(evaluated(text, values)).toEqual(expected)
  })

  it('should make whole fen of a computed amount', () => {
    expect([fromFeelValue(1250.5, 'money'), fromFeelValue(0.1 + 0.2, 'money'), fromFeelValue(null, 'money')]).toEqual([1251, 0, null])
  })

  it('should give what is known of steps, their day as a date', () => {
    // given
    const steps = toStepVariables({ review: { outcome: 'yes', on: '2026-03-02', agree: 2 } })
    const parsed = parseFeel('steps.review.on + duration("P1D")', [])
    // when
    const value = isExpressionProblem(parsed) ? null : fromFeelValue(evaluateFeel(parsed, { steps }, context))
    // then
    expect(value).toBe('2026-03-03')
  })
})
