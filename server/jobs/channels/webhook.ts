import { NotDelivered } from './channel.ts'
import type { Channel, Message } from './channel.ts'
import { signatureOf } from './signature.ts'

/** An answer that takes longer counts as none, in milliseconds. */
const patience = 10_000

/**
 * Posts messages to one address, which comes from the office's settings and from nowhere else; redirects are not followed
 * (abuse.md A17). The receiver knows a repetition by `x-sunlit-delivery` and checks `x-sunlit-signature` with the shared key.
 */
export function webhook(address: string, key: Uint8Array, post: typeof fetch = fetch): Channel {
  return {
    name: 'webhook',
    async send(message) {
      const body = bodyOf(message)
      const answer = await post(address, {
        method: 'POST', body, redirect: 'error', signal: AbortSignal.timeout(patience),
        headers: { 'content-type': 'application/json; charset=utf-8', 'x-sunlit-delivery': message.id, 'x-sunlit-signature': signatureOf(message.id, body, key) },
      })
      await answer.body?.cancel()
      if (!answer.ok) throw new NotDelivered(`http.${answer.status}`)
    },
  }
}

/** A message as it is sent and filed. */
export function bodyOf({ id, caseId, caseNo, seq, at, effect }: Message): string {
  return JSON.stringify({ id, caseId, caseNo, seq, at, effect })
}
