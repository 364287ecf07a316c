import type { Problem } from '#contract/problem'

/** What the server says to a join: what we lack, what it has, and what we may do (contract/realtime.ts). */
export interface Joined {
  readonly update: Uint8Array
  readonly stateVector: Uint8Array
  readonly role: 'edit' | 'read'
}

export interface Stored { readonly ok: true, readonly storedAt: string }

/** An answer that did not come: the line broke before it. Not a refusal. */
export class LineBroken extends Error {
  constructor() {
    super('Expected an answer from the document room, but the line broke')
    this.name = 'LineBroken'
  }
}

/** A refusal by the room: nothing was stored. */
export class RoomRefusal extends Error {
  readonly problem: Pick<Problem, 'code' | 'title'> & Partial<Problem>
  constructor(problem: Pick<Problem, 'code' | 'title'> & Partial<Problem>) {
    super(`Expected the document room to agree, but it answered ${problem.code}`)
    this.name = 'RoomRefusal'
    this.problem = problem
  }
}

export interface TransportListener {
  /** The line is up, at first or again: join now. */
  readonly connected: () => void
  readonly disconnected: () => void
  readonly update: (update: Uint8Array) => void
  readonly awareness: (update: Uint8Array) => void
  /** The room's document is no longer the one we hold: start afresh. */
  readonly reload: (code: string) => void
}

/**
 * The line between an open document and its room. One transport serves one document.
 * `join` and `send` reject with `LineBroken` or `RoomRefusal`; `send` resolves only once the update is stored.
 */
export interface DocumentTransport {
  readonly open: (listener: TransportListener) => void
  readonly join: (stateVector: Uint8Array) => Promise<Joined>
  readonly send: (update: Uint8Array) => Promise<Stored>
  readonly sendAwareness: (update: Uint8Array) => void
  readonly close: () => void
}
