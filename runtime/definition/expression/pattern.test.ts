import { describe, expect, it } from 'vitest'
import { compilePattern, isFound, matchesWhole, replaceAll, splitBy } from './pattern.ts'

describe('definition/expression/pattern', () => {
  it.each([
    ['1990000', '\\d{7}', true], ['1990000x', '\\d{7}', false], ['李某', '[\\p{Han}]+', true], ['a', '(', null], ['aa', '(a)\\1', null], ['a', 'a(?=b)', null],
  ])('should match the whole of %s with %s: %s', (value, pattern, expected) => {
    expect(matchesWhole(value, pattern)).toBe(expected)
  })

  it('should take the flags of FEEL and no others', () => {
    expect([isFound('ABC', 'b', 'i'), isFound('a\nb', 'a.b', 's'), isFound('a\nb', '^b', 'm'), isFound('ab', 'a b', 'x')]).toEqual([true, true, true, null])
  })

  it('should replace with groups, and give up before the text grows without end', () => {
    expect(replaceAll('2026-03-02', '(\\d+)-(\\d+)-(\\d+)', '$3.$2.$1 ($0)', '')).toBe('02.03.2026 (2026-03-02)')
    expect(replaceAll('x'.repeat(20_000), 'x', 'y'.repeat(100), '')).toBeNull()
  })

  it('should split at matches, into characters at an empty one', () => {
    expect([splitBy('a, b,c', ',\\s*'), splitBy('abc', ''), splitBy('a,', ','), splitBy('', ',')]).toEqual([['a', 'b', 'c'], ['a', 'b', 'c'], ['a', ''], ['']])
  })

  it('should run what ruins a backtracking engine in linear time', () => {
    // given
    const start = performance.now()
    // when
    const answers = ['(a+)+$', '^(a|a)*$', '(.*a){20}$'].map((pattern) => isFound(`${'a'.repeat(3_000)}!`, pattern, ''))
    // then
    expect(answers).toEqual([false, false, false])
    expect(performance.now() - start).toBeLessThan(1_000)
  })

  it('should refuse a pattern that is too long', () => {
    expect(compilePattern('a'.repeat(501))).toBeNull()
  })
})
