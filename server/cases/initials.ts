import { pinyin } from 'pinyin-pro'

const kept = new Map<string, string>()
/** Names of villages and items are few and come again in each row. */
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

/** The same of a person's name, whose first character is read as a surname: `单` is `s`. Not kept: it is personal. */
export function nameInitials(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'removed', surname: 'head' }).join('')
}
