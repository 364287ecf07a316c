import type * as Y from 'yjs'
import { formNode, formRule, right } from '../form.ts'
import type { FormNode, FormRule, Right } from '../form.ts'
import { sameJson } from '../sameJson.ts'
import { applyOrder, elementOf, inOneStep, placeAmong } from './edit.ts'
import type { EditResult } from './edit.ts'
import { liveElements, partOf } from './elements.ts'
import { orderChanges } from './order.ts'
import { changeSetting } from './settingsSlot.ts'
import { formShape } from './shapes.ts'
import { isMap, isRecord } from './slot.ts'
import { createEntry } from './slots.ts'

/** Where a form node goes: under a section, a table or the root (null), before a sibling or last (null). */
export interface FormPlace {
  readonly parent: string | null
  readonly before: string | null
}

/** Adds a section, field or column. Its id is the caller's and must be new. */
export function addFormNode(doc: Y.Doc, node: FormNode, before: string | null, origin: unknown): EditResult {
  const form = partOf(doc, 'form')
  if (form.has(node.id) || !formNode.safeParse(node).success) return 'refused'
  if (node.parent !== null && elementOf(doc, 'form', node.parent) === null) return 'missing'
  inOneStep(doc, origin, () => {
    form.set(node.id, createEntry(formShape, { ...node }, undefined))
    applyOrder(form, placeAmong(siblingsOf(doc, node.parent), node.id, before))
  })
  return 'done'
}

/** Moves a node with all that it holds. `refused` when it would come to stand inside itself. */
export function moveFormNode(doc: Y.Doc, id: string, { parent, before }: FormPlace, origin: unknown): EditResult {
  const node = elementOf(doc, 'form', id)
  if (node === null || (parent !== null && elementOf(doc, 'form', parent) === null)) return 'missing'
  if (parent !== null && isInside(doc, parent, id)) return 'refused'
  inOneStep(doc, origin, () => {
    if (node.get('parent') !== parent) node.set('parent', parent)
    applyOrder(partOf(doc, 'form'), placeAmong(siblingsOf(doc, parent), id, before))
  })
  return 'done'
}

type FormProperty = 'type' | 'key' | 'required' | 'default' | 'personal' | 'publicity'

/** Sets a property that is no text, rule, right or setting; undefined takes a default away. */
export function setFormProperty(doc: Y.Doc, id: string, property: FormProperty, value: unknown, origin: unknown): EditResult {
  const node = elementOf(doc, 'form', id)
  if (node === null) return 'missing'
  if (!formNode.shape[property].safeParse(value).success) return 'refused'
  inOneStep(doc, origin, () => formShape[property]?.change(node, property, value))
  return 'done'
}

/** Sets one setting of the field's type, or takes it away with undefined. Options are merged one by one. */
export function setSetting(doc: Y.Doc, id: string, name: string, value: unknown, origin: unknown): EditResult {
  const settings = elementOf(doc, 'form', id)?.get('settings')
  if (!isMap(settings)) return 'missing'
  if (name === '' || name.includes('/') || (value !== undefined && !formNode.shape.settings.safeParse({ [name]: value }).success)) return 'refused'
  inOneStep(doc, origin, () => changeSetting(settings, name, value))
  return 'done'
}

/** Adds a rule, or replaces the one of the same id. */
export function setRule(doc: Y.Doc, id: string, rule: FormRule, origin: unknown): EditResult {
  const rules = elementOf(doc, 'form', id)?.get('rules')
  if (!isMap(rules)) return 'missing'
  if (!formRule.safeParse(rule).success) return 'refused'
  const { id: ruleId, ...stored } = rule
  const current = new Map([...rules.entries()].map(([each, value]) => [each, isRecord(value) ? value.order : undefined]))
  const last = [...current.keys()].filter((each) => each !== ruleId).sort((a, b) => (String(current.get(a)) < String(current.get(b)) ? -1 : 1))
  const order = current.get(ruleId) ?? orderChanges(current, [...last, ruleId]).get(ruleId)
  inOneStep(doc, origin, () => {
    if (!sameJson(rules.get(ruleId), { ...stored, order })) rules.set(ruleId, { ...stored, order })
  })
  return 'done'
}

export function removeRule(doc: Y.Doc, id: string, ruleId: string, origin: unknown): EditResult {
  const rules = elementOf(doc, 'form', id)?.get('rules')
  if (!isMap(rules) || !rules.has(ruleId)) return 'missing'
  inOneStep(doc, origin, () => rules.delete(ruleId))
  return 'done'
}

/** What a step may do with a field; null leaves it to the default (read only, or the table's right for a column). */
export function setRight(doc: Y.Doc, id: string, step: string, value: Right | null, origin: unknown): EditResult {
  const rights = elementOf(doc, 'form', id)?.get('rights')
  if (!isMap(rights)) return 'missing'
  if (value !== null && !right.safeParse(value).success) return 'refused'
  inOneStep(doc, origin, () => {
    if (value === null) rights.delete(step)
    else if (rights.get(step) !== value) rights.set(step, value)
  })
  return 'done'
}

function siblingsOf(doc: Y.Doc, parent: string | null): [string, Y.Map<unknown>][] {
  return liveElements(doc, 'form').flatMap(({ id, map }) => ((map.get('parent') ?? null) === parent ? [[id, map]] : []))
}

function isInside(doc: Y.Doc, id: string, ancestor: string): boolean {
  const seen = new Set<unknown>()
  let at: unknown = id
  while (typeof at === 'string' && at !== ancestor && !seen.has(at)) {
    seen.add(at)
    at = elementOf(doc, 'form', at)?.get('parent')
  }
  return at === ancestor
}
