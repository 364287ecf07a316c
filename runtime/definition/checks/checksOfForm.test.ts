import { aDefinition, aField } from '#tests/builders/aDefinition'
import { aFlow } from '#tests/builders/aFlow'
import { checkTable } from '#tests/builders/checkTable'
import { expressionReadable } from './expressionReadable.ts'
import { expressionReadsKnown } from './expressionReadsKnown.ts'
import { fieldFilledSomewhere } from './fieldFilledSomewhere.ts'
import { columnGiven } from './columnGiven.ts'
import { fieldGiven } from './fieldGiven.ts'
import { fieldTypeKnown } from './fieldTypeKnown.ts'
import { fieldsEditedApart } from './fieldsEditedApart.ts'
import { formulaGiven } from './formulaGiven.ts'
import { formulasEnd } from './formulasEnd.ts'
import { keyUnique } from './keyUnique.ts'
import { keyUsable } from './keyUsable.ts'
import { rightsPossible } from './rightsPossible.ts'
import { settingsValid } from './settingsValid.ts'

const material = { id: 'm', name: { zh: '材料' }, required: true, form: 'copy', copies: 1, from: 'applicant', checkedAt: null, mayFollow: 'no' } as const

checkTable(keyUnique, {
  valid: [
    { why: 'a column with the key of a field', given: aDefinition({ fields: [aField('a'), aField('table', { type: 'table' }), aField('c', { parent: 'table', key: 'a' })] }) },
  ],
  invalid: [
    { why: 'the later id of two with one key', given: aDefinition({ fields: [aField('b2', { key: 'b' }), aField('b1', { key: 'b' })] }), at: ['b2'] },
    { why: 'two columns with one key', given: aDefinition({ fields: [aField('table', { type: 'table' }), aField('c1', { parent: 'table', key: 'a' }), aField('c2', { parent: 'table', key: 'a' })] }), at: ['c2'] },
  ],
})

checkTable(keyUsable, {
  valid: [
    { why: 'a camelCase key', given: aDefinition({ fields: [aField('applicantName')] }) },
    { why: 'anything for a section', given: aDefinition({ fields: [aField('s', { parent: null, type: 'section', key: 'item' })] }) },
  ],
  invalid: [
    { why: 'words of FEEL and of the platform', given: aDefinition({ fields: ['months', 'item', 'outcome', 'Then'].map((key) => aField(key)) }), at: ['months', 'item', 'outcome', 'Then'] },
    { why: 'what is no name', given: aDefinition({ fields: [aField('a', { key: '' }), aField('b', { key: '姓名' }), aField('c', { key: 'a-b' })] }), at: ['a', 'b', 'c'] },
  ],
})

checkTable(fieldTypeKnown, {
  valid: [
    { why: 'a column of text', given: aDefinition({ fields: [aField('table', { type: 'table' }), aField('c', { parent: 'table' })] }) },
  ],
  invalid: [
    { why: 'an unknown type', given: aDefinition({ fields: [aField('a', { type: 'hologram' })] }), at: ['a'] },
    { why: 'a table in a table', given: aDefinition({ fields: [aField('table', { type: 'table' }), aField('c', { parent: 'table', type: 'table' })] }), at: ['c'] },
    { why: 'a field in a field', given: aDefinition({ fields: [aField('a'), aField('b', { parent: 'a' })] }), at: ['b'] },
  ],
})

checkTable(settingsValid, {
  valid: [
    { why: 'settings of the type', given: aDefinition({ fields: [aField('a', { settings: { max: 5 } })] }) },
  ],
  invalid: [
    { why: 'an unknown setting', given: aDefinition({ fields: [aField('a', { settings: { innerHTML: 'x' } })] }), at: ['a'] },
    { why: 'a choice without options', given: aDefinition({ fields: [aField('a', { type: 'choice', settings: { options: [] } })] }), at: ['a'] },
  ],
})

