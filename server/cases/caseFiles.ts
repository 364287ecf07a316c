import { fileTypeFromBuffer } from 'file-type'
import { largestFile } from '#definition/fields/fileValue'
import { refused } from '#server/refusal'
import type { Refused } from '#server/refusal'
import type { StoredFiles } from '#server/store/files'
import type { CaseKeys } from './caseKeys.ts'
import { openParts } from './fileParts.ts'
import type { FileParts, StoredFile } from './fileParts.ts'
import { openBytes, sealBytes } from './sealedBytes.ts'
import { sha256 } from './seal.ts'

/** What an office hands in: papers and pictures. By content, whatever the name says (abuse.md A14). */
const allowedTypes = new Set([
  'application/pdf', 'image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/bmp',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/x-cfb',
])
const plainText = 'text/plain'

export interface CaseFiles extends FileParts {
  /** Keeps a file of a case, once by its content. Refusals: file.empty, file.too-large, file.type. */
  readonly keep: (caseId: string, name: string, bytes: Buffer) => Promise<StoredFile | Refused>
  /** Keeps what the office itself has made, whatever its type; answers its hash. */
  readonly keepOwn: (caseId: string, bytes: Buffer) => Promise<string>
  /** Destroys all files of a case. */
  readonly destroy: (caseId: string) => Promise<void>
  /** The bytes under a hash; null when there are none, or they are not what was kept. */
  readonly read: (caseId: string, hash: string) => Promise<{ readonly bytes: Buffer, readonly type: string } | null>
}

/** The files of cases: keyed by case and SHA-256, encrypted with the case's key, checked on the way out (flow.md §7). */
export function openCaseFiles(files: StoredFiles, keys: CaseKeys): CaseFiles {
  const keep: CaseFiles['keep'] = async (caseId, name, bytes) => {
    if (bytes.length === 0) return refused('file.empty')
    if (bytes.length > largestFile) return refused('file.too-large', { data: { megabytes: 50 } })
    const type = await typeOf(bytes)
    if (!type) return refused('file.type', { data: { name } })
    const hash = sha256(bytes)
    await files.put(`${caseId}/${hash}`, sealBytes(bytes, await keys.keyFor(caseId), `${caseId}/${hash}`))
    return { name, hash, size: bytes.length, type }
  }
  return {
    keep,
    ...openParts(files, keys, keep),
    destroy: (caseId) => files.removeUnder(`${caseId}/`),
    async keepOwn(caseId, bytes) {
      const hash = sha256(bytes)
      await files.put(`${caseId}/${hash}`, sealBytes(bytes, await keys.keyFor(caseId), `${caseId}/${hash}`))
      return hash
    },
    async read(caseId, hash) {
      const sealed = await files.get(`${caseId}/${hash}`)
      if (!sealed) return null
      const bytes = openBytes(sealed, await keys.keyFor(caseId), `${caseId}/${hash}`)
      return sha256(bytes) === hash ? { bytes, type: await typeOf(bytes) ?? 'application/octet-stream' } : null
    },
  }
}

async function typeOf(bytes: Buffer): Promise<string | null> {
  const found = await fileTypeFromBuffer(bytes)
  if (found) return allowedTypes.has(found.mime) ? found.mime : null
  return isText(bytes) ? plainText : null
}

/** UTF-8 without control characters, and nothing that a browser would run. */
function isText(bytes: Buffer): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  const isControlled = [...text.slice(0, 4096)].some((char) => char === '\uFFFD' || (char < ' ' && !'\t\r\n'.includes(char)))
  return !isControlled && !/^\s*</.test(text)
}

/** The name without a path: where it lay on somebody's disk is nobody's business. */
export function baseNameOf(name: string): string {
  return (name.split(/[/\\]/).at(-1) ?? name).slice(0, 255)
}
