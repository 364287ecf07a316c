import { z } from 'zod'
import { elementId, localizedText } from './text.ts'

/** 文书: `at` is a node id, `end:<node>`, or an act of the accepting step. */
export const paper = z.strictObject({
  id: elementId, name: localizedText,
  kind: z.enum(['receipt', 'notice', 'decision', 'certificate', 'record']),
  at: z.string().max(80),
})
export type Paper = z.infer<typeof paper>
