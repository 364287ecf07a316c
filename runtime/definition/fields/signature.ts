import { z } from 'zod'
import { admitted, defineField, refused } from './fieldType.ts'
import { fileAsValue, fileProblem, readFile } from './fileValue.ts'
import { commonLines, commonSettings } from './settings.ts'

/** 签名: a signature drawn by hand, kept as a picture. */
export const signature = defineField({
  type: 'signature', group: 'work', icon: 'signature', feelType: 'record', columnAllowed: true, computedAllowed: false, personal: 'personal',
  settings: z.strictObject({ ...commonSettings }),
  defaultSettings: {},
  settingsForm: commonLines,
  admit: (value) => {
    const file = readFile(value)
    return file === null ? refused() : admitted(fileAsValue(file), [fileProblem(file, 'picture')])
  },
})
