import * as Y from 'yjs'
import { inOneStep } from './edit.ts'
import type { EditResult } from './edit.ts'
import { draftParts, partOf } from './elements.ts'
import { isMap } from './slot.ts'
import { typeInto } from './textSlot.ts'

/** Where a text stands: the part, then keys down to it, such as `['form', id, 'label']` or `['flow', id, 'settings', 'outcomes', id, 'name']`. */
export type TextPath = readonly [part: string, ...keys: string[]]
export type TextLocale = 'zh' | 'en'

const longest: Readonly<Record<TextLocale, number>> = { zh: 4000, en: 8000 }

/** The shared letters at a path, null when the element is gone. */
export function textAt(doc: Y.Doc, [part, ...keys]: TextPath, locale: TextLocale): Y.Text | null {
  const known = draftParts.find((each) => each === part)
  let map: unknown = known === undefined ? null : partOf(doc, known)
  for (const key of [...keys, locale]) {
    if (!isMap(map) || map.has('deletedAt') || map.has('removed')) return null
    map = map.get(key)
  }
  return map instanceof Y.Text ? map : null
}

/** Makes a text read `value`, by the smallest difference from `base` (the text it was typed from, by default what stands), so that what others type at the same time stays. */
export function setText(doc: Y.Doc, path: TextPath, locale: TextLocale, value: string, origin: unknown, base?: string): EditResult {
  const letters = textAt(doc, path, locale)
  if (letters === null) return 'missing'
  if (value.length > longest[locale]) return 'refused'
  inOneStep(doc, origin, () => typeInto(letters, value, base))
  return 'done'
}
