import { randomUUID } from 'node:crypto'
import { defineEventHandler, getCookie, getQuery, getRequestHeader, getRequestIP, getRouterParams, setResponseHeaders, setResponseStatus } from 'h3'
import type { EventHandler, H3Event } from 'h3'
import type { z } from 'zod'
import { audited } from '#server/cases/auditTrail'
import { Refused, refused } from '#server/refusal'
import type { Services } from '#server/services'
import { readJson } from './body.ts'
import { failureOf } from './failure.ts'
import { isOwnOrigin } from './origin.ts'
import type { Permission } from './permission.ts'
import { localeOf, problemOf } from './problem.ts'
import type { Locale } from './problem.ts'
import { sessionCookie } from './session.ts'
import type { Reader } from './session.ts'

declare module 'h3' {
  interface H3EventContext { services?: Services }
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])
/** A sender's own key; those of time and of the office's jobs begin with a name and a colon (flow.md §7). */
const keyShape = /^(?!(?:timer|sweep|migrate|erase|calendar):)[\w:.-]{8,128}$/

/** Who may call: `signedIn` is whoever has a session, `everyone` needs none. A record's own right is asked by the handler. */
export type Caller = Permission | 'signedIn' | 'everyone'

/** What a handler is given; everything in it has been checked. */
export interface RouteContext<P, Q, B, M, K> {
  readonly event: H3Event
  readonly services: Services
  readonly params: P
  readonly query: Q
  readonly body: B
  /** Who asks; null only on a route for everyone. */
  readonly reader: M extends 'everyone' ? Reader | null : Reader
  /** The Idempotency-Key of a route that is `keyed`. */
  readonly key: K extends true ? string : null
  readonly locale: Locale
  readonly requestId: string
  /** The network address that the request came from. */
  readonly address: string
}

export interface RouteOptions<P, Q, B, M extends Caller, K extends boolean, R> {
  readonly params?: z.ZodType<P>
  readonly query?: z.ZodType<Q>
  /** A JSON body's shape; without one no body is read. */
  readonly body?: z.ZodType<B>
  readonly may: M
  /** The request must carry an Idempotency-Key. */
  readonly keyed?: K
  readonly handle: (context: RouteContext<P, Q, B, M, K>) => Promise<R | Refused> | R | Refused
}

interface AnyContext extends Omit<RouteContext<unknown, unknown, unknown, 'everyone', false>, 'key'> { readonly key: string | null }
interface AnyOptions extends Omit<RouteOptions<unknown, unknown, unknown, Caller, boolean, unknown>, 'handle'> {
  readonly handle: (context: AnyContext) => unknown
}

/**
 * An endpoint. Origin, session, permission and shapes are checked in this order before `handle` is called; what it
 * returns is the answer. A `Refused` becomes a problem document, and so does whatever is thrown.
 */
export function defineRoute<M extends Caller, R, P = undefined, Q = undefined, B = undefined, K extends boolean = false>(
  options: RouteOptions<P, Q, B, M, K, R>
): EventHandler
export function defineRoute(options: AnyOptions): EventHandler {
  return defineEventHandler(async (event): Promise<unknown> => {
    const requestId = randomUUID()
    const locale = localeOf(getRequestHeader(event, 'accept-language'))
    setResponseHeaders(event, { 'cache-control': 'no-store', 'x-request-id': requestId })
    let answer: unknown
    try {
      answer = await answerTo(event, options, requestId, locale)
    }
    catch (error) {
      answer = failureOf(error, requestId, event.context.services?.log)
    }
    if (!(answer instanceof Refused)) return answer ?? null
    const problem = problemOf(answer.code, answer.facts, { locale, requestId })
    setResponseStatus(event, problem.status)
    setResponseHeaders(event, { 'content-type': 'application/problem+json; charset=utf-8' })
    return problem
  })
}

async function answerTo(event: H3Event, options: AnyOptions, requestId: string, locale: Locale): Promise<unknown> {
  const { services } = event.context
  if (!services) return refused('database.unavailable')
  if (!safeMethods.has(event.method) && !isOwnOrigin(getRequestHeader(event, 'origin'), getRequestHeader(event, 'host'), services.settings)) {
    return refused('origin.foreign')
  }
  const reader = await services.sessions.read(getCookie(event, sessionCookie) ?? null)
  const address = getRequestIP(event) ?? ''
  const answer = barOf(options.may, reader) ?? await handled(event, options, { event, services, reader, locale, requestId, address })
  if (reader && answer instanceof Refused && notTheirs.has(answer.code)) {
    await audited(services, { who: reader.person.id, from: address, what: 'request', on: `${event.method} ${event.path.replace(/\?.*$/s, '').slice(0, 200)}`, result: answer.code })
  }
  return answer
}

/** What was asked for without the right to it, by somebody who is signed in; what a command touches is written down where it is decided. */
const notTheirs: ReadonlySet<string> = new Set(['session.forbidden', 'calendar.forbidden', 'rules.forbidden', 'case.forbidden', 'item.forbidden', 'draft.forbidden'])

async function handled(event: H3Event, options: AnyOptions, rest: Omit<AnyContext, 'params' | 'query' | 'body' | 'key'>): Promise<unknown> {
  const input = await readInput(event, options)
  return input instanceof Refused ? input : options.handle({ ...input, ...rest })
}

function barOf(caller: Caller, reader: Reader | null): Refused | null {
  if (caller === 'everyone') return null
  if (!reader) return refused('session.none')
  return caller === 'signedIn' || reader.may(caller) ? null : refused('session.forbidden')
}

async function readInput(event: H3Event, options: AnyOptions): Promise<Pick<AnyContext, 'params' | 'query' | 'body' | 'key'> | Refused> {
  const params = shaped(options.params, getRouterParams(event, { decode: true }), 'parameter.invalid')
  if (params instanceof Refused) return params
  const query = shaped(options.query, getQuery(event), 'parameter.invalid')
  if (query instanceof Refused) return query
  const key = getRequestHeader(event, 'idempotency-key') ?? ''
  if (options.keyed && !keyShape.test(key)) return refused('idempotency.key-missing')
  if (!options.body) return { params, query, body: undefined, key: options.keyed ? key : null }
  const json = await readJson(event.node.req)
  if (json instanceof Refused) return json
  const body = shaped(options.body, json.value, 'body.invalid')
  return body instanceof Refused ? body : { params, query, body, key: options.keyed ? key : null }
}

/** The value as its shape gives it. A refusal names each path and what was expected there, never what was sent. */
function shaped(shape: z.ZodType | undefined, value: unknown, code: 'parameter.invalid' | 'body.invalid'): unknown {
  const read = shape?.safeParse(value)
  if (!read) return undefined
  if (read.success) return read.data
  const errors = read.error.issues.slice(0, 50).map(issue => ({ path: issue.path.join('.'), code: issue.code, detail: issue.message }))
  return refused(code, { errors })
}
