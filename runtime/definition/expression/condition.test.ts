import { describe, expect, it } from 'vitest'
import { emptyNames, holds } from './condition.ts'
import { isExpressionProblem, parseFeel } from './feel.ts'
import type { FeelVariables, ParsedExpression } from './feel.ts'

const context = { now: '2026-03-02T09:10' }

function parsed(text: string): ParsedExpression {
  const expression = parseFeel(text, ['income', 'kind'])
  if (isExpressionProblem(expression)) throw new Error(expression.code)
  return expression
}

describe('definition/expression/condition', () => {
  it.each<[string, FeelVariables, unknown]>([
    ['income < 1000', { income: 500 }, true],
    ['income < 1000', { income: 5000 }, false],
    ['income < 1000', { income: null }, 'unknown'],
    ['income', { income: 1 }, 'unknown'],
    ['kind', { kind: 'true' }, 'unknown'],
    ['kind = "x" or income < 1', { kind: 'x', income: null }, true],
    ['income < kind', { income: 1, kind: true }, 'unknown'],
  ])('should hold only when exactly true: %s with %j', (text, variables, expected) => {
    expect(holds(parsed(text), variables, context)).toBe(expected)
  })

  it('should say which names were empty', () => {
    // given
    const expression = parsed('income < 1000 and kind = "x" and outcome = "go" and steps.review.outcome = "yes" and steps.sign.outcome = "yes"')
    // when
    const names = emptyNames(expression, { kind: 'x', steps: { sign: { outcome: 'yes' } } })
    // then
    expect(names).toEqual(['income', 'outcome', 'steps.review.outcome'])
  })
})
