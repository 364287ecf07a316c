import type { SettingLine } from '#definition/fields/fieldType'

/** A setting as an input shows it: fen as yuan, texts a line each. */
export function settingText(kind: SettingLine['kind'], value: unknown): string {
  if (kind === 'texts') return Array.isArray(value) ? value.filter(each => typeof each === 'string').join('\n') : ''
  if (kind === 'fen') return typeof value === 'number' ? String(value / 100) : ''
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** What an input holds as a setting; undefined, and so absent, when it is empty. Yuan become whole fen. */
export function readSetting(kind: SettingLine['kind'], text: string): unknown {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  if (kind === 'texts') return trimmed.split('\n').map(each => each.trim()).filter(each => each !== '')
  if (kind === 'number') return Number(trimmed)
  return kind === 'fen' ? Math.round(Number(trimmed) * 100) : trimmed
}
