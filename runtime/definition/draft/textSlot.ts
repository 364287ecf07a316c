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

/** What was done to a text: the letters from `start` to `end` gave way to `inserted`. */
interface Replacement { readonly start: number, readonly end: number, readonly inserted: string }

/**
 * Makes `letters` read `next` by the smallest replacement, so that others' typing survives. `base` is the text that `next` was typed
 * from: what others changed since stays too, and where both changed the same letters both insertions are kept.
 */
export function typeInto(letters: Y.Text, next: string, base = letters.toString()): boolean {
  const now = letters.toString()
  const mine = replacementIn(base, next)
  if (now === next || (mine.start === mine.end && mine.inserted === '')) return false
  const theirs = replacementIn(base, now)
  const grown = theirs.inserted.length - (theirs.end - theirs.start)
  const isBefore = now === base || mine.end <= theirs.start && mine.start < theirs.start
  if (isBefore) replace(letters, mine.start, mine.end, mine.inserted)
  else if (mine.start >= theirs.end) replace(letters, mine.start + grown, mine.end + grown, mine.inserted)
  else {
    replace(letters, theirs.end + grown, Math.max(theirs.end, mine.end) + grown, mine.inserted)
    replace(letters, Math.min(mine.start, theirs.start), theirs.start, '')
  }
  return true
}

function replace(letters: Y.Text, start: number, end: number, inserted: string): void {
  if (end > start) letters.delete(start, end - start)
  if (inserted !== '') letters.insert(start, inserted)
}

function replacementIn(before: string, after: string): Replacement {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start += 1
  if (splitsPair(before, start) || splitsPair(after, start)) start -= 1
  let end = 0
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  if (splitsPair(before, before.length - end) || splitsPair(after, after.length - end)) end -= 1
  return { start, end: before.length - end, inserted: after.slice(start, after.length - end) }
}

/** Whether the place lies between the two halves of one character, which Y.Text would tear apart. */
function splitsPair(letters: string, place: number): boolean {
  return place > 0 && place < letters.length && /[\uD800-\uDBFF]/.test(letters.charAt(place - 1)) && /[\uDC00-\uDFFF]/.test(letters.charAt(place))
}

function languageOf(stored: Y.Map<unknown>, locale: 'zh' | 'en'): string {
  const letters = stored.get(locale)
  return letters instanceof Y.Text ? letters.toString().slice(0, longest[locale]) : ''
}
