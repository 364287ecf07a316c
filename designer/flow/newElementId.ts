import { ulid } from 'ulid'

/** An id that no other browser draws at the same time; the prefix says to a reader of the file what it is. */
export function newElementId(prefix: string): string {
  return `${prefix}${ulid().slice(4).toLowerCase()}`
}
