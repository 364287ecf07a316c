import { describe, expect, it } from 'vitest'
import type { FormView } from '#contract/formView'
import type { FormNode } from '#definition/form'
import { opinionFieldOf, opinionText, patchedOpinion, withoutOpinion } from './opinionField.ts'

const node = (id: string, type: string, parent: string | null = null): FormNode => ({ id, parent, type, key: id, label: { zh: id }, required: false, personal: 'none', publicity: 'never', settings: {}, rules: [], rights: {} })
const form = (nodes: FormNode[], rights: FormView['rights']): FormView => ({ step: 's', nodes, values: {}, rights, decided: {}, now: '2026-11-24T09:00', steps: {} })

describe('composables/opinionField', () => {
  it('should name the only opinion that the step may edit', () => {
    const view = form([node('a', 'opinion'), node('b', 'opinion'), node('c', 'text')], { b: 'required', c: 'editable' })
    expect(opinionFieldOf(view)?.id).toBe('b')
    expect(withoutOpinion(view, opinionFieldOf(view)).rights).toEqual({ b: 'readOnly', c: 'editable' })
  })

  it('should name none where there are two, or where it is a column', () => {
    expect(opinionFieldOf(form([node('a', 'opinion'), node('b', 'opinion')], { a: 'editable', b: 'editable' }))).toBeNull()
    expect(opinionFieldOf(form([node('t', 'table'), node('a', 'opinion', 't')], { a: 'editable' }))).toBeNull()
  })

  it('should write the text into the patch and clear an empty one', () => {
    expect(patchedOpinion({ values: { x: 1 } }, 'a', '同意')).toEqual({ values: { x: 1, a: { text: '同意' } } })
    expect(patchedOpinion({}, 'a', '')).toEqual({ values: { a: null } })
    expect(opinionText({ text: '同意' })).toBe('同意')
  })
})
