import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '#definition/canonicalJson'

/**
 * 封: a day's seal over all cases (flow.md §10): the root over their heads up to `position`, how many they are, the seal before, signed with
 * Ed25519 (RFC 8032) by a key that is kept outside of the database.
 */
export const sealFile = z.strictObject({
  format: z.literal('sunlit-seal'),
  formatVersion: z.literal(1),
  algorithm: z.literal('sha256 ed25519'),
  number: z.int().min(1),
  day: z.string(),
  at: z.string(),
  position: z.number(),
  cases: z.int().min(0),
  root: z.string(),
  previous: z.string().nullable(),
  /** SHA-256 of the public key (SPKI DER), its first 16 hex digits. */
  key: z.string(),
  signature: z.string(),
})
export type Seal = z.infer<typeof sealFile>
export type Unsigned = Omit<Seal, 'signature'>

/** What a seal is known by to the next: SHA-256 over its canonical JSON, signature left out. */
export function sealHash({ signature: _signature, ...unsigned }: Seal): string {
  return createHash('sha256').update(canonicalJson(unsigned)).digest('hex')
}

/** Signs with a private key in PEM. */
export function signSeal(unsigned: Unsigned, privateKey: string): Seal {
  return { ...unsigned, signature: sign(null, Buffer.from(canonicalJson(unsigned)), createPrivateKey(privateKey)).toString('base64') }
}

/** Whether a seal was signed by the owner of a public key in PEM. */
export function isSigned({ signature, ...unsigned }: Seal, publicKey: string): boolean {
  return verify(null, Buffer.from(canonicalJson(unsigned)), createPublicKey(publicKey), Buffer.from(signature, 'base64'))
}

/** A public key's name. */
export function keyName(publicKey: string): string {
  return createHash('sha256').update(createPublicKey(publicKey).export({ type: 'spki', format: 'der' })).digest('hex').slice(0, 16)
}

const fields = ['number', 'day', 'at', 'position', 'cases', 'root', 'previous', 'key', 'signature'] as const

/** The seal in one line, for print: all that is in the file. */
export function sealLine(seal: Seal): string {
  return `SUNLIT-SEAL-1 ${fields.map((each) => `${each}=${seal[each] ?? '-'}`).join(' ')}`
}

/** A seal from its file or its line; null when it is neither. */
export function readSeal(text: string): Seal | null {
  const [head, ...parts] = text.trim().split(/\s+/)
  if (head !== 'SUNLIT-SEAL-1') {
    try {
      return sealFile.safeParse(JSON.parse(text)).data ?? null
    }
    catch {
      return null
    }
  }
  const read = Object.fromEntries(parts.map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)]))
  return sealFile.safeParse({
    format: 'sunlit-seal', formatVersion: 1, algorithm: 'sha256 ed25519', number: Number(read['number']), day: read['day'], at: read['at'], position: Number(read['position']),
    cases: Number(read['cases']), root: read['root'], previous: read['previous'] === '-' ? null : read['previous'], key: read['key'], signature: read['signature'],
  }).data ?? null
}
