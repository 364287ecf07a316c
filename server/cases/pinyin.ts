import { pinyin } from 'pinyin-pro'

const kept = new Map<string, string>()
/** Names of villages and items are few and come again in each search. */
const most = 2000

/** The pinyin initials of a text, `东柳村` → `dlc`; what is not Chinese is left out. */
export function initialsOf(text: string): string {
  const known = kept.get(text)
  if (known !== undefined) return known
  const initials = pinyin(text, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'removed' }).join('')
  if (kept.size >= most) kept.clear()
  kept.set(text, initials)
  return initials
}

/** The syllables of a person's name, whose first character is read as a surname: `单例` → `shan`, `li`; ü as `v`. Not kept: it is personal. */
export function nameSyllables(name: string): string[] {
  return pinyin(name, { toneType: 'none', type: 'array', nonZh: 'removed', surname: 'head', v: true })
}
