import { describe, expect, it } from 'vitest'
import { crc32 } from './crc32.ts'
import { FileChanged, partSize, uploadInParts } from './uploadInParts.ts'
import type { Parts, PartsServer } from './uploadInParts.ts'

class Cut extends Error {}
class Refusal extends Error {}

/** Keeps parts as the server does; the network is cut before or after the parts of these numbers. */
function aServer(size: number, { cutBefore = [], cutAfter = [] }: { cutBefore?: number[], cutAfter?: number[] } = {}): PartsServer & { readonly kept: Uint8Array[], readonly waits: number[] } {
  const kept: Uint8Array[] = []
  const waits: number[] = []
  let sent = 0
  const there = (): number => kept.reduce((sum, part) => sum + part.length, 0)
  return {
    kept, waits, isFinal: (error) => error instanceof Refusal,
    wait: (ms) => { waits.push(ms); return Promise.resolve() },
    ask: () => Promise.resolve({ offset: there(), parts: kept.map((part) => ({ size: part.length, crc: crc32(part) })), file: null }),
    async send(_upload, offset, bytes): Promise<Parts> {
      sent += 1
      if (cutBefore.includes(sent)) throw new Cut()
      if (offset === there()) kept.push(new Uint8Array(await bytes.arrayBuffer()))
      if (cutAfter.includes(sent)) throw new Cut()
      return { offset: there(), parts: [], file: there() === size ? { name: 'done' } : null }
    },
  }
}

const bytes = Uint8Array.from({ length: partSize * 3 + 7 }, (_, index) => index % 251)
/** Whether all bytes are there, in their order; compared as one, since comparing millions one by one takes seconds. */
const isWhole = ({ kept }: { readonly kept: readonly Uint8Array[] }): boolean => Buffer.concat(kept).equals(bytes)

describe('composables/uploadInParts', () => {
  it.each([
    ['without a cut', {}], ['with a part lost', { cutBefore: [2] }], ['with an answer lost', { cutAfter: [2] }], ['cut again and again', { cutBefore: [1, 2, 3], cutAfter: [5, 7] }],
  ])('should bring all bytes over, %s', async (_what, cuts) => {
    // given
    const server = aServer(bytes.length, cuts)
    const progress: number[] = []
    // when
    const stored = await uploadInParts(server, new Blob([bytes]), 'upload-1', (part) => progress.push(part))
    // then
    expect(stored).toEqual({ name: 'done' })
    expect(isWhole(server)).toBe(true)
    expect(progress).toEqual([...progress].sort((a, b) => a - b))
  })

  it('should go on with an upload that was broken off', async () => {
    // given
    const server = aServer(bytes.length)
    server.kept.push(bytes.slice(0, partSize))
    // when
    await uploadInParts(server, new Blob([bytes]), 'upload-1', () => undefined)
    // then
    expect(server.kept.length).toBe(4)
    expect(isWhole(server)).toBe(true)
  })

  it('should say so when the file is not the one that was begun', async () => {
    const server = aServer(bytes.length)
    server.kept.push(bytes.slice(1, partSize + 1))
    await expect(uploadInParts(server, new Blob([bytes]), 'upload-1', () => undefined)).rejects.toBeInstanceOf(FileChanged)
  })

  it('should give up in the end, waiting longer each time, and at once when it is refused', async () => {
    const away = aServer(bytes.length, { cutBefore: [1, 2, 3, 4, 5, 6, 7] })
    await expect(uploadInParts(away, new Blob([bytes]), 'upload-1', () => undefined)).rejects.toBeInstanceOf(Cut)
    expect(away.waits).toEqual([1000, 2000, 4000, 8000, 16000])
    const refusing = { ...aServer(1), send: () => Promise.reject(new Refusal()) }
    await expect(uploadInParts(refusing, new Blob([bytes]), 'upload-1', () => undefined)).rejects.toBeInstanceOf(Refusal)
  })
})
