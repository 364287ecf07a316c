import * as Y from 'yjs'
import { RoomRefusal, type DocumentTransport } from './transport.ts'

/** Saved means stored by the server, not sent. */
export type SaveStatus = 'connecting' | 'saved' | 'saving' | 'offline' | 'readOnly' | 'refused'

export interface SessionState {
  readonly status: SaveStatus
  /** Local changes not yet stored by the server. */
  readonly unsent: number
  /** When the server last stored a change of ours; ISO 8601. */
  readonly savedAt: string | null
  /** The first synchronisation is done: the document can be read. */
  readonly ready: boolean
  /** Code of the refusal when the status is `refused`. */
  readonly code: string | null
}

/** After an answer that did not come although the line seems up. */
const retryAfterMilliseconds = 3000

/** Marks transactions that came from the room; they are never sent back. */
export const fromRoom = Symbol('fromRoom')

export interface DocumentSession {
  readonly state: () => SessionState
  readonly onState: (listener: (state: SessionState) => void) => void
  readonly onAwareness: (listener: (update: Uint8Array) => void) => void
  readonly onJoined: (listener: () => void) => void
  readonly sendAwareness: (update: Uint8Array) => void
  readonly close: () => void
}

/**
 * Keeps one Y.Doc in step with its room: joins with the state vector, exchanges what each side lacks, sends local
 * changes one message at a time and counts them until stored. A broken line loses nothing: the next join sends the
 * difference. A refusal ends the session (`refused`): the document must be opened afresh.
 */
export function startSession(doc: Y.Doc, transport: DocumentTransport): DocumentSession {
  const session = new Session(doc, transport)
  session.open()
  return session
}

class Session implements DocumentSession {
  private readonly doc: Y.Doc
  private readonly transport: DocumentTransport
  private now: SessionState = { status: 'connecting', unsent: 0, savedAt: null, ready: false, code: null }
  private role: 'edit' | 'read' = 'edit'
  private pending: Uint8Array[] = []
  private sending = false
  /** Answers of a line that broke meanwhile belong to an older epoch and are ignored. */
  private epoch = 0
  private online = false
  private retry: ReturnType<typeof setTimeout> | undefined
  private readonly stateListeners = new Set<(state: SessionState) => void>()
  private readonly awarenessListeners = new Set<(update: Uint8Array) => void>()
  private readonly joinedListeners = new Set<() => void>()

  constructor(doc: Y.Doc, transport: DocumentTransport) {
    this.doc = doc
    this.transport = transport
  }

  open(): void {
    this.doc.on('update', this.onDocUpdate)
    this.transport.open({
      connected: () => { if (this.now.status !== 'refused') this.tryJoin() },
      disconnected: () => {
        this.leaveLine()
        if (this.now.status !== 'refused') this.change({ status: 'offline' })
      },
      update: (update) => { Y.applyUpdate(this.doc, update, fromRoom) },
      awareness: (update) => { for (const listener of this.awarenessListeners) listener(update) },
      reload: (code) => { this.refuse(code) },
    })
  }

  state(): SessionState { return this.now }
  onState(listener: (state: SessionState) => void): void { this.stateListeners.add(listener) }
  onAwareness(listener: (update: Uint8Array) => void): void { this.awarenessListeners.add(listener) }
  onJoined(listener: () => void): void { this.joinedListeners.add(listener) }
  sendAwareness(update: Uint8Array): void { if (this.online) this.transport.sendAwareness(update) }

  close(): void {
    this.leaveLine()
    this.doc.off('update', this.onDocUpdate)
    this.transport.close()
  }

  private leaveLine(): void {
    clearTimeout(this.retry)
    this.epoch += 1
    this.online = false
    this.sending = false
  }

  private change(next: Partial<SessionState>): void {
    this.now = { ...this.now, ...next }
    for (const listener of this.stateListeners) listener(this.now)
  }

  private refuse(code: string): void {
    this.leaveLine()
    this.pending = []
    this.change({ status: 'refused', code })
  }

  private failed(reason: unknown, at: number): void {
    if (at !== this.epoch || this.now.status === 'refused') return
    if (reason instanceof RoomRefusal) {
      this.refuse(reason.problem.code)
      return
    }
    this.change({ status: 'offline' })
    this.retry = setTimeout(() => { this.tryJoin() }, retryAfterMilliseconds)
  }

  private tryJoin(): void {
    clearTimeout(this.retry)
    this.epoch += 1
    this.sending = false
    const at = this.epoch
    this.join(at).catch((reason: unknown) => { this.failed(reason, at) })
  }

  private async join(at: number): Promise<void> {
    const answer = await this.transport.join(Y.encodeStateVector(this.doc))
    if (at !== this.epoch) return
    this.online = true
    this.role = answer.role
    Y.applyUpdate(this.doc, answer.update, fromRoom)
    // The difference covers all that was waiting, the lost message too.
    const lacking = Y.encodeStateAsUpdate(this.doc, answer.stateVector)
    this.pending = this.now.unsent > 0 && this.role === 'edit' ? [lacking] : []
    // Who waits for the first content has it before "ready" is said.
    for (const listener of this.joinedListeners) listener()
    this.change({ ready: true, status: this.role === 'read' ? 'readOnly' : 'saved' })
    await this.flush()
  }

  private async flush(): Promise<void> {
    if (this.sending || !this.online || this.role === 'read') return
    const at = this.epoch
    while (this.pending.length > 0 && at === this.epoch) {
      const counted = this.now.unsent
      const update = Y.mergeUpdates(this.pending)
      this.pending = []
      this.sending = true
      this.change({ status: 'saving' })
      try {
        const answer = await this.transport.send(update)
        if (at !== this.epoch) return
        const unsent = this.now.unsent - counted
        this.change({ unsent, savedAt: answer.storedAt, status: unsent > 0 ? 'saving' : 'saved' })
      }
      catch (reason) {
        this.failed(reason, at)
        return
      }
      this.sending = false
    }
  }

  private readonly onDocUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === fromRoom || this.now.status === 'refused') return
    this.pending.push(update)
    this.change({ unsent: this.now.unsent + 1, status: this.online ? this.now.status : this.now.ready ? 'offline' : 'connecting' })
    void this.flush()
  }
}
