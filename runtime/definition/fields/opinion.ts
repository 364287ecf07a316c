import { z } from 'zod'
import { lengthProblem } from './bounds.ts'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings, lengthLines, lengthSettings } from './settings.ts'

const shape = z.strictObject({ text: z.string() })
/** As long as the opinion of a command may be. */
const longestOpinion = 2_000

/** 意见: what a post says of the case, `{ text }`. `phrases` are offered while writing (常用语). */
export const opinion = defineField({
  type: 'opinion', group: 'work', icon: 'opinion', feelType: 'record', columnAllowed: true, computedAllowed: false,
  settings: z.strictObject({ ...lengthSettings, phrases: z.array(z.string().max(200)).max(20).optional(), ...commonSettings }),
  defaultSettings: {},
  settingsForm: [...lengthLines, { key: 'phrases', kind: 'texts' }, ...commonLines],
  admit: (value, { min, max = longestOpinion }) => {
    const parsed = shape.safeParse(value)
    if (!parsed.success) return refused()
    const text = parsed.data.text.trim()
    return admitted({ text }, [lengthProblem(text, { min, max })])
  },
})
