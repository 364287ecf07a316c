import * as Y from 'yjs'
import type { LocalizedText } from '../text.ts'
import { isMap, isRecord } from './slot.ts'

/** The languages a text is kept in, with the greatest length of each. */
const longest = { zh: 4000, en: 8000 } as const

/** A map of one Y.Text per language; both are made at once, an empty English one counts as absent. */
export function storeText(value: unknown): Y.Map<unknown> {
  const { zh, en } = isRecord(value) ? value : {}
  return new Y.Map<unknown>([['zh', new Y.Text(typeof zh === 'string' ? zh : '')], ['en', new Y.Text(typeof en === 'string' ? en : '')]])
}

/** Two people who type at once may pass the limit together: what is beyond it is cut off when read. */
export function readText(stored: unknown): LocalizedText | undefined {
  if (!isMap(stored)) return undefined
  const [zh, en] = [languageOf(stored, 'zh'), languageOf(stored, 'en')]
  return en === '' ? { zh } : { zh, en }
}

export function changeText(stored: Y.Map<unknown>, value: unknown): void {
  const wanted = isRecord(value) ? value : {}
  for (const locale of ['zh', 'en'] as const) {
    const next = wanted[locale]
    const letters = stored.get(locale)
    if (letters instanceof Y.Text) typeInto(letters, typeof next === 'string' ? next : '')
    else if (typeof next === 'string' && next !== '') stored.set(locale, new Y.Text(next))
  }
}

/** Makes `letters` read `next` by one deletion and one insertion where they differ, so that others' typing survives. */
export function typeInto(letters: Y.Text, next: string): boolean {
  const now = letters.toString()
  if (now === next) return false
  const shorter = Math.min(now.length, next.length)
  let start = 0
  while (start < shorter && now[start] === next[start]) start += 1
  if (splitsPair(now, start) || splitsPair(next, start)) start -= 1
  let end = 0
  while (end < shorter - start && now[now.length - 1 - end] === next[next.length - 1 - end]) end += 1
  if (splitsPair(now, now.length - end) || splitsPair(next, next.length - end)) end -= 1
  if (now.length - end > start) letters.delete(start, now.length - end - start)
  if (next.length - end > start) letters.insert(start, next.slice(start, next.length - end))
  return true
}

/** Whether the place lies between the two halves of one character, which Y.Text would tear apart. */
function splitsPair(letters: string, place: number): boolean {
  return place > 0 && place < letters.length && /[\uD800-\uDBFF]/.test(letters.charAt(place - 1)) && /[\uDC00-\uDFFF]/.test(letters.charAt(place))
}

function languageOf(stored: Y.Map<unknown>, locale: 'zh' | 'en'): string {
  const letters = stored.get(locale)
  return letters instanceof Y.Text ? letters.toString().slice(0, longest[locale]) : ''
}
