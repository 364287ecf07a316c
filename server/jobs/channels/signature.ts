import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a receiver checks: `sha256=<hex>` over id, a dot and the body, under the key that both sides have (RFC 2104). */
export function signatureOf(id: string, body: string, key: Uint8Array): string {
  return `sha256=${createHmac('sha256', key).update(`${id}.${body}`).digest('hex')}`
}

/** Whether a signature is that of id and body. */
export function isSignature(given: string, id: string, body: string, key: Uint8Array): boolean {
  const [expected, actual] = [signatureOf(id, body, key), given].map((each) => Buffer.from(each))
  return expected !== undefined && actual !== undefined && expected.length === actual.length && timingSafeEqual(expected, actual)
}
