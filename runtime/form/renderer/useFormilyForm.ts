import { createForm, onFieldInit, onFieldInputValueChange } from '@formily/core'
import type { Form, GeneralField } from '@formily/core'
import { toJS } from '@formily/reactive'
import { watch } from 'vue'
import type { FieldValue } from '#definition/value'
import { areEqual } from '../equalValues.ts'
import type { FieldState } from '../evaluation.ts'
import type { FormRoom } from './formRoom.ts'

/** Fields of cells that are being edited have names of their own, since their values are put by row and column. */
export const cellName = 'cell'

/**
 * A Formily form that shows what `evaluate` says: values, visibility, whether one may edit. It evaluates nothing itself; what is typed goes to the
 * room, and comes back as an evaluation.
 */
export function makeFormilyForm(room: FormRoom): Form {
  const stateOf = (key: string): FieldState | undefined => {
    const id = room.form.value.byKey.get(key)?.node.id
    return id === undefined ? undefined : room.evaluation.value.states[id]
  }
  const form = createForm({
    values: { ...room.evaluation.value.values },
    validateFirst: true,
    effects: () => {
      onFieldInit('*', (field) => obey(field, stateOf(keyOf(field))))
      onFieldInputValueChange('*', (field) => {
        const key = keyOf(field)
        if (room.form.value.byKey.has(key)) room.setValue(key, plain(field.value))
      })
    },
  })
  return form
}

/** Hands each new evaluation on to the form, as long as the component lives. */
export function followEvaluation(form: Form, room: FormRoom): void {
  watch(room.evaluation, ({ states, values }, before) => {
    for (const field of Object.values(form.fields)) {
      const key = keyOf(field)
      const id = room.form.value.byKey.get(key)?.node.id
      if (id === undefined) continue
      if (states[id] !== before.states[id]) obey(field, states[id])
      // rows are compared by identity only: making 200 of them observable to compare them costs more than to show them
      const isChanged = !Object.is(values[key], before.values[key]) && (Array.isArray(values[key]) || !areEqual(plain(form.getValuesIn(key)), values[key]))
      if (isChanged) form.setValuesIn(key, values[key] ?? null)
    }
  }, { flush: 'sync' })
}

function keyOf(field: GeneralField): string {
  return field.path.toString()
}

function obey(field: GeneralField, state: FieldState | undefined): void {
  if (!state) return
  const [display, pattern] = [state.visible ? 'visible' : 'hidden', state.editable ? 'editable' : 'readPretty'] as const
  if (field.display !== display) field.setDisplay(display)
  if (field.pattern !== pattern) field.setPattern(pattern)
}

function plain(value: unknown): FieldValue {
  return jsonOf(toJS(value))
}

/** A value of Formily as ours: what JSON can't say is null. */
function jsonOf(value: unknown): FieldValue {
  if (value === undefined || value === null) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(jsonOf)
  return typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, jsonOf(each)])) : null
}
