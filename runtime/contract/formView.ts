import { z } from 'zod'
import { formNode } from '../definition/form.ts'

/**
 * A form for one reader at one step (form.md §4): only nodes this reader may see, only readable values. A rule that
 * reads a field this reader may not is replaced by its result in `decided`; `decidedBy` then says "data you can't see".
 */
export const formView = z.object({
  /** The node (user task or start) whose rights apply; null for a mere reader. */
  step: z.string().nullable(),
  nodes: z.array(formNode),
  values: z.record(z.string(), z.json()),
  /** Right of this reader, by node id; what is not listed is read-only. */
  rights: z.record(z.string(), z.enum(['readOnly', 'editable', 'required'])),
  /** Results of rules that read what this reader may not: by node id. */
  decided: z.record(z.string(), z.object({ visible: z.boolean().optional(), required: z.boolean().optional() })),
  /** What `today()` answers, and the outcomes of steps that rules read. */
  now: z.string(),
  steps: z.record(z.string(), z.object({ outcome: z.string().nullable() })),
})
export type FormView = z.infer<typeof formView>
