import { z } from 'zod'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings } from './settings.ts'

const shape = z.strictObject({ caseId: z.string().regex(/^[\w-]{1,64}$/), caseNo: z.string().trim().min(1).max(64), title: z.string().trim().max(200).optional() })

/** 关联办件: another case, `{ caseId, caseNo, title? }`. Who follows the link must be allowed to read that case; here stands only that it is named. */
export const linkedCase = defineField({
  type: 'linkedCase', group: 'work', icon: 'linkedCase', feelType: 'record', columnAllowed: true, computedAllowed: false,
  settings: z.strictObject({ ...commonSettings }),
  defaultSettings: {},
  settingsForm: commonLines,
  admit: (value) => {
    const parsed = shape.safeParse(value)
    if (!parsed.success) return refused()
    const { caseId, caseNo, title } = parsed.data
    return admitted({ caseId, caseNo, ...(title ? { title } : {}) })
  },
})
