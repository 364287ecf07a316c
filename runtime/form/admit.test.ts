import { describe, expect, it } from 'vitest'
import type { FormNode } from '#definition/form'
import type { FormPatch, FormValues } from '#definition/value'
import { admit } from './admit.ts'
import type { AdmitContext, Admission } from './admit.ts'
import { aNode, anEditable, atFill, compiled } from './formBuilder.ts'

const column = (key: string, type = 'text', extra = {}): FormNode => aNode(key, type, { parent: 'rowsId', ...extra })
const codesOf = (admission: Admission): string[] => (admission.ok ? [] : admission.problems.map(({ path, code }) => `${path} ${code}`))

const nodes = [
  anEditable('name', 'person', { required: true }), anEditable('kind', 'choice', { default: 'yes' }), aNode('locked'), aNode('secret', 'text', { rights: { fill: 'hidden' } }),
  aNode('greeting', 'computed', { formula: 'if name = null then null else "您好" + name' }), aNode('note', 'static'),
  anEditable('reason', 'text', { visible: 'kind = "no"', required: true }), anEditable('later', 'text', { visible: 'outcome = "pass"', required: true }),
  anEditable('rows', 'table'), column('area', 'number', { required: true }), column('grade', 'text', { rights: { fill: 'readOnly' } }),
  column('double', 'computed', { formula: 'area * 2' }), column('why', 'text', { visible: 'area > 5' }),
]
const form = compiled(nodes)
const run = (before: FormValues, patch: FormPatch, extra: Partial<AdmitContext> = {}): Admission => admit(form, before, patch, { ...atFill(), complete: false, ...extra })
const row = { id: 'r1', area: 1, grade: 'A', double: 2 }