checkTable(formulaGiven, {
  valid: [
    { why: 'a computed field with its formula', given: aDefinition({ fields: [aField('a', { type: 'computed', rules: [{ id: 'v', effect: 'value', feel: '1' }] }), aField('b', { type: 'number', rules: [{ id: 'v', effect: 'value', feel: '1' }] })] }) },
  ],
  invalid: [
    { why: 'a computed field without', given: aDefinition({ fields: [aField('a', { type: 'computed' })] }), at: ['a'] },
    { why: 'two formulas', given: aDefinition({ fields: [aField('a', { type: 'number', rules: [{ id: 'v', effect: 'value', feel: '1' }, { id: 'w', effect: 'value', feel: '2' }] })] }), at: ['a'] },
    { why: 'a formula of what can\'t be computed', given: aDefinition({ fields: [aField('a', { type: 'signature', rules: [{ id: 'v', effect: 'value', feel: '1' }] })] }), at: ['a'] },
  ],
})

checkTable(expressionReadable, {
  valid: [
    { why: 'FEEL in a rule', given: aDefinition({ fields: [aField('a'), aField('b', { rules: [{ id: 'r', effect: 'visible', when: { feel: 'a = "x" and today() > date("2026-01-01")' } }] })] }) },
  ],
  invalid: [
    { why: 'no FEEL in a rule, an edge, a material', given: aDefinition({ fields: [aField('a', { rules: [{ id: 'r', effect: 'visible', when: { feel: 'a ==== 1' } }] })], flow: { ...aFlow(['start > a > gate', 'gate ? end', 'gate : b > end']), edges: aFlow(['start > a > gate', 'gate ? end', 'gate : b > end']).edges.map((edge) => (edge.id === 'e3' ? { ...edge, when: { feel: '${approved}' } } : edge)) }, materials: [{ ...material, required: { when: { feel: '1 +' } } }] }), at: ['a', 'e3', 'm'] },
    { why: 'a function definition', given: aDefinition({ fields: [aField('a', { rules: [{ id: 'r', effect: 'visible', when: { feel: '(function(x) x)(1) = 1' } }] })] }), at: ['a'] },
  ],
})

checkTable(expressionReadsKnown, {
  valid: [
    { why: 'columns, steps and fields that are there', given: aDefinition({ fields: [aField('n', { type: 'number' }), aField('table', { type: 'table' }), aField('c', { parent: 'table', rules: [{ id: 'r', effect: 'visible', when: { feel: 'c = "x" and n > 1 and steps.a.outcome = "agree"' } }] })], flow: aFlow(['start > a > end']) }) },
  ],
  invalid: [
    { why: 'a field that is gone, named by a menu', given: aDefinition({ fields: [aField('a', { rules: [{ id: 'r', effect: 'visible', when: { field: 'gone', is: 'notEmpty' } }] })] }), at: ['a'] },
    { why: 'a key that is no field', given: aDefinition({ fields: [aField('a', { rules: [{ id: 'r', effect: 'visible', when: { feel: 'b = 1' } }] })] }), at: ['a'] },
    { why: 'a step that is none, at an edge', given: aDefinition({ flow: { ...aFlow(['start > a > gate', 'gate ? end', 'gate : b > end']), edges: aFlow(['start > a > gate', 'gate ? end', 'gate : b > end']).edges.map((edge) => (edge.id === 'e3' ? { ...edge, when: { feel: 'steps.x.outcome = "agree"' } } : edge)) } }), at: ['e3'] },
  ],
})

