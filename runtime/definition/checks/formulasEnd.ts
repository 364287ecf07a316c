import { hasOwnValue } from '../fields/hasOwnValue.ts'
import { fieldTypeOf } from '../fields/index.ts'
import type { FormNode } from '../form.ts'
import { defineCheck } from './check.ts'
import { expressionOf } from './conditionUses.ts'
import { reachedFrom } from './subject.ts'
import type { Subject } from './subject.ts'

/**
 * No field waits for itself: what computes it, and what hides it or the section around it, reads only what is known before. A table
 * waits for all that its columns read. Rules that read `outcome`, `steps` or `today()` decide only what is shown, so nothing waits.
 */
export const formulasEnd = defineCheck({
  code: 'formulas-end', part: 'form', severity: 'error',
  find(subject) {
    const { form } = subject.definition
    const reads = readsOf(subject)
    const waits = (id: string): string[] => reads.get(id) ?? []
    const looping = form.filter(({ id }) => reachedFrom(waits(id), waits).has(id)).map(({ id }) => id)
    const rings = new Map(looping.map((id) => [[...ringOf(id, waits)].sort()[0] ?? id, [...ringOf(id, waits)]]))
    return [...rings].map(([id, ring]) => ({ elementId: id, property: 'rules', data: { fields: ring.map((each) => subject.field(each)?.label.zh || each).join(' → ') } }))
  },
})

/** The fields that wait for this one and for which it waits. */
function ringOf(id: string, waits: (id: string) => string[]): Set<string> {
  return new Set([...reachedFrom([id], waits)].filter((each) => each === id || reachedFrom(waits(each), waits).has(id)))
}

function readsOf(subject: Subject): Map<string, string[]> {
  const { form } = subject.definition
  const reads = new Map<string, string[]>()
  for (const use of subject.conditions) {
    const [node, expression] = [subject.field(use.elementId), expressionOf(use)]
    if (use.part !== 'form' || node === undefined || expression === null) continue
    const rule = node.rules.find(({ id }) => use.property === `rules.${id}`)
    const isMomentary = expression.readsOutcome || expression.readsToday || expression.readsSteps.length > 0
    if (rule === undefined || rule.effect === 'required' || (rule.effect === 'visible' && isMomentary)) continue
    const named = expression.names.flatMap((key) => nodeFor(key, node, form, subject) ?? [])
    for (const each of [node, ...sectionsBelow(node, rule.effect, form)]) add(reads, each.id, named.map(({ id }) => id))
  }
  for (const [id, list] of [...reads]) {
    const column = subject.field(id)
    const parent = column && subject.isColumn(column) ? column.parent : null
    if (parent !== null) add(reads, parent, list.filter((each) => subject.field(each)?.parent !== parent))
  }
  return reads
}

/** A rule that hides a section hides what stands in it. */
function sectionsBelow(node: FormNode, effect: string, form: readonly FormNode[]): FormNode[] {
  if (effect !== 'visible' || fieldTypeOf(node.type)?.holds !== 'nodes') return []
  const below = reachedFrom([node.id], (id) => form.filter((each) => each.parent === id).map((each) => each.id))
  return form.filter((each) => each.id !== node.id && below.has(each.id))
}

/** The node that a key means where it stands: a column of the same row first. */
function nodeFor(key: string, reader: FormNode, form: readonly FormNode[], subject: Subject): FormNode | undefined {
  const row = subject.isColumn(reader) ? form.find((each) => each.parent === reader.parent && each.key === key) : undefined
  return row ?? form.find((each) => each.key === key && hasOwnValue(each) && !subject.isColumn(each))
}

function add(reads: Map<string, string[]>, id: string, more: readonly string[]): void {
  reads.set(id, [...(reads.get(id) ?? []), ...more])
}
