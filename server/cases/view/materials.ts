import type { MaterialView } from '#contract/cases'
import { holds } from '#definition/expression/condition'
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
    required: typeof required === 'boolean' ? required : answerOf(item.materialConditions.get(id), values, now),
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

/** Whether a condition over the form's fields holds for these values; null when it can't be told yet. */
function answerOf(condition: CompiledCondition | undefined, values: FormValues, now: string): boolean | null {
  if (!condition) return null
  const answer = holds(condition.parsed, toFeelVariables(condition.fields, values), { now })
  return answer === 'unknown' ? null : answer
}
