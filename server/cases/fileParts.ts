import { crc32 } from 'node:zlib'
import { largestFile } from '#definition/fields/fileValue'
import { Refused, refused } from '#server/refusal'
import type { StoredFiles } from '#server/store/files'
import type { CaseKeys } from './caseKeys.ts'
import { openBytes, sealBytes, sealOverhead } from './sealedBytes.ts'

/** A file as a field of the case holds it; the bytes lie sealed under `hash`. */
export interface StoredFile { readonly name: string, readonly hash: string, readonly size: number, readonly type: string }

/** A part of a file: `upload` is the sender's name for it, `size` that of the whole file, both in bytes. */
export interface FilePart { readonly by: string, readonly upload: string, readonly name: string, readonly size: number, readonly offset: number, readonly bytes: Buffer }

/** `offset`: what is there; the sender goes on from it. `file` once the file is whole. */
export interface PartAnswer { readonly offset: number, readonly parts: readonly { readonly size: number, readonly crc: number }[], readonly file: StoredFile | null }

/** Largest part of a file, in bytes. */
export const largestPart = 4 * 1024 * 1024

/** Files that come in parts. */
export interface FileParts {
  /** Keeps a part of a file that comes in parts, and the whole once the last is there. Refusals: those of `keep`, body.malformed. */
  readonly keepPart: (caseId: string, part: FilePart) => Promise<PartAnswer | Refused>
  /** How far an upload has come, with the check sum (CRC-32) of each of its parts, so that who goes on sees whether it is still the same file. */
  readonly partsOf: (caseId: string, by: string, upload: string) => Promise<PartAnswer>
}

type Keep = (caseId: string, name: string, bytes: Buffer) => Promise<StoredFile | Refused>

/**
 * Files that come in parts, so that a cut connection costs a part and not the file (abuse.md F19). Parts lie sealed below the case, each sender's
 * apart; a part that is sent again, or one that does not follow, changes nothing and is told how far the file is.
 */
export function openParts(files: StoredFiles, keys: CaseKeys, keep: Keep): FileParts {
  const under = (caseId: string, by: string, upload: string): string => `${caseId}/parts/${Buffer.from(by).toString('hex')}/${upload}/`
  const sizesOf = async (prefix: string): Promise<{ readonly id: string, readonly size: number }[]> => (await files.list(prefix)).map(({ id, size }) => ({ id, size: size - sealOverhead }))
  const bytesOf = async (caseId: string, ids: readonly string[]): Promise<Buffer[]> => {
    const key = await keys.keyFor(caseId)
    const sealed = await Promise.all(ids.map(async (id) => ({ id, bytes: await files.get(id) })))
    return sealed.flatMap(({ id, bytes }) => (bytes ? [openBytes(bytes, key, id)] : []))
  }
  const partsOf: FileParts['partsOf'] = async (caseId, by, upload) => {
    const ids = (await files.list(under(caseId, by, upload))).map(({ id }) => id)
    const parts = (await bytesOf(caseId, ids)).map((bytes) => ({ size: bytes.length, crc: crc32(bytes) }))
    return { offset: total(parts), parts, file: null }
  }

  return {
    partsOf,
    async keepPart(caseId, { by, upload, name, size, offset, bytes }): Promise<PartAnswer | Refused> {
      if (size > largestFile) return refused('file.too-large', { data: { megabytes: 50 } })
      if (bytes.length === 0) return refused('file.empty')
      const prefix = under(caseId, by, upload)
      const there = await sizesOf(prefix)
      const at = total(there)
      if (offset !== at) return { offset: at, parts: [], file: null }
      if (bytes.length > largestPart || at + bytes.length > size) return refused('body.malformed')
      const id = `${prefix}${String(offset).padStart(10, '0')}`
      await files.put(id, sealBytes(bytes, await keys.keyFor(caseId), id))
      if (at + bytes.length < size) return { offset: at + bytes.length, parts: [], file: null }
      const whole = Buffer.concat(await bytesOf(caseId, [...there.map((each) => each.id), id]))
      const file = await keep(caseId, name, whole)
      await files.removeUnder(prefix)
      return file instanceof Refused ? file : { offset: size, parts: [], file }
    },
  }
}

function total(parts: readonly { readonly size: number }[]): number {
  return parts.reduce((sum, { size }) => sum + size, 0)
}
