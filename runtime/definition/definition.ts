import { z } from 'zod'
import { flow, elementLayout } from './flow.ts'
import { formNode } from './form.ts'
import { itemFacts } from './item.ts'
import { material } from './material.ts'
import { paper } from './paper.ts'
import { sampleCase } from './sampleCase.ts'
import { elementId } from './text.ts'

/** The shape version of a definition; older ones are upgraded on a copy when read. */
export const definitionShape = 1

/**
 * 事项定义: everything that one published item is. `form` is a tree by `parent`, each list in its order.
 * `layout`, and `cases` (sample cases), are not part of the content hash (flow.md §1).
 */
export const definition = z.strictObject({
  shape: z.literal(definitionShape),
  item: itemFacts,
  materials: z.array(material),
  form: z.array(formNode),
  flow,
  papers: z.array(paper),
  layout: z.record(elementId, elementLayout),
  cases: z.array(sampleCase),
})
export type Definition = z.infer<typeof definition>

/** A finding of a check: a sentence is made from `code` and `data` by the locale. `path` is part, element id, property. */
export interface DefinitionProblem {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly part: 'facts' | 'form' | 'flow' | 'materials' | 'papers'
  readonly elementId: string | null
  readonly property?: string
  readonly data?: Readonly<Record<string, string | number>>
}
