import { crc32 } from './crc32.ts'

/** How far an upload is, as the server answers. */
export interface Parts { readonly offset: number, readonly parts: readonly { readonly size: number, readonly crc: number }[], readonly file: unknown }

/** What sends a part and asks how far an upload is. Both reject when the network is away; `isFinal` says which failures are answers. */
export interface PartsServer {
  readonly send: (upload: string, offset: number, bytes: Blob) => Promise<Parts>
  readonly ask: (upload: string) => Promise<Parts>
  readonly isFinal: (error: unknown) => boolean
  readonly wait: (ms: number) => Promise<void>
}

/** The file was changed while it was on its way. */
export class FileChanged extends Error {
  override readonly name = 'FileChanged'
}

/** Bytes of a part. */
export const partSize = 1024 * 1024
/** Tries of one part, each after twice the time, the first after a second. */
const mostTries = 6

/**
 * Sends a file part by part and gives what it is stored as. A part that is lost is sent again; an upload that was broken off before goes on where it
 * was, if the file is still the same. Rejects with `FileChanged`, with the server's refusal, or when the network stays away.
 */
export async function uploadInParts(server: PartsServer, file: Blob, upload: string, progress: (part: number) => void): Promise<unknown> {
  let offset = await resumed(server, file, upload)
  for (let tries = 0; ;) {
    progress(offset / file.size)
    try {
      const answer = await server.send(upload, offset, await slice(file, offset))
      if (answer.file) return answer.file
      offset = answer.offset
      tries = 0
    }
    catch (error) {
      tries += 1
      if (error instanceof FileChanged || server.isFinal(error) || tries >= mostTries) throw error
      await server.wait(500 * 2 ** tries)
    }
  }
}

/** Where to go on: 0 for a new upload. */
async function resumed(server: PartsServer, file: Blob, upload: string): Promise<number> {
  const { offset, parts } = await server.ask(upload)
  let at = 0
  for (const { size, crc } of parts) {
    if (crc32(new Uint8Array(await (await slice(file, at, size)).arrayBuffer())) !== crc) throw new FileChanged()
    at += size
  }
  return offset
}

/** A part of the file, read now: a browser that can't read it any more has found it changed or gone. */
async function slice(file: Blob, from: number, size = partSize): Promise<Blob> {
  const bytes = await file.slice(from, from + size).arrayBuffer().catch(() => { throw new FileChanged() })
  return new Blob([bytes])
}
