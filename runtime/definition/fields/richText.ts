import { z } from 'zod'
import { lengthProblem, longestText } from './bounds.ts'
import { admitted, defineField, refused } from './fieldType.ts'
import { commonLines, commonSettings, lengthLines, lengthSettings } from './settings.ts'

/** Text of one look. */
const run = z.strictObject({ text: z.string().max(longestText), bold: z.literal(true).optional(), italic: z.literal(true).optional(), underline: z.literal(true).optional() })
const block = z.strictObject({ kind: z.enum(['paragraph', 'heading', 'bullet', 'numbered']), runs: z.array(run).max(2000) })
const blocks = z.array(block).max(1000)

export type TextRun = z.infer<typeof run>
/** A paragraph, heading or line of a list; lines of one list follow each other. */
export type TextBlock = z.infer<typeof block>

/** The blocks of a value, or null where it is none. Nothing else than these can be in it: no markup is kept, so none has to be taken out. */
export function readBlocks(value: unknown): readonly TextBlock[] | null {
  const parsed = blocks.safeParse(value)
  return parsed.success ? parsed.data : null
}

/** The text alone, a line a block. */
export function plainTextOf(value: unknown): string {
  return (readBlocks(value) ?? []).map(({ runs }) => runs.map(({ text }) => text).join('')).join('\n')
}

/** 富文本: paragraphs, headings and lists with bold, italic and underlined text, as blocks of runs. */
export const richText = defineField({
  type: 'richText', group: 'basic', icon: 'richText', feelType: 'text', columnAllowed: false, computedAllowed: false,
  settings: z.strictObject({ ...lengthSettings, ...commonSettings }),
  defaultSettings: {},
  settingsForm: [...lengthLines, ...commonLines],
  admit: (value, { min, max = longestText }) => {
    const read = readBlocks(value)
    if (!read) return refused()
    const tidied = read.map(({ kind, runs }) => ({ kind, runs: joined(runs) }))
    const last = tidied.findLastIndex(({ runs }) => runs.some(({ text }) => text.trim() !== ''))
    if (last < 0) return admitted(null)
    const kept = tidied.slice(0, last + 1)
    return admitted(kept.map(({ kind, runs }) => ({ kind, runs: runs.map(asValue) })), [lengthProblem(plainTextOf(kept), { min, max })])
  },
})

/** Runs of one look that follow each other are one; empty ones go. */
function joined(runs: readonly TextRun[]): TextRun[] {
  return runs.filter(({ text }) => text !== '').reduce<TextRun[]>((list, each) => {
    const before = list.at(-1)
    const isSame = before && before.bold === each.bold && before.italic === each.italic && before.underline === each.underline
    return isSame ? [...list.slice(0, -1), { ...before, text: before.text + each.text }] : [...list, each]
  }, [])
}

function asValue({ text, bold, italic, underline }: TextRun): { readonly [key: string]: string | true } {
  return { text, ...(bold ? { bold } : {}), ...(italic ? { italic } : {}), ...(underline ? { underline } : {}) }
}
