import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import type { StoredEvent } from '#case/commit'

/**
 * Sealing of personal data (flow.md §7): AES-256-GCM under the case's own data key. Sealed by default: only properties
 * that hold ids, instants, outcomes, flags and counts stay in the clear, by this list; all else of an event is sealed.
 */
const clearProperties = new Set([
  'type', 'at', 'seq', 'execution', 'executionId', 'executions', 'node', 'nodeId', 'target', 'targetNode', 'source', 'edge', 'edgeId', 'edges',
  'outcome', 'person', 'post', 'organisation', 'department', 'level', 'phase', 'parents', 'tokens', 'token', 'from', 'to', 'by', 'on', 'kind',
  'caseId', 'itemId', 'definitionHash', 'village', 'township', 'materials', 'list', 'dueOn', 'dueAt', 'limit', 'unit', 'amount', 'clock', 'id', 'ids',
  'visit', 'correction', 'result', 'end', 'endNode', 'state', 'day', 'until', 'origin', 'onBehalfOf', 'strategy', 'waitingAt', 'taken', 'cancelled',
])

const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

/** A text sealed under a 32-byte key: base64 of iv, tag and ciphertext. `bound` (ids) must be the same when it is opened. */
export function sealText(text: string, key: Uint8Array, bound: string): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv(algorithm, key, iv)
  cipher.setAAD(Buffer.from(bound))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')
}

/** Opens what `sealText` made; throws when key, binding or bytes are not those of the sealing. */
export function openText(sealed: string, key: Uint8Array, bound: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes))
  decipher.setAAD(Buffer.from(bound))
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8')
}

/** Events as they are stored: the clear properties as they are, the rest in one sealed text each. */
export function sealEvents(events: readonly { readonly type: string }[], key: Uint8Array, caseId: string, seq: number): StoredEvent[] {
  return events.map((event, index) => {
    const entries = Object.entries(event).filter(([, value]) => value !== undefined)
    const clear = entries.filter(([name]) => clearProperties.has(name))
    const secret = entries.filter(([name]) => !clearProperties.has(name))
    const sealed = secret.length === 0 ? {} : { sealed: sealText(JSON.stringify(Object.fromEntries(secret)), key, `${caseId}/${seq}/${index}`) }
    return { type: event.type, ...Object.fromEntries(clear), ...sealed }
  })
}

/** The events of a commit as the engine knows them. */
export function openEvents(events: readonly StoredEvent[], key: Uint8Array, caseId: string, seq: number): { readonly type: string }[] {
  return events.map((event, index) => {
    const { sealed, ...clear } = event
    if (sealed === undefined) return clear
    const secret: unknown = JSON.parse(openText(sealed, key, `${caseId}/${seq}/${index}`))
    return { ...clear, ...(secret !== null && typeof secret === 'object' ? secret : {}) }
  })
}

/** SHA-256 of a text as lower-case hex. */
export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}

/** HMAC-SHA-256 under the case's key: tells equal inputs apart without betraying them. */
export function inputMac(text: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(text).digest('base64')
}
