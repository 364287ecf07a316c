import { z } from 'zod'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings } from './settings.ts'

/** Levels of organisations among which a picker may be narrowed; `any` is no narrowing. */
export const pickedLevels = ['any', 'city', 'township', 'village'] as const

const id = z.string().min(1).max(64)
const shape = z.strictObject({ post: id, organisation: id, name: z.string().trim().min(1).max(200) })

/** 岗位: a post in an organisation, `{ post, organisation, name }`; the name is as it was when it was chosen. `level`: only posts of such organisations are offered. */
export const post = defineField({
  type: 'post', group: 'people', icon: 'post', feelType: 'record', columnAllowed: true, computedAllowed: false,
  settings: z.strictObject({ level: z.enum(pickedLevels).optional(), ...commonSettings }),
  defaultSettings: {},
  settingsForm: [{ key: 'level', kind: 'select', choices: pickedLevels }, ...commonLines],
  admit: (value) => {
    const parsed = shape.safeParse(value)
    return parsed.success ? admitted(parsed.data) : refused()
  },
})
