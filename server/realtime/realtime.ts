import { Server as Engine } from 'engine.io'
import { Server } from 'socket.io'
import { z } from 'zod'
import { caseRoom } from '#contract/realtime'
import type { Documents } from '#server/definitions/documents'
import { isOwnOrigin } from '#server/http/origin'
import { localeOf } from '#server/http/problem'
import { sessionCookie } from '#server/http/session'
import type { Reader, Sessions } from '#server/http/session'
import type { Log } from '#server/log'
import { refused } from '#server/refusal'
import type { Settings } from '#server/settings'
import type { Store } from '#server/store/index'
import { openDocumentRooms } from './documentRooms.ts'
import { listenOn } from './listen.ts'
import type { RealtimeServer, RealtimeSocket } from './messages.ts'

/** Bytes of one socket message: an update and its frame. */
const largestMessage = 2 * 1024 * 1024
/** Sessions of open sockets are looked at so often, in milliseconds: one that is over is told so. */
const lookEvery = 15_000
const nothing = z.strictObject({}).optional()

/** Live news over socket.io, on the app's own port and session (platform.md §5). */
export interface Realtime {
  /** Takes the requests and upgrades of `/socket.io/`. */
  readonly engine: Engine
  /** Tells who watches the case, and the inboxes that it touches, that it changed. Ids only, nothing of its content. */
  readonly notify: (news: CaseNews) => void
  /** Tells persons that they have a notice. */
  readonly tell: (persons: readonly string[]) => void
  readonly close: () => Promise<void>
}

/** A case has a new version; `seats` (`post@organisation`) and `persons` are those whose lists it touches. */
export interface CaseNews {
  readonly caseId: string
  readonly version: number
  readonly seats: readonly string[]
  readonly persons: readonly string[]
}

export interface RealtimeNeeds {
  readonly settings: Settings
  readonly log: Log
  readonly store: Store
  readonly sessions: Sessions
  readonly documents: Documents
}

/** Opens the socket server; nothing listens until its engine is given requests. */
export function openRealtime(needs: RealtimeNeeds): Realtime {
  const { settings, store, sessions, documents } = needs
  const isOwn = (headers: { origin?: string | undefined, host?: string | undefined }): boolean => isOwnOrigin(headers.origin, headers.host, settings)
  const engine = new Engine({
    maxHttpBufferSize: largestMessage,
    // A page's own GET (polling) names no origin, and carries no cookie when another site made it.
    allowRequest: (request, answer) => {
      const isQuietGet = request.method === 'GET' && !request.headers.upgrade && request.headers.origin === undefined
      answer(null, isQuietGet || isOwn(request.headers))
    },
  })
  const io: RealtimeServer = new Server({ serveClient: false, maxHttpBufferSize: largestMessage })
  io.bind(engine)
  const rooms = openDocumentRooms(io, store, documents)
  io.use((socket, next) => { admit(socket, sessions).then(problem => next(problem), () => next(new Error('internal'))) })
  io.on('connection', (socket) => {
    const listen = listenOn(socket, needs)
    watchCases(socket, store, listen)
    rooms.attach(socket, listen)
  })
  sessions.onEnd((sessionId) => { endSockets(io, sessionId) })
  const look = setInterval(() => { lookAfter(io, sessions).catch(() => undefined) }, lookEvery)
  look.unref()
  return {
    engine,
    notify: (news) => { notify(io, news) },
    tell(persons) {
      if (persons.length > 0) io.to(persons.map(each => `person:${each}`)).emit('notices:changed', {})
    },
    async close() {
      clearInterval(look)
      await io.close()
    },
  }
}

/** Who opens a socket has a session; its id stays with the socket. */
async function admit(socket: RealtimeSocket, sessions: Sessions): Promise<Error | undefined> {
  const { cookie, 'accept-language': languages } = socket.handshake.headers
  const reader = await sessions.read(cookieIn(cookie ?? '', sessionCookie))
  if (!reader) return new Error('session.none')
  socket.data.sessionId = reader.sessionId
  socket.data.locale = localeOf(languages)
  await socket.join(`session:${reader.sessionId}`)
  return undefined
}

function cookieIn(header: string, name: string): string | null {
  const found = header.split(';').map(each => each.trim()).find(each => each.startsWith(`${name}=`))
  return found?.slice(name.length + 1) ?? null
}

function watchCases(socket: RealtimeSocket, store: Store, listen: ReturnType<typeof listenOn>): void {
  listen('case:watch', caseRoom, async (reader, { caseId }) => {
    const row = await store.caseRows.findOne({ _id: caseId }, { organisations: 1 }).lean()
    if (!row || !reader.may('case.read', { subject: 'Case', organisations: row.organisations })) return refused('case.none')
    await socket.join(`case:${caseId}`)
    return { ok: true }
  })
  listen('case:leave', caseRoom, async (_reader, { caseId }) => {
    await socket.leave(`case:${caseId}`)
    return { ok: true }
  })
  listen('inbox:watch', nothing, async (reader) => {
    if (!reader.may('desk.enter')) return refused('session.forbidden')
    await socket.join(inboxRooms(reader))
    return { ok: true }
  })
}

/** An inbox changes with the tasks of the posts its reader holds, and with the reader's own. */
function inboxRooms({ person, holdings }: Reader): string[] {
  return [`person:${person.id}`, ...holdings.map(each => `seat:${each.post}@${each.organisation}`)]
}

function notify(io: RealtimeServer, { caseId, version, seats, persons }: CaseNews): void {
  io.to(`case:${caseId}`).emit('case:changed', { caseId, version })
  const inboxes = [...seats.map(each => `seat:${each}`), ...persons.map(each => `person:${each}`)]
  if (inboxes.length > 0) io.to(inboxes).emit('inbox:changed', { caseId })
}

function endSockets(io: RealtimeServer, sessionId: string): void {
  io.to(`session:${sessionId}`).emit('session:ended', {})
  io.in(`session:${sessionId}`).disconnectSockets(true)
}

async function lookAfter(io: RealtimeServer, sessions: Sessions): Promise<void> {
  const open = new Set([...io.sockets.sockets.values()].map(each => each.data.sessionId))
  for (const sessionId of open) if (!await sessions.check(sessionId)) endSockets(io, sessionId)
}
