import { fieldTypeOf } from '#definition/fields/index'
import type { FormNode, FormRule } from '#definition/form'
import type { CompiledForm } from './compiledForm.ts'
import { compileForm } from './compileForm.ts'
import type { Moment } from './moment.ts'

type Extra = Partial<Omit<FormNode, 'key' | 'type' | 'rules'>> & { readonly visible?: string, readonly requiredWhen?: string, readonly formula?: string }

/** A node for tests: its id is `<key>Id`, its rules are FEEL texts. */
export function aNode(key: string, type = 'text', { visible, requiredWhen, formula, ...extra }: Extra = {}): FormNode {
  const rules: FormRule[] = []
  if (visible !== undefined) rules.push({ id: `${key}Visible`, effect: 'visible', when: { feel: visible } })
  if (requiredWhen !== undefined) rules.push({ id: `${key}Required`, effect: 'required', when: { feel: requiredWhen } })
  if (formula !== undefined) rules.push({ id: `${key}Value`, effect: 'value', feel: formula })
  const settings = JSON.parse(JSON.stringify(fieldTypeOf(type)?.defaultSettings ?? {}))
  return { id: `${key}Id`, parent: null, type, key, label: { zh: key }, required: false, personal: 'none', publicity: 'never', settings, rules, rights: {}, ...extra }
}

/** A field that the step `fill` may edit. */
export function anEditable(key: string, type = 'text', extra: Extra = {}): FormNode {
  return aNode(key, type, { rights: { fill: 'editable' }, ...extra })
}

/** The compiled form; fails with its problems. */
export function compiled(nodes: readonly FormNode[]): CompiledForm {
  const result = compileForm(nodes)
  if (!result.ok) throw new Error(`Expected a sound form, but it has ${JSON.stringify(result.problems)}`)
  return result.form
}

/** The moment of the step `fill`. */
export function atFill(extra: Partial<Moment> = {}): Moment {
  return { step: 'fill', now: '2026-03-16T09:00', outcome: null, steps: {}, ...extra }
}
