import { z } from 'zod'

/** RFC 9457 problem document. `errors` names a path, a code and a sentence for each field in question. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  requestId: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), detail: z.string() })).optional(),
  /** Facts for the reader's page, such as the new state after a lost race. Never a hidden value. */
  data: z.record(z.string(), z.json()).optional(),
})
export type Problem = z.infer<typeof problem>
