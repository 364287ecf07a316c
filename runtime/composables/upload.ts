import { request } from '#composables/api'
import type { FieldValue } from '#definition/value'

/** A stored file as a field holds it (definition/value.ts). */
const stored = {
  parse(value: unknown): Readonly<Record<string, FieldValue>> {
    if (typeof value !== 'object' || value === null || !('name' in value) || typeof value.name !== 'string') throw new Error('Expected a stored file with a name')
    return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number'))
  },
}

/** Sends a file into a case; resolves to its value for an attachment field. Rejects with `ProblemError`. */
export function uploadInto(caseId: () => string): (file: File) => Promise<Readonly<Record<string, FieldValue>>> {
  return async (file) => {
    const body = new FormData()
    body.append('file', file, file.name)
    return await request(stored, `/api/cases/${encodeURIComponent(caseId())}/files`, { method: 'POST', body })
  }
}

/** Where a stored file is read. */
export function fileAddress(caseId: string, hash: string, name: string): string {
  return `/api/cases/${encodeURIComponent(caseId)}/files/${encodeURIComponent(hash)}?name=${encodeURIComponent(name)}`
}
