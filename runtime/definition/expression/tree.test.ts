import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { condition } from '../condition.ts'
import { holds } from './condition.ts'
import { isExpressionProblem, parseFeel } from './feel.ts'
import { fieldsOf, literal, toFeel } from './tree.ts'
import type { ConditionField, ConditionTree } from './tree.ts'
import { fromFeel } from './treeFromFeel.ts'
import { toFeelVariables } from './variables.ts'

const fields: readonly ConditionField[] = [
  { id: 'f1', key: 'kind', type: 'choice' }, { id: 'f2', key: 'amount', type: 'number' }, { id: 'f3', key: 'marks', type: 'choices' }, { id: 'f4', key: 'born', type: 'date' },
]
const fieldOf = (fieldId: string): ConditionField | undefined => fields.find((field) => field.id === fieldId)
const context = { now: '2026-03-02T09:10' }

function held(text: string, values: Record<string, unknown>, outcome: string | null = null): unknown {
  const parsed = parseFeel(text, fields.map((field) => field.key))
  if (isExpressionProblem(parsed)) throw new Error(`${parsed.code}: ${text}`)
  return holds(parsed, { ...toFeelVariables(fields, values), outcome, steps: { review: { outcome } } }, context)
}

describe('definition/expression/tree toFeel', () => {
  it.each<[ConditionTree, string]>([
    [{ field: 'f1', is: 'equal', value: 'a"b\\c' }, 'kind = "a\\"b\\\\c"'],
    [{ field: 'f1', is: 'isNot', value: 'x' }, 'kind != null and kind != "x"'],
    [{ field: 'f2', is: 'greater', value: 0.0000001 }, 'amount > 0.0000001'],
    [{ field: 'f4', is: 'less', value: '2026-03-02' }, 'born < date("2026-03-02")'],
    [{ field: 'gone', is: 'equal', value: 'x' }, 'null = "x"'],
    [{ any: [{ outcomeIs: 'pass' }, { all: [{ step: 'review', outcomeIs: 'yes' }, { feel: 'a or b' }] }] }, 'outcome = "pass" or (steps.review.outcome = "yes" and (a or b))'],
    [{ any: [{ field: 'f1', is: 'isNot', value: 'x' }, { field: 'f2', is: 'empty' }] }, '(kind != null and kind != "x") or amount = null'],
  ])('should write %j', (tree, text) => {
    expect(toFeel(tree, fieldOf)).toBe(text)
  })

  it.each<[ConditionTree]>([
    [{ field: 'f1', is: 'equal', value: 'x' }], [{ field: 'f1', is: 'isNot', value: 'x' }], [{ field: 'f2', is: 'less', value: 5 }], [{ field: 'f2', is: 'lessOrEqual', value: 5 }],
    [{ field: 'f2', is: 'greater', value: 5 }], [{ field: 'f2', is: 'greaterOrEqual', value: 5 }], [{ field: 'f3', is: 'contains', value: 'x' }], [{ field: 'f3', is: 'containsNot', value: 'x' }],
    [{ field: 'f4', is: 'less', value: '2026-03-02' }], [{ field: 'f1', is: 'notEmpty' }],
  ])('should not hold on an empty field: %j', (tree) => {
    expect(held(toFeel(tree, fieldOf), {})).not.toBe(true)
  })

  it('should hold on an empty field only where the menu says so', () => {
    expect([held(toFeel({ field: 'f1', is: 'empty' }, fieldOf), {}), held(toFeel({ field: 'f1', is: 'notEqual', value: 'x' }, fieldOf), {})]).toEqual([true, true])
  })

  it('should name the fields of menus once', () => {
    expect(fieldsOf({ all: [{ field: 'f1', is: 'empty' }, { any: [{ field: 'f2', is: 'empty' }, { field: 'f1', is: 'notEmpty' }, { outcomeIs: 'x' }] }] })).toEqual(['f1', 'f2'])
  })

  it('should write texts that FEEL reads back', () => {
    for (const text of ['"', '\\', '\\n', 'a\nb', '清源市', '\t', '\\"']) expect(held(`kind = ${literal(text)}`, { kind: text }), text).toBe(true)
  })
})

