import { z } from 'zod'
import { defineField, refused } from './fieldType.ts'

/** 分步填写: sections filled in one after the other; any of them may be gone back to. */
export const steps = defineField({
  type: 'steps', group: 'layout', icon: 'steps', holds: 'nodes', arranges: 'steps', feelType: 'none', columnAllowed: false, computedAllowed: false,
  settings: z.strictObject({}),
  defaultSettings: {},
  settingsForm: [],
  admit: () => refused(),
})
