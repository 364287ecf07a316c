import type { FieldValue } from '#definition/value'
import { readNumeral } from '../number/numeral.ts'

/** What was typed as longitude and latitude with a comma between; null when empty, undefined when it is no place. */
export function readCoordinates(typed: string): FieldValue | undefined {
  if (typed.trim() === '') return null
  const [lng, lat, ...rest] = typed.split(/[,，]/).map(readNumeral)
  return typeof lng === 'number' && typeof lat === 'number' && rest.length === 0 ? { lng, lat } : undefined
}

/** The place as it is typed. */
export function coordinatesText(value: FieldValue): string {
  if (typeof value === 'string') return value
  return typeof value === 'object' && value !== null && 'lng' in value ? `${String(value.lng)}, ${'lat' in value ? String(value.lat) : ''}` : ''
}
