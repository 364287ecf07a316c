import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Channel } from './channel.ts'
import { signatureOf } from './signature.ts'
import { bodyOf } from './webhook.ts'

/**
 * Writes each message into a folder, for a network that only a stick or a gateway reaches: `<case>-<seq>-<n>.json` and beside it
 * `.sig`. A file appears whole or not at all; its signature is there before it.
 */
export function fileDrop(folder: string, key: Uint8Array): Channel {
  return {
    name: 'file',
    async send(message) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const name = message.id.split(':').slice(0, 3).join('-')
      const body = bodyOf(message)
      await put(join(folder, `${name}.sig`), `${signatureOf(message.id, body, key)}\n`)
      await put(join(folder, `${name}.json`), body)
    },
  }
}

async function put(file: string, text: string): Promise<void> {
  await writeFile(`${file}.part`, text, { mode: 0o600, flush: true })
  await rename(`${file}.part`, file)
}
