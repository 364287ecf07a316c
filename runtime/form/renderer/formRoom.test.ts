import { describe, expect, it } from 'vitest'
import { nextTick, ref, shallowRef } from 'vue'
import type { FormNode } from '#definition/form'
import type { FormPatch, FormValues } from '#definition/value'
import { aNode, anEditable, atFill, compiled } from '../formBuilder.ts'
import { formViewFor } from '../view.ts'
import { makeRoom } from './formRoom.ts'
import type { FormRoom, GivenProblem } from './formRoom.ts'
import { followEvaluation, makeFormilyForm } from './useFormilyForm.ts'

const column = (key: string, type: string, extra = {}): FormNode => aNode(key, type, { parent: 'rowsId', ...extra })
const form = compiled([
  anEditable('name'), anEditable('kind', 'choice', { default: 'yes' }), anEditable('reason', 'text', { visible: 'kind = "no"' }),
  anEditable('rows', 'table'), column('area', 'number', { default: 1 }), column('twice', 'computed', { formula: 'area * 2' }),
  aNode('total', 'computed', { formula: 'if count(rows) = 0 then 0 else sum(rows.twice)' }),
])

function aRoom(values: FormValues): { room: FormRoom, patch: { value: FormPatch }, problems: { value: readonly GivenProblem[] } } {
  const patch = shallowRef<FormPatch>({})
  const problems = ref<readonly GivenProblem[]>([])
  const view = formViewFor(form, values, atFill())
  const room = makeRoom({
    view: () => view, patch: () => patch.value, outcome: () => null, problems: () => problems.value, prefix: 'f',
    words: { t: (key) => key, text: (text) => text?.zh ?? '', locale: 'zh-CN' },
    change: (next) => {
      patch.value = next
    },
  })
  return { room, patch, problems }
}

describe('form/renderer/formRoom', () => {
  it('should turn what is typed into a patch, and evaluate it at once', () => {
    const { room, patch } = aRoom({ kind: 'yes' })
    room.setValue('kind', 'no')
    expect(patch.value).toEqual({ values: { kind: 'no' } })
    expect(room.evaluation.value.states.reasonId?.visible).toBe(true)
  })

  it('should add a row with the defaults of its columns, and compute it', () => {
    const { room, patch } = aRoom({})
    const table = room.form.value.tables.get('rowsId')
    if (!table) throw new Error('Expected a table')
    const id = room.addRow(table)
    room.setCell(table, id, 'area', 5)
    expect(patch.value).toEqual({ tables: { rows: { add: [{ id, values: { area: 5 } }] } } })
    expect(room.evaluation.value.values).toMatchObject({ total: 10, rows: [{ id, area: 5, twice: 10 }] })
    room.removeRow(table, id)
    expect(room.evaluation.value.values.total).toBe(0)
  })

  it('should say a given problem until its value changes', async () => {
    const { room, problems } = aRoom({ name: '李' })
    problems.value = [{ path: 'name', code: 'field.required', detail: '请填写。' }, { path: 'kind', code: 'value.option' }]
    await nextTick()
    expect(room.givenAt('name')).toEqual(['请填写。'])
    expect(room.givenAt('kind')).toEqual(['form.problems.value.option'])
    room.setValue('name', '王')
    expect(room.givenAt('name')).toEqual([])
  })
})

describe('form/renderer/useFormilyForm', () => {
  it('should show what is evaluated, and hand on what is put in', async () => {
    // given
    const { room, patch } = aRoom({ kind: 'yes', name: '李' })
    const formily = makeFormilyForm(room)
    followEvaluation(formily, room)
    const [kind, reason, total] = ['kind', 'reason', 'total'].map((name) => formily.createField({ name }))
    expect([kind?.value, reason?.display, total?.pattern]).toEqual(['yes', 'hidden', 'readPretty'])
    // when
    await kind?.onInput('no')
    // then
    expect(patch.value).toEqual({ values: { kind: 'no' } })
    expect(reason?.display).toBe('visible')
  })

  it('should follow a patch that comes from elsewhere', () => {
    const { room, patch } = aRoom({ name: '李' })
    const formily = makeFormilyForm(room)
    followEvaluation(formily, room)
    const name = formily.createField({ name: 'name' })
    patch.value = { values: { name: '王' } }
    expect(name.value).toBe('王')
    patch.value = {}
    expect(name.value).toBe('李')
  })
})
