import { z } from 'zod'
import { condition } from './condition.ts'
import { elementId, localizedText } from './text.ts'

/** 申请材料: one line of the item's list of materials. `mayFollow`: 容缺 (later), 告知承诺 (promise). */
export const material = z.strictObject({
  id: elementId,
  name: localizedText,
  required: z.union([z.boolean(), z.strictObject({ when: condition })]),
  form: z.enum(['original', 'copy', 'both', 'electronic']),
  copies: z.int().min(0).max(99),
  from: z.enum(['applicant', 'government', 'thirdParty']),
  checkedAt: elementId.nullable(),
  mayFollow: z.enum(['no', 'later', 'promise']),
})
export type Material = z.infer<typeof material>
