import type { z } from 'zod'
import type { materialView } from '#contract/cases'
import type { FormValues } from '#definition/value'
import type { CaseState } from '#engine/state'
import { conditionAsked } from '../conditionAsked.ts'
import type { PublishedItem } from '../publishedItems.ts'

type MaterialView = z.infer<typeof materialView>

/** 材料: which of the list this application needs, as its values say; what was asked for and answered. */
export function materialsView(item: PublishedItem, state: CaseState | null, values: FormValues, now: string): MaterialView[] {
  return item.definition.materials.map(({ id, name, required, form, copies, mayFollow }) => ({
    id, name, form, copies, mayFollow,
    required: typeof required === 'boolean' ? required : conditionAsked(item, required.when, values, now),
    asked: state?.supplement?.list.includes(id) ?? false,
    answered: state?.supplement?.answered.includes(id) ?? false,
  }))
}
