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
  let state: SessionState = { status: 'connecting', unsent: 0, savedAt: null, ready: false, code: null }
  let role: 'edit' | 'read' = 'edit'
  let pending: Uint8Array[] = []
  let sending = false
  // Answers of a line that broke meanwhile belong to an older epoch and are ignored.
  let epoch = 0
  let online = false
  let retry: ReturnType<typeof setTimeout> | undefined
  const stateListeners = new Set<(state: SessionState) => void>()
  const awarenessListeners = new Set<(update: Uint8Array) => void>()
  const joinedListeners = new Set<() => void>()

  function change(next: Partial<SessionState>): void {
    state = { ...state, ...next }
    for (const listener of stateListeners) listener(state)
  }

  function refuse(code: string): void {
    epoch += 1
    online = false
    pending = []
    change({ status: 'refused', code })
  }

  function failed(reason: unknown, at: number): void {
    if (at !== epoch || state.status === 'refused') return
    if (reason instanceof RoomRefusal) {
      refuse(reason.problem.code)
      return
    }
    change({ status: 'offline' })
    retry = setTimeout(tryJoin, retryAfterMilliseconds)
  }

  function tryJoin(): void {
    const at = epoch + 1
    join().catch((reason: unknown) => { failed(reason, at) })
  }

  async function join(): Promise<void> {
    clearTimeout(retry)
    epoch += 1
    const at = epoch
    sending = false
    const answer = await transport.join(Y.encodeStateVector(doc))
    if (at !== epoch) return
    online = true
    role = answer.role
    Y.applyUpdate(doc, answer.update, fromRoom)
    // The difference covers all that was waiting, the lost message too.
    pending = []
    const lacking = Y.encodeStateAsUpdate(doc, answer.stateVector)
    if (state.unsent > 0 && role === 'edit') pending.push(lacking)
    // Who waits for the first content has it before "ready" is said.
    for (const listener of joinedListeners) listener()
    change({ ready: true, status: role === 'read' ? 'readOnly' : 'saved' })
    await flush()
  }

  async function flush(): Promise<void> {
    if (sending || !online || role === 'read' || state.status === 'refused') return
    while (pending.length > 0) {
      const at = epoch
      const counted = state.unsent
      const update = pending.length === 1 && pending[0] ? pending[0] : Y.mergeUpdates(pending)
      pending = []
      sending = true
      change({ status: 'saving' })
      try {
        const answer = await transport.send(update)
        if (at !== epoch) return
        const unsent = state.unsent - counted
        change({ unsent, savedAt: answer.storedAt, status: unsent > 0 ? 'saving' : 'saved' })
      }
      catch (reason) {
        if (at === epoch) {
          sending = false
          pending.unshift(update)
        }
        failed(reason, at)
        return
      }
    }
    sending = false
  }

  function onDocUpdate(update: Uint8Array, origin: unknown): void {
    if (origin === fromRoom || state.status === 'refused') return
    pending.push(update)
    change({ unsent: state.unsent + 1, status: online ? state.status : state.ready ? 'offline' : 'connecting' })
    void flush()
  }

  doc.on('update', onDocUpdate)
  transport.open({
    connected() {
      if (state.status === 'refused') return
      tryJoin()
    },
    disconnected() {
      clearTimeout(retry)
      epoch += 1
      online = false
      sending = false
      if (state.status !== 'refused') change({ status: 'offline' })
    },
    update(update) { Y.applyUpdate(doc, update, fromRoom) },
    awareness(update) { for (const listener of awarenessListeners) listener(update) },
    reload: refuse,
  })

  return {
    state: () => state,
    onState(listener) { stateListeners.add(listener) },
    onAwareness(listener) { awarenessListeners.add(listener) },
    onJoined(listener) { joinedListeners.add(listener) },
    sendAwareness(update) { if (online) transport.sendAwareness(update) },
    close() {
      clearTimeout(retry)
      epoch += 1
      doc.off('update', onDocUpdate)
      transport.close()
    },
  }
}
