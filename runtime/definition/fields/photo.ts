import { z } from 'zod'
import { admitted, defineField, refused } from './fieldType.ts'
import { fileAsValue, fileProblem, readFile } from './fileValue.ts'
import { commonLines, commonSettings } from './settings.ts'

/** 照片: one picture. */
export const photo = defineField({
  type: 'photo', group: 'work', icon: 'photo', feelType: 'record', columnAllowed: true, computedAllowed: false, personal: 'personal',
  settings: z.strictObject({ ...commonSettings }),
  defaultSettings: {},
  settingsForm: commonLines,
  admit: (value) => {
    const file = readFile(value)
    return file === null ? refused() : admitted(fileAsValue(file), [fileProblem(file, 'picture')])
  },
})
