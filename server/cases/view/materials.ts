import type { MaterialView } from '#contract/cases'
import { emptyNames, holds } from '#definition/expression/condition'
import { toFeelVariables } from '#definition/expression/variables'
import type { FormValues } from '#definition/value'
import type { CompiledCondition } from '#engine/graph'
import type { CaseState } from '#engine/state'
import type { Directory } from '#server/directory/directory'
import type { PublishedItem } from '../publishedItems.ts'

/** 材料: which of the list this application needs, as its values say; what was asked for and answered. */
export function materialsView(item: PublishedItem, state: CaseState | null, values: FormValues, now: string, directory: Directory): MaterialView[] {
  return item.definition.materials.map(({ id, name, required, form, copies, mayFollow }) => ({
    id, name, form, copies, mayFollow, conditional: typeof required !== 'boolean',
    ...(typeof required === 'boolean' ? { required, waitsFor: [] } : answerOf(item, item.materialConditions.get(id), values, now, state === null)),
    asked: state?.supplement?.list.includes(id) ?? false,
    answered: state?.supplement?.answered.includes(id) ?? false,
    ...whereIs(state, id, directory),
  }))
}

function whereIs(state: CaseState | null, material: string, directory: Directory): Pick<MaterialView, 'received' | 'heldBy' | 'onTheWay'> {
  const lies = state?.custody.find(({ id }) => id === material)
  const nameOf = (organisation: string | null | undefined): MaterialView['heldBy'] => (organisation ? directory.organisation(organisation)?.name ?? { zh: organisation } : null)
  return { received: state?.received.find((each) => each.material === material) ?? null, heldBy: nameOf(lies?.organisation), onTheWay: nameOf(lies?.to) }
}

/**
 * Whether a condition over the form's fields holds for these values; null when it can't be told yet. While the form is `beingFilled`
 * neither "no" nor "yes" is said for want of an answer: the visitor would be sent home with a wrong list.
 */
function answerOf(item: PublishedItem, condition: CompiledCondition | undefined, values: FormValues, now: string, beingFilled: boolean): Pick<MaterialView, 'required' | 'waitsFor'> {
  if (!condition) return { required: null, waitsFor: [] }
  const variables = toFeelVariables(condition.fields, values)
  const answer = holds(condition.parsed, variables, { now })
  const empty = beingFilled ? emptyNames(condition.parsed, variables) : []
  const isOpen = answer === true ? empty.length === condition.fields.length : empty.length > 0
  const waitsFor = isOpen ? item.definition.form.flatMap(({ key, label }) => (empty.includes(key) ? [label] : [])) : []
  return { required: answer === 'unknown' || waitsFor.length > 0 ? null : answer, waitsFor }
}
