import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import type { StoredEvent } from '#case/commit'
import type { FormNode } from '#definition/form'

/**
 * Sealing of personal data (flow.md §7): AES-256-GCM under the case's own data key. Sealed by default: only properties
 * that hold ids, instants, outcomes, flags and counts stay in the clear, by this list; all else of an event is sealed.
 */
const clearProperties = new Set([
  'type', 'seq', 'at', 'caseId', 'itemId', 'definitionHash', 'village', 'township', 'person', 'origin', 'onBehalfOf', 'execution', 'by', 'principal',
  'dropped', 'id', 'ids', 'nodeId', 'parents', 'carried', 'correction', 'post', 'organisation', 'holder', 'dueOn', 'routeChanged', 'why', 'outcome',
  'for', 'clock', 'tokens', 'from', 'fromNode', 'to', 'target', 'straight', 'gateways', 'statutory', 'promised', 'amount', 'unit', 'statutoryDueOn',
  'promisedDueOn', 'on', 'list', 'paper', 'papers', 'result', 'end',
  'sign', 'signer', 'errand', 'elector', 'electors', 'votes', 'agree', 'refuse', 'left', 'how', 'depth', 'after', 'of', 'persons', 'replaced', 'nodes', 'edges', 'fields', 'seats', 'limits', 'way', 'term', 'grade', 'receivedOn',
  'ground', 'overAt', 'acceptanceOverAt', 'steps', 'waits',
  'marks', 'rule', 'about', 'kind', 'card', 'order', 'ruling', 'next', 'replyDueOn', 'appealDueOn', 'rulingDueOn',
])

/** Which values may stay readable: those of class none that are choice, number, money or date. By field key. */
export type IsClearValue = (fieldKey: string) => boolean

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
export function sealEvents(events: readonly { readonly type: string }[], key: Uint8Array, place: Place, isClearValue: IsClearValue): StoredEvent[] {
  return events.map((event, index) => {
    const clear: Record<string, unknown> = {}
    const secret: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(event)) {
      if (value === undefined) continue
      if (clearProperties.has(name)) clear[name] = value
      else if (name === 'values' && isRecord(value)) splitValues(value, isClearValue, clear, secret)
      else secret[name] = value
    }
    const sealed = Object.keys(secret).length === 0 ? {} : { sealed: sealText(JSON.stringify(secret), key, bindingOf(place, index)) }
    return { type: event.type, ...clear, ...sealed }
  })
}

const clearTypes = new Set(['choice', 'number', 'money', 'date'])

/** The clear values of a form: statistics read them; all else is sealed. */
export function isClearValueOf(form: readonly FormNode[]): IsClearValue {
  const clear = new Set(form.filter(({ type, personal }) => personal === 'none' && clearTypes.has(type)).map(({ key }) => key))
  return (key) => clear.has(key)
}

/** Which commit an event belongs to: bound into the sealing, so that sealed texts can't change places. */
export interface Place { readonly caseId: string, readonly seq: number }

const bindingOf = ({ caseId, seq }: Place, index: number): string => `${caseId}/${seq}/${index}`

function splitValues(values: Readonly<Record<string, unknown>>, isClearValue: IsClearValue, clear: Record<string, unknown>, secret: Record<string, unknown>): void {
  const entries = Object.entries(values)
  const readable = entries.filter(([key]) => isClearValue(key))
  if (readable.length > 0) clear.values = Object.fromEntries(readable)
  secret.values = Object.fromEntries(entries.filter(([key]) => !isClearValue(key)))
}

/** The events of a commit as the engine knows them. */
export function openEvents(events: readonly StoredEvent[], key: Uint8Array, place: Place): Readonly<Record<string, unknown>>[] {
  return events.map((event, index) => {
    const { sealed, ...clear } = event
    if (sealed === undefined) return clear
    const secret: unknown = JSON.parse(openText(sealed, key, bindingOf(place, index)))
    if (!isRecord(secret)) throw new TypeError('Expected a sealed event to hold an object.')
    const values = isRecord(secret.values) ? { values: { ...(isRecord(clear.values) ? clear.values : {}), ...secret.values } } : {}
    return { ...clear, ...secret, ...values }
  })
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => value !== null && typeof value === 'object' && !Array.isArray(value)

/** SHA-256 of a text as lower-case hex. */
export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}

/** HMAC-SHA-256 under the case's key: tells equal inputs apart without betraying them. */
export function inputMac(text: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(text).digest('base64')
}