describe('definition/expression/tree fromFeel', () => {
  it.each<[string, ConditionTree]>([
    ['kind = "x"', { field: 'f1', is: 'equal', value: 'x' }],
    ['kind != "x"', { field: 'f1', is: 'notEqual', value: 'x' }],
    ['kind != null and kind != "x"', { field: 'f1', is: 'isNot', value: 'x' }],
    ['amount != null and kind != "x"', { all: [{ field: 'f2', is: 'notEmpty' }, { field: 'f1', is: 'notEqual', value: 'x' }] }],
    ['marks != null and not(list contains(marks, "x"))', { field: 'f3', is: 'containsNot', value: 'x' }],
    ['not(list contains(marks, "x"))', { feel: 'not(list contains(marks, "x"))' }],
    ['amount > 5', { field: 'f2', is: 'greater', value: 5 }],
    ['5 < amount', { feel: '5 < amount' }],
    ['amount >= -1.50', { field: 'f2', is: 'greaterOrEqual', value: -1.5 }],
    ['list contains(marks, "x")', { field: 'f3', is: 'contains', value: 'x' }],
    ['list contains(["a", "b"], outcome)', { any: [{ outcomeIs: 'a' }, { outcomeIs: 'b' }] }],
    ['list contains(["a", "b"], kind)', { any: [{ field: 'f1', is: 'equal', value: 'a' }, { field: 'f1', is: 'equal', value: 'b' }] }],
    ['list contains(["a"], amount)', { feel: 'list contains(["a"], amount)' }],
    ['outcome = "pass"', { outcomeIs: 'pass' }],
    ['steps.review.outcome = "yes"', { step: 'review', outcomeIs: 'yes' }],
    ['steps.review.by = "yes"', { feel: 'steps.review.by = "yes"' }],
    ['born < date("2026-03-02")', { field: 'f4', is: 'less', value: '2026-03-02' }],
    ['born = "2026-03-02"', { feel: 'born = "2026-03-02"' }],
    ['kind = null', { field: 'f1', is: 'empty' }],
    ['(kind = "a" or kind = "b") and (amount > 1 and amount < 9)', {
      all: [
        { any: [{ field: 'f1', is: 'equal', value: 'a' }, { field: 'f1', is: 'equal', value: 'b' }] }, { field: 'f2', is: 'greater', value: 1 }, { field: 'f2', is: 'less', value: 9 },
      ],
    }],
    ['kind = "a" and count(marks) > 1', { all: [{ field: 'f1', is: 'equal', value: 'a' }, { feel: 'count(marks) > 1' }] }],
    ['kind == "a"', { feel: 'kind == "a"' }],
    ['kind = "a" // said so', { feel: 'kind = "a" // said so' }],
    ['kind = ', { feel: 'kind = ' }],
    ['unknown = "a"', { feel: 'unknown = "a"' }],
    ['amount in [1..5] and kind', { feel: 'amount in [1..5] and kind' }],
    ['kind = "\\u4e00"', { feel: 'kind = "\\u4e00"' }],
  ])('should read %s', (text, tree) => {
    expect(fromFeel(text, fields)).toEqual(tree)
    expect(condition.parse(tree)).toEqual(tree)
  })

  it('should mean exactly what the text says, for every value (seed printed)', () => {
    // given
    const seed = 20260302
    console.info(`seed ${seed}`)
    const leaf = fc.constantFrom(
      'kind = "a"', 'kind != "a"', 'kind != null', 'kind = null', 'amount > 1', 'amount <= 1', 'list contains(marks, "a")', 'not(list contains(marks, "a"))', 'marks != null', 'outcome = "a"',
      'steps.review.outcome = "a"', 'list contains(["a", "b"], kind)', 'list contains(["a"], outcome)', 'born >= date("2026-03-02")', '(amount in [1..2])', '(kind = "a") = true',
    )
    const { text } = fc.letrec<{ text: string }>((tie) => ({
      text: fc.oneof({ maxDepth: 3 }, leaf, fc.tuple(tie('text'), fc.constantFrom('and', 'or'), tie('text')).map(([left, word, right]) => `(${left}) ${word} (${right})`),
        fc.tuple(leaf, fc.constantFrom('and', 'or'), leaf).map((parts) => parts.join(' '))),
    }))
    const values = fc.record({
      kind: fc.constantFrom('a', 'b', null), amount: fc.constantFrom(0, 1, 2, null), marks: fc.constantFrom(['a'], ['b'], ['a', 'b'], null), born: fc.constantFrom('2026-03-01', '2026-03-02', null),
    })
    // then
    fc.assert(fc.property(text, values, fc.constantFrom('a', 'b', null), (said, given, outcome) => {
      expect(held(toFeel(fromFeel(said, fields), fieldOf), given, outcome)).toBe(held(said, given, outcome))
    }), { seed, numRuns: 400 })
  })

  it('should give back every menu condition that toFeel writes', () => {
    const trees: ConditionTree[] = [
      { all: [{ field: 'f1', is: 'isNot', value: 'x' }, { any: [{ field: 'f3', is: 'containsNot', value: 'y' }, { outcomeIs: 'z' }] }] },
      { any: [{ step: 'review', outcomeIs: 'a' }, { all: [{ field: 'f4', is: 'greaterOrEqual', value: '2026-01-01' }, { field: 'f2', is: 'notEmpty' }] }] },
    ]
    for (const tree of trees) expect(fromFeel(toFeel(tree, fieldOf), fields)).toEqual(tree)
  })
})
