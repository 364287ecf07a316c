import { problem, type Problem } from '#contract/problem'

/** Whatever checks an answer: one of the contract's zod shapes. */
export interface Shape<T> { readonly parse: (value: unknown) => T }

/** A refusal or failure with its problem document (RFC 9457). Thrown by every call of this file. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(of: Problem) {
    super(of.title)
    this.name = 'ProblemError'
    this.problem = of
  }
}

interface Call { readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE', readonly body?: unknown, readonly key?: string, readonly signal?: AbortSignal }

const patience = 15_000

function own(code: string, status: number): Problem {
  return { type: `urn:sunlit:${code}`, title: '', status, code }
}

/** The problem that a failed response carries; a body that is none becomes `internal`. */
async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => null)
  const parsed = problem.safeParse(body)
  return parsed.success ? parsed.data : own(response.status === 404 ? 'not-found' : 'internal', response.status)
}

async function send(path: string, call: Call): Promise<Response> {
  const headers: Record<string, string> = { 'accept': 'application/json, application/problem+json', 'accept-language': document.documentElement.lang }
  const { body } = call
  const raw = body instanceof FormData || body instanceof Blob
  if (body !== undefined && !(body instanceof FormData)) headers['content-type'] = body instanceof Blob ? 'application/octet-stream' : 'application/json'
  if (call.key) headers['idempotency-key'] = call.key
  const timeout = AbortSignal.timeout(raw ? patience * 8 : patience)
  try {
    return await fetch(path, {
      method: call.method ?? 'GET', headers, credentials: 'same-origin', cache: 'no-store',
      body: body === undefined ? undefined : raw ? body : JSON.stringify(body),
      signal: call.signal ? AbortSignal.any ? AbortSignal.any([call.signal, timeout]) : call.signal : timeout,
    })
  }
  catch (error) {
    if (call.signal?.aborted) throw error
    throw new ProblemError(own(timeout.aborted ? 'network.timeout' : 'network.unreachable', 0))
  }
}

/** Calls the API and checks the answer against its shape. Rejects with `ProblemError`, or with the signal's AbortError. */
export async function request<T>(shape: Shape<T>, path: string, call: Call = {}): Promise<T> {
  const response = await send(path, call)
  if (!response.ok) throw new ProblemError(await problemOf(response))
  return shape.parse(response.status === 204 ? null : await response.json())
}

/** As `request`, for an answer that nobody reads. */
export async function post(path: string, call: Call = {}): Promise<void> {
  const response = await send(path, { method: 'POST', ...call })
  if (!response.ok) throw new ProblemError(await problemOf(response))
}

/** The problem in whatever was thrown; what is none of ours is a bug and stays thrown. */
export function problemIn(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  throw error
}
