import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { failureOf } from '#server/http/failure'
import { problemOf } from '#server/http/problem'
import { openRateLimit } from '#server/http/rateLimit'
import type { Reader, Sessions } from '#server/http/session'
import type { Log } from '#server/log'
import { Refused, refused } from '#server/refusal'
import type { ClientMessages, RealtimeSocket } from './messages.ts'

/** Messages of one socket: what a fast pair of hands and a page that syncs may need, in cost units (see `costOf`). */
const burst = 1500
const perMinute = 6000
/** Refusals for haste in a row after which the socket is closed. */
const patience = 200
const bytesPerUnit = 8192

export interface ListenNeeds {
  readonly sessions: Sessions
  readonly log: Log
}

/** Adds a listener for one message of a socket. */
export type Listen = <T>(name: keyof ClientMessages, shape: z.ZodType<T>, handle: (reader: Reader, message: T) => Promise<object | Refused>) => void

/**
 * A socket's listeners. Each message is bounded in rate, checked by its shape and answered for the session as it is at
 * that moment: over, `session:ended` is said and the socket is closed. Refusals are answered as problem documents.
 */
export function listenOn(socket: RealtimeSocket, { sessions, log }: ListenNeeds): Listen {
  const rate = openRateLimit(burst, perMinute)
  let hasty = 0
  // One after the other: an edit must not overtake the one that it builds on.
  let queue: Promise<unknown> = Promise.resolve()

  function isTooHasty(raw: unknown): boolean {
    if (rate.take(socket.id, costOf(raw))) {
      hasty = 0
      return false
    }
    if (++hasty > patience) closeAfterAnswer(socket)
    return true
  }

  async function answerTo<T>(raw: unknown, shape: z.ZodType<T>, handle: (reader: Reader, message: T) => Promise<object | Refused>): Promise<object | Refused> {
    const message = shape.safeParse(raw)
    if (!message.success) return refused('body.invalid')
    const reader = await sessions.check(socket.data.sessionId)
    if (reader) return handle(reader, message.data)
    socket.emit('session:ended', {})
    closeAfterAnswer(socket)
    return refused('session.none')
  }

  return (name, shape, handle) => {
    socket.on(name, (raw, answer) => {
      const requestId = randomUUID()
      const told = (given: object | Refused): void => {
        const { locale } = socket.data
        if (typeof answer === 'function') answer(given instanceof Refused ? problemOf(given.code, given.facts, { locale, requestId }) : given)
      }
      if (isTooHasty(raw)) return told(refused('rate.exceeded'))
      queue = queue.then(() => answerTo(raw, shape, handle)).then(told, (error: unknown) => told(failureOf(error, requestId, log)))
    })
  }
}

/** Closes the line once the answer under way has been handed to it. */
export function closeAfterAnswer(socket: RealtimeSocket): void {
  setImmediate(() => socket.disconnect(true))
}

function costOf(raw: unknown): number {
  const update = typeof raw === 'object' && raw !== null && 'update' in raw ? raw.update : null
  return 1 + (update instanceof Uint8Array ? update.length / bytesPerUnit : 0)
}
