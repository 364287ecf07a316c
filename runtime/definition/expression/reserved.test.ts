import { evaluate } from 'feelin'
import { describe, expect, it } from 'vitest'
import { reviewedBuiltins } from './builtins.ts'
import { isReservedKey } from './reserved.ts'

/** Expressions in which the words of FEEL stand. */
const probes = [
  'if true then 1 else 2', 'for x in [1] return x', 'some x in [1] satisfies x = 1', 'every x in [1] satisfies x = 1', '1 between 0 and 2', '1 in [1..3]', 'true and not(false)', 'null = null',
  'date("2026-03-02")', 'time("09:10:00")', 'duration("P1D")', 'date and time("2026-03-02T09:10:00")', 'years and months duration(date("2020-01-15"), date("2026-03-15"))',
  'day of year(date("2026-03-02"))', 'day of week(date("2026-03-02"))', 'month of year(date("2026-03-02"))', 'week of year(date("2026-03-02"))', 'list contains([1], 1)', 'string length("a")',
  'string(1)', 'starts with("ab", "a")', 'ends with("ab", "b")', 'contains("ab", "a")', 'substring before("ab", "b")', 'substring after("ab", "a")', 'upper case("a")', 'lower case("A")',
  'index of([1], 1)', 'insert before([1], 1, 2)', 'distinct values([1, 1])', 'round half up(1.5, 0)', 'round up(1.5, 0)', 'count([1])', 'sum([1])', 'number("1")', 'string join(["a"], "b")',
]
const answer = (probe: string, context: Record<string, unknown>): string => JSON.stringify(evaluate(probe, context).value)

describe('definition/expression/reserved', () => {
  it.each(['months', 'item', 'outcome', 'steps', 'date', 'sum', 'today', 'if', 'and', 'days', 'Months', 'constructor', '__proto__', 'partial'])('should refuse %s', (key) => {
    expect(isReservedKey(key)).toBe(true)
  })

  it.each(['applicantName', 'area', 'lots', 'period', 'value', 'monthlyIncome', 'result'])('should allow %s', (key) => {
    expect(isReservedKey(key)).toBe(false)
  })

  it('should allow no word of a function name that changes what an expression means', () => {
    // given
    const words = new Set(Object.keys(reviewedBuiltins).flatMap((name) => name.split(' ')))
    const allowed = [...words].filter((word) => !isReservedKey(word))
    // when
    const broken = allowed.filter((word) => probes.some((probe) => ['x', null].some((value) => answer(probe, { [word]: value }) !== answer(probe, {}))))
    // then
    expect(broken).toEqual([])
  })
})