checkTable(formulasEnd, {
  valid: [
    { why: 'a chain', given: aDefinition({ fields: [aField('a', { type: 'number' }), aField('b', { type: 'number', rules: [{ id: 'v', effect: 'value', feel: 'a + 1' }] }), aField('c', { type: 'number', rules: [{ id: 'v', effect: 'value', feel: 'b + 1' }] })] }) },
    { why: 'fields that show each other by what was decided', given: aDefinition({ fields: [aField('a', { rules: [{ id: 'r', effect: 'visible', when: { feel: 'b = "x" and outcome = "agree"' } }] }), aField('b', { rules: [{ id: 'r', effect: 'visible', when: { feel: 'a = "x"' } }] })] }) },
    { why: 'a sum of a column that reads its own row', given: aDefinition({ fields: [aField('table', { type: 'table' }), aField('p', { parent: 'table', type: 'number' }), aField('q', { type: 'number', rules: [{ id: 'v', effect: 'value', feel: 'p * 2' }], parent: 'table' }), aField('sum1', { type: 'number', rules: [{ id: 'v', effect: 'value', feel: 'sum(table.q)' }] })] }) },
  ],
  invalid: [
    { why: 'a field that reads itself', given: aDefinition({ fields: [aField('a', { type: 'number', rules: [{ id: 'v', effect: 'value', feel: 'a + 1' }] })] }), at: ['a'] },
    { why: 'a ring of three, once', given: aDefinition({ fields: [aField('a', { type: 'number', rules: [{ id: 'v', effect: 'value', feel: 'c + 1' }] }), aField('b', { type: 'number', rules: [{ id: 'v', effect: 'value', feel: 'a + 1' }] }), aField('c', { type: 'number', rules: [{ id: 'v', effect: 'value', feel: 'b + 1' }] })] }), at: ['a'] },
    { why: 'a section hidden by what stands in it', given: aDefinition({ fields: [aField('s', { parent: null, type: 'section', rights: {}, rules: [{ id: 'r', effect: 'visible', when: { feel: 'a = "x"' } }] }), aField('a', { parent: 's' })] }), at: ['a'] },
    { why: 'a column that reads the sum of its table', given: aDefinition({ fields: [aField('table', { type: 'table' }), aField('q', { type: 'number', rules: [{ id: 'v', effect: 'value', feel: 'sum1 * 2' }], parent: 'table' }), aField('sum1', { type: 'number', rules: [{ id: 'v', effect: 'value', feel: 'sum(table.q)' }] })] }), at: ['sum1'] },
  ],
})

checkTable(rightsPossible, {
  valid: [
    { why: 'a column that may be edited in a table that has no entry', given: aDefinition({ fields: [aField('table', { type: 'table', rights: {} }), aField('c', { parent: 'table', rights: { accept: 'required' } })] }) },
  ],
  invalid: [
    { why: 'a computed field', given: aDefinition({ fields: [aField('a', { type: 'computed', rules: [{ id: 'v', effect: 'value', feel: '1' }] })] }), at: ['a'] },
    { why: 'static text', given: aDefinition({ fields: [aField('a', { type: 'static' })] }), at: ['a'] },
    { why: 'a required column of a hidden table', given: aDefinition({ fields: [aField('table', { type: 'table', rights: { accept: 'hidden' } }), aField('c', { parent: 'table', rights: { accept: 'required' } })] }), at: ['c'] },
  ],
})

checkTable(fieldFilledSomewhere, {
  valid: [
    { why: 'a column of a table that may be filled', given: aDefinition({ fields: [aField('table', { type: 'table' }), aField('c', { parent: 'table', rights: {} })] }) },
    { why: 'a computed field', given: aDefinition({ fields: [aField('a', { type: 'computed', rights: {}, rules: [{ id: 'v', effect: 'value', feel: '1' }] })] }) },
  ],
  invalid: [
    { why: 'a field that no step may fill', given: aDefinition({ fields: [aField('a', { rights: { start: 'hidden' } })] }), at: ['a'] },
  ],
})

const beside = aFlow(['start > a > fork', 'fork > b > join', 'fork > c > d > join', 'join > e > end'])
const filledAt = (...steps: string[]) => [aField('f', { rights: Object.fromEntries(steps.map((step) => [step, 'editable'] as const)) })]
checkTable(fieldsEditedApart, {
  valid: [
    { why: 'steps one after the other', given: aDefinition({ fields: filledAt('a', 'c', 'd', 'e'), flow: beside }) },
  ],
  invalid: [
    { why: 'steps on two ways of a fork', given: aDefinition({ fields: filledAt('b', 'd'), flow: beside }), at: ['f'] },
  ],
})

checkTable(fieldGiven, {
  valid: [{ why: 'a field', given: aDefinition({ fields: [aField('a')] }) }],
  invalid: [{ why: 'a form of sections only', given: aDefinition({}), at: [null] }],
})

checkTable(columnGiven, {
  valid: [{ why: 'a table with a column', given: aDefinition({ fields: [aField('t', { type: 'table' }), aField('c', { parent: 't' })] }) }],
  invalid: [{ why: 'a table without columns', given: aDefinition({ fields: [aField('t', { type: 'table' }), aField('a')] }), at: ['t'] }],
})