describe('form/admit', () => {
  it.each<[string, FormPatch, string[]]>([
    ['an unknown field', { values: { name: '李', nobody: 1 } }, ['nobody field.unknown']],
    ['a field it may only read', { values: { locked: 'x' } }, ['locked field.readOnly']],
    ['a hidden field', { values: { secret: 'x' } }, ['secret field.hidden']],
    ['a static text', { values: { note: 'x' } }, ['note field.unknown']],
    ['a value of another type, with each other problem', { values: { name: 5, kind: 'maybe' } }, ['name value.type', 'kind value.option']],
    ['a table as a single value', { values: { rows: 'x' } }, ['rows value.type']],
    ['a column it may only read', { tables: { rows: { set: { r1: { grade: 'B' } } } } }, ['rows[r1].grade field.readOnly']],
    ['an unknown column', { tables: { rows: { set: { r1: { nobody: 1 } } } } }, ['rows[r1].nobody field.unknown']],
    ['an unknown row', { tables: { rows: { set: { r9: { area: 1 } }, remove: ['r8'], move: [{ id: 'r7', after: null }] } } }, ['rows[r8] row.unknown', 'rows[r7] row.unknown', 'rows[r9] row.unknown']],
    ['a row id that is taken', { tables: { rows: { add: [{ id: 'r1', values: {} }] } } }, ['rows[r1] row.idTaken']],
    ['a row id that is no id', { tables: { rows: { add: [{ id: 'a b', values: {} }] } } }, ['rows[a b] row.idInvalid']],
    ['a wrong value in a new row', { tables: { rows: { add: [{ id: 'r2', values: { area: 'x', grade: 'B' } }] } } }, ['rows[r2].area value.type', 'rows[r2].grade field.readOnly']],
    ['a patch of a field that is no table', { tables: { name: { remove: ['a'] } } }, ['name field.unknown']],
    ['too many rows', { values: { rows: Array.from({ length: 2001 }, () => ({ area: 1 })) } }, ['rows value.tooMany']],
  ])('should refuse as a whole a patch with %s', (_name, patch, problems) => {
    expect(codesOf(run({ rows: [row] }, patch))).toEqual(problems)
  })

  it('should refuse every change of a mere reader', () => {
    expect(codesOf(run({}, { values: { name: '李' } }, { step: null }))).toEqual(['name field.readOnly'])
  })

  it('should set what changed, normalised, with the computed fields, and leave computed fields of the patch out', () => {
    expect(run({ kind: 'yes' }, { values: { name: ' 李四样 ', kind: 'yes', greeting: 'forged' } })).toEqual({ ok: true, set: { name: '李四样', greeting: '您好李四样' }, dropped: [] })
    expect(run({ name: '李', greeting: '您好李' }, { values: { name: '' } })).toEqual({ ok: true, set: { name: null, greeting: null }, dropped: [] })
  })

  it('should refuse adding, removing and moving rows where only columns may be edited', () => {
    // given
    const byColumn = compiled([aNode('rows', 'table'), column('area', 'number', { rights: { fill: 'editable' } }), column('grade')])
    const context = { ...atFill(), complete: false }
    const before = { rows: [{ id: 'r1', area: 1, grade: 'A' }] }
    // when, then
    expect(admit(byColumn, before, { tables: { rows: { set: { r1: { area: 2 } } } } }, context)).toEqual({ ok: true, set: { rows: [{ id: 'r1', area: 2, grade: 'A' }] }, dropped: [] })
    expect(admit(byColumn, before, { values: { rows: [{ area: 3, grade: 'A' }] } }, context)).toMatchObject({ ok: true, set: { rows: [{ id: 'r1', area: 3, grade: 'A' }] } })
    for (const change of [{ add: [{ id: 'r2', values: {} }] }, { remove: ['r1'] }, { move: [{ id: 'r1', after: null }] }]) {
      expect(codesOf(admit(byColumn, before, { tables: { rows: change } }, context))).toEqual(['rows row.notAllowed'])
    }
    expect(codesOf(admit(byColumn, before, { values: { rows: [{ area: 1, grade: 'B' }] } }, context))).toEqual(['rows[r1].grade field.readOnly'])
    expect(codesOf(admit(byColumn, before, { values: { rows: [] } }, context))).toEqual(['rows row.notAllowed'])
  })

  it('should add, remove, move and change rows by their ids', () => {
    // given
    const before = { rows: [row, { id: 'r2', area: 2, double: 4 }] }
    // when
    const admission = run(before, { tables: { rows: { add: [{ id: 'r3', after: null, values: { area: 3, double: 99 } }], remove: ['r1'], move: [{ id: 'r3', after: 'r2' }], set: { r2: { area: 5 } } } } })
    // then
    expect(admission).toEqual({ ok: true, set: { rows: [{ id: 'r2', area: 5, double: 10 }, { id: 'r3', area: 3, double: 6 }] }, dropped: [] })
  })

  it('should read a list for a table by position: row i keeps its id and what may not be edited', () => {
    const admission = run({ rows: [row, { id: 'r2', area: 2 }] }, { values: { rows: [{ area: 4 }] } }, { newRowId: (_table, index) => `new${index}` })
    expect(admission).toMatchObject({ ok: true, set: { rows: [{ id: 'r1', area: 4, grade: 'A', double: 8 }] } })
    const longer = run({ rows: [row] }, { values: { rows: [{ area: 1 }, { area: 7 }] } }, { newRowId: (_table, index) => `new${index}` })
    expect(longer).toMatchObject({ ok: true, set: { rows: [row, { id: 'new1', area: 7, double: 14 }] } })
    expect(run({ rows: [row] }, { values: { rows: [{ area: 1, grade: 'A' }] } })).toEqual({ ok: true, set: {}, dropped: [] })
  })

  describe('at opening', () => {
    it('should fill defaults of absent visible fields, also those that a default shows', () => {
      // given
      const opening = compiled([anEditable('kind', 'choice', { default: 'no' }), anEditable('reason', 'text', { visible: 'kind = "no"', default: '其他' }), anEditable('hidden', 'text', { visible: 'kind = "yes"', default: 'x' }), anEditable('emptied', 'text', { default: 'x' })])
      // when
      const admission = admit(opening, {}, { values: { emptied: null } }, { ...atFill(), complete: false, opening: true })
      // then
      expect(admission).toEqual({ ok: true, set: { kind: 'no', reason: '其他' }, dropped: [] })
    })

    it('should not fill defaults later', () => {
      expect(run({}, { values: { name: '李' } })).toMatchObject({ set: { name: '李' } })
      expect(run({}, { values: { name: '李' } }, { opening: true })).toMatchObject({ set: { name: '李', kind: 'yes' } })
    })
  })

  describe('a draft and a completion', () => {
    const phones = compiled([anEditable('phone', 'phone'), aNode('other', 'phone')])

    it('should keep in a draft what breaks a rule of its type, and refuse it at completion', () => {
      expect(admit(phones, {}, { values: { phone: '199' } }, { ...atFill(), complete: false })).toMatchObject({ ok: true, set: { phone: '199' } })
      expect(codesOf(admit(phones, { phone: '199' }, {}, { ...atFill(), complete: true }))).toEqual(['phone value.phone'])
      expect(admit(phones, { other: '199' }, {}, { ...atFill(), complete: true })).toMatchObject({ ok: true })
    })

    it('should let what is required follow where only a part is handed in, but nothing wrong pass', () => {
      expect(run({ kind: 'no' }, {}, { complete: true, mayFollow: true })).toMatchObject({ ok: true })
      expect(codesOf(admit(phones, {}, { values: { phone: '199' } }, { ...atFill(), complete: true, mayFollow: true }))).toEqual(['phone value.phone'])
    })

    it('should demand at completion what is visible, editable and required, cells included', () => {
      expect(codesOf(run({ rows: [{ id: 'r1' }] }, {}, { complete: true }))).toEqual(['name field.required', 'rows[r1].area field.required'])
      expect(codesOf(run({ kind: 'no' }, {}, { complete: true }))).toEqual(['name field.required', 'reason field.required'])
      expect(codesOf(run({}, {}, { complete: true, outcome: 'pass' }))).toEqual(['name field.required', 'later field.required'])
    })

    it('should drop at completion what a rule over values hides, and only then', () => {
      const before = { name: '李', greeting: '您好李', kind: 'yes', reason: 'old', later: 'kept', rows: [{ id: 'r1', area: 1, double: 2, why: 'old' }] }
      expect(run(before, {})).toEqual({ ok: true, set: {}, dropped: [] })
      expect(run(before, {}, { complete: true })).toEqual({ ok: true, set: { reason: null, rows: [{ id: 'r1', area: 1, double: 2, why: null }] }, dropped: ['reason', 'rows[r1].why'] })
    })

    it('should not drop what this step may not edit', () => {
      const readOnly = compiled([aNode('kind'), aNode('reason', 'text', { visible: 'kind = "no"' })])
      expect(admit(readOnly, { kind: 'yes', reason: 'old' }, {}, { ...atFill(), complete: true })).toEqual({ ok: true, set: {}, dropped: [] })
    })
  })

  it('should take a number from the server only, and only when the case is opened', () => {
    // given
    const form = compiled([aNode('no', 'serialNumber', { rights: {} }), anEditable('name')])
    const opening = { ...atFill(), complete: true, opening: true, serials: { no: '2026-0001', name: 'x' } }
    // when, then
    expect(admit(form, {}, { values: { no: '9', name: '甲' } }, opening)).toEqual({ ok: true, set: { no: '2026-0001', name: '甲' }, dropped: [] })
    expect(admit(form, { no: '2026-0001' }, { values: { no: '9' } }, { ...opening, opening: false })).toEqual({ ok: true, set: {}, dropped: [] })
  })

  it('should let a step fill its column of a table it may not add to, and no column of a table it may only read', () => {
    // given
    const withTable = (rights: FormNode['rights']): FormNode[] => [aNode('list', 'table', { rights }), aNode('seen', 'text', { parent: 'listId', rights: { fill: 'editable' } })]
    const values = { list: [{ id: 'a' }] }
    const admitted = (rights: FormNode['rights'], patch: FormPatch): string[] => codesOf(admit(compiled(withTable(rights)), values, patch, { ...atFill(), complete: false }))
    const set: FormPatch = { tables: { list: { set: { a: { seen: '是' } } } } }
    const add: FormPatch = { tables: { list: { add: [{ id: 'b', values: {} }] } } }
    // when, then
    expect([admitted({}, set), admitted({}, add)]).toEqual([[], ['list row.notAllowed']])
    expect([admitted({ fill: 'editable' }, set), admitted({ fill: 'editable' }, add)]).toEqual([[], []])
    expect([admitted({ fill: 'readOnly' }, set), admitted({ fill: 'hidden' }, set)]).toEqual([['list[a].seen field.readOnly'], ['list field.hidden']])
  })
})
