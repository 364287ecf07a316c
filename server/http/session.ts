import { createHash, randomBytes } from 'node:crypto'
import type { Holding } from '#engine/context'
import type { LocalizedText } from '#definition/text'
import type { Clock } from '#server/clock'
import type { DirectorySource } from '#server/directory/directory'
import type { Settings } from '#server/settings'
import type { Store } from '#server/store/index'
import { may, rightsOf } from './permission.ts'
import type { Permission, Rights, Subject } from './permission.ts'

export const sessionCookie = 'sunlit_session'
/** A session's idle end is moved on at most so often, so that a read costs no write. Milliseconds. */
const touchEvery = 60_000
const tokenShape = /^[\w-]{43}$/

/** Who asks, with the rights of the posts held today. */
export interface Reader {
  /** SHA-256 of the cookie's token. */
  readonly sessionId: string
  readonly person: { readonly id: string, readonly name: LocalizedText }
  readonly holdings: readonly Holding[]
  readonly rights: Rights
  /** Whether a permission is given: at all, or for one record. */
  readonly may: (permission: Permission, record?: Subject) => boolean
}

/** Sign-ins, kept in the database. Times are the machine's, not legal. */
export interface Sessions {
  /** Signs a person in; what `cookie` carries is stored nowhere. A session that was there before is ended (no fixation). */
  readonly start: (person: string, before: string | null) => Promise<{ readonly token: string }>
  /** The reader that a cookie's token stands for; null when it is over, unknown, or the person has left. */
  readonly read: (token: string | null) => Promise<Reader | null>
  /** The same by the session's id, without moving its idle end: for a socket that is open already. */
  readonly check: (sessionId: string) => Promise<Reader | null>
  readonly end: (sessionId: string) => Promise<void>
  /** Calls `listener` with the id of each session ended in this process. */
  readonly onEnd: (listener: (sessionId: string) => void) => void
}

export interface SessionNeeds {
  readonly store: Store
  readonly directory: DirectorySource
  readonly clock: Clock
  readonly settings: Pick<Settings, 'idleMinutes'>
}

/** Opens the sessions of a store. */
export function openSessions({ store, directory, clock, settings }: SessionNeeds): Sessions {
  const idle = settings.idleMinutes * 60_000
  const listeners: ((sessionId: string) => void)[] = []

  async function end(sessionId: string): Promise<void> {
    await store.sessions.deleteOne({ _id: sessionId })
    for (const listener of listeners) listener(sessionId)
  }

  async function find(sessionId: string, touch: boolean): Promise<Reader | null> {
    const now = Date.now()
    const session = await store.sessions.findOne({ _id: sessionId }).lean()
    if (!session || session.expiresAt.getTime() <= now) return null
    if (touch && now - session.seenAt.getTime() > touchEvery) {
      await store.sessions.updateOne({ _id: sessionId }, { $set: { seenAt: new Date(now), expiresAt: new Date(now + idle) } })
    }
    return readerOf(sessionId, session.person)
  }

  async function readerOf(sessionId: string, personId: string): Promise<Reader | null> {
    const known = await directory.read()
    const person = known.person(personId)
    if (!person) return null
    const holdings = known.heldBy(personId, clock.today())
    const rights = rightsOf(holdings, known)
    return {
      sessionId, holdings, rights,
      person: { id: person._id, name: person.name },
      may: (permission, record) => may(rights, permission, record),
    }
  }

  return {
    async start(person, before) {
      if (before) await end(sessionIdOf(before))
      const token = randomBytes(32).toString('base64url')
      const now = new Date()
      await store.sessions.create({ _id: sessionIdOf(token), person, createdAt: now, seenAt: now, expiresAt: new Date(now.getTime() + idle) })
      return { token }
    },
    read: async token => token && tokenShape.test(token) ? find(sessionIdOf(token), true) : null,
    check: sessionId => find(sessionId, false),
    end,
    onEnd: (listener) => { listeners.push(listener) },
  }
}

/** What is stored of a token. */
export function sessionIdOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
