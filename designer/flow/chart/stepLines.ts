import type { NodeLook } from './nodeLook.ts'
import { textLines, textWidth } from './textLines.ts'

/** px of the texts of a step, and from line to line. */
export const stepType = { name: 14, line: 12, nameLead: 18, lineLead: 16 } as const

/** What is written in a step: its name, and under it who has it and how long. */
export interface StepLines { readonly names: readonly string[], readonly under: readonly string[] }

/**
 * The texts of a step of this size, px. Post and limit share a line if they fit; else each has its own where the height allows.
 * Only then is the post cut, never the limit.
 */
export function stepLines(name: string, look: NodeLook, width: number, height: number): StepLines {
  const room = width - 8
  const one = oneLine(look)
  const split = textWidth(one, stepType.line) > room ? twoLines(look, one, room) : []
  const names = (under: number): string[] =>
    textLines(name, width - 12, stepType.name, Math.max(1, Math.floor((height - 2 - under * stepType.lineLead) / stepType.nameLead)))
  const isWhole = (lines: readonly string[], under: number): boolean => lines.length * stepType.nameLead + under * stepType.lineLead <= height - 6 && !lines.at(-1)?.endsWith('…')
  if (split.length > 0 && isWhole(names(split.length), split.length)) {
    return { names: names(split.length), under: split }
  }
  return { names: names(one ? 1 : 0), under: one ? [cutBeforeLimit(look, one, room)] : [] }
}

function oneLine(look: NodeLook): string {
  if (look.sign) return `${look.sign.word} · ${look.sign.rows.length}`
  return [look.post, look.limit].filter(Boolean).join(' · ')
}

/** The limit under the post, or a long post on both lines with the limit behind it. */
function twoLines(look: NodeLook, one: string, room: number): string[] {
  if (look.sign) return []
  return textWidth(look.post, stepType.line) <= room ? [look.post, look.limit].filter(Boolean) : textLines(one, room, stepType.line, 2)
}

function cutBeforeLimit(look: NodeLook, one: string, room: number): string {
  if (look.sign || !look.post || textWidth(one, stepType.line) <= room) return one
  const limit = look.limit ? ` · ${look.limit}` : ''
  return `${textLines(look.post, room - textWidth(limit, stepType.line), stepType.line, 1)[0] ?? ''}${limit}`
}
