import { z } from 'zod'
import { ProblemError, request } from '#composables/api'
import type { FieldValue } from '#definition/value'
import { FileChanged, partSize, uploadInParts } from './uploadInParts.ts'

/** A stored file as a field holds it (definition/value.ts). */
const stored = {
  parse(value: unknown): Readonly<Record<string, FieldValue>> {
    if (typeof value !== 'object' || value === null || !('name' in value) || typeof value.name !== 'string') throw new Error('Expected a stored file with a name')
    return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number'))
  },
}
const parts = z.object({ offset: z.int(), parts: z.array(z.object({ size: z.int(), crc: z.int() })), file: z.unknown() })

type Stored = Readonly<Record<string, FieldValue>>

/**
 * Sends a file into a case; resolves to its value for an attachment field. A large one goes in parts: after a cut it goes on where it was, also when it
 * is chosen again later. Rejects with `ProblemError`, or with `FileChanged`.
 */
export function uploadInto(caseId: () => string): (file: File, progress?: (part: number) => void) => Promise<Stored> {
  return async (file, progress = () => undefined) => {
    const address = `/api/cases/${encodeURIComponent(caseId())}/files`
    if (file.size <= partSize) {
      const body = new FormData()
      body.append('file', file, file.name)
      return await request(stored, address, { method: 'POST', body })
    }
    const remembered = `sunlit.upload.${caseId()}.${file.name}.${file.size}.${file.lastModified}`
    const upload = sessionStorage.getItem(remembered) ?? newUpload()
    sessionStorage.setItem(remembered, upload)
    const server = {
      send: (id: string, offset: number, bytes: Blob) => request(parts, `${address}/parts/${id}?offset=${offset}&size=${file.size}&name=${encodeURIComponent(file.name)}`, { method: 'PUT', body: bytes }),
      ask: (id: string) => request(parts, `${address}/parts/${id}`),
      isFinal: (error: unknown) => error instanceof ProblemError && error.problem.status >= 400 && error.problem.status < 500,
      wait: (ms: number) => new Promise<void>((resolve) => { setTimeout(resolve, ms) }),
    }
    try {
      const whole = await uploadInParts(server, file, upload, progress)
      sessionStorage.removeItem(remembered)
      return stored.parse(whole)
    }
    catch (error) {
      // The next try begins anew: what is there is no beginning of this file.
      if (error instanceof FileChanged || server.isFinal(error)) sessionStorage.removeItem(remembered)
      throw error
    }
  }
}

function newUpload(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
}

/** Where a stored file is read. */
export function fileAddress(caseId: string, hash: string, name: string): string {
  return `/api/cases/${encodeURIComponent(caseId)}/files/${encodeURIComponent(hash)}?name=${encodeURIComponent(name)}`
}
