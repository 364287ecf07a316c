import type { Condition } from '../condition.ts'
import type { Definition } from '../definition.ts'
import { toFeel } from '../expression/tree.ts'
import { flowTo } from './flowToFile.ts'
import { rightsTo, sectionsTo } from './formToFile.ts'
import type { ItemFile } from './itemFile.ts'

/** A definition as an item file. What the format cannot say (layout, lanes, widths) is left out. */
export function toItemFile(given: Definition): ItemFile {
  const { item, form, flow, materials, papers, cases } = given
  const feel = feelOf(given)
  return {
    ...item,
    legalBasis: item.legalBasis.map(({ id: _id, ...each }) => each),
    conditions: item.conditions.map(({ text }) => text),
    refusedWhen: item.refusedWhen.map(({ text }) => text),
    separation: item.separation.map(({ nodes }) => nodes),
    materials: materials.map((each) => ({ ...each, required: typeof each.required === 'boolean' ? each.required : { when: feel(each.required.when) } })),
    form: { sections: sectionsTo(form, feel) },
    flow: flowTo(flow, item, feel),
    rights: rightsTo(form, flow),
    papers, cases,
  }
}

/** FEEL text over field keys. */
function feelOf({ form }: Definition): (condition: Condition) => string {
  const byId = new Map(form.map(({ id, key, type }) => [id, { id, key, type }]))
  return (condition) => toFeel(condition, (id) => byId.get(id))
}
