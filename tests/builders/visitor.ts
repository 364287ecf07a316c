import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import type { ServedOffice } from './office.ts'

/** An answer of the API. */
export interface Answer { readonly status: number, readonly body: unknown, readonly headers: Headers }

/** Somebody with a browser's habits: keeps the cookie, names the origin. */
export interface Visitor {
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Answer>
  readonly post: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
  readonly remove: (path: string) => Promise<Answer>
  /** Sends exactly this text. */
  readonly raw: (method: string, path: string, text: string, headers?: Record<string, string>) => Promise<Answer>
  /** The cookie as it is now. */
  readonly cookie: () => string
  /** A socket of this session; closed by `close`. */
  readonly socket: (headers?: Record<string, string>) => Socket
  readonly close: () => void
}

/** A visitor of an office, not signed in. */
export function aVisitor({ origin }: Pick<ServedOffice, 'origin'>): Visitor {
  let cookie = ''
  const sockets: Socket[] = []

  async function send(method: string, path: string, text: string | undefined, headers: Record<string, string>): Promise<Answer> {
    const response = await fetch(`${origin}${path}`, {
      method, headers: { ...(cookie ? { cookie } : {}), ...(method === 'GET' ? {} : { origin }), ...headers }, ...(text === undefined ? {} : { body: text }),
    })
    const [given] = response.headers.getSetCookie()
    if (given) cookie = given.split(';')[0] ?? ''
    const answered = await response.text()
    return { status: response.status, headers: response.headers, body: answered === '' ? null : JSON.parse(answered) }
  }

  return {
    get: (path, headers = {}) => send('GET', path, undefined, headers),
    post: (path, body, headers = {}) => send('POST', path, JSON.stringify(body ?? {}), { 'content-type': 'application/json', ...headers }),
    remove: path => send('DELETE', path, undefined, {}),
    raw: (method, path, text, headers = {}) => send(method, path, text, { 'content-type': 'application/json', ...headers }),
    cookie: () => cookie,
    socket(headers = {}) {
      const socket = io(origin, { path: '/socket.io/', forceNew: true, reconnection: false, extraHeaders: { origin, cookie, ...headers } })
      sockets.push(socket)
      return socket
    },
    close() {
      for (const socket of sockets) socket.close()
    },
  }
}

/** A visitor who has signed in as a person of the demo county. */
export async function aPerson(office: Pick<ServedOffice, 'origin'>, personId: string): Promise<Visitor> {
  const visitor = aVisitor(office)
  const { status } = await visitor.post('/api/session', { personId })
  if (status !== 204) throw new Error(`Expected ${personId} to sign in, but the answer was ${status}`)
  return visitor
}
