import * as Y from 'yjs'
import { LineBroken, RoomRefusal, type DocumentTransport, type TransportListener } from './transport.ts'

interface Line { readonly listener: TransportListener, up: boolean }

/** A line of a memory room, with its plug. */
export interface MemoryLine extends DocumentTransport {
  readonly unplug: () => void
  readonly plug: () => void
}

export interface MemoryRoom {
  readonly doc: Y.Doc
  readonly line: (role?: 'edit' | 'read') => MemoryLine
  /** While held, nothing is answered or relayed; `release` lets what waits go in any order that `pick` says. */
  readonly hold: () => void
  readonly release: (pick?: (waiting: number) => number) => void
  /** The next update is refused with this code. */
  readonly refuseNext: (code: string) => void
}

/** A document room inside this process: the same answers as the server's, no storage. For tests and for pages without a server. */
export function memoryRoom(doc: Y.Doc = new Y.Doc()): MemoryRoom {
  const lines = new Set<Line>()
  const waiting: (() => void)[] = []
  let held = false
  let refusal: string | null = null
  const later = (act: () => void): void => {
    if (held) waiting.push(act)
    else queueMicrotask(act)
  }

  function line(role: 'edit' | 'read' = 'edit'): MemoryLine {
    let mine: Line | null = null
    const others = (tell: (listener: TransportListener) => void): void => {
      for (const other of lines) if (other !== mine) later(() => { if (other.up && lines.has(other)) tell(other.listener) })
    }
    /** Answers over the line as it is when the answer is due. */
    const answer = <Answer>(work: () => Answer): Promise<Answer> => answered(work, () => mine?.up === true, later)
    return {
      open(listener) {
        mine = { listener, up: true }
        lines.add(mine)
        listener.connected()
      },
      join: stateVector => answer(() => ({ update: Y.encodeStateAsUpdate(doc, stateVector), stateVector: Y.encodeStateVector(doc), role })),
      send: update => answer(() => {
        if (refusal) {
          const code = refusal
          refusal = null
          throw new RoomRefusal({ code, title: '' })
        }
        Y.applyUpdate(doc, update)
        others((listener) => { listener.update(update) })
        return { ok: true as const, storedAt: '2026-11-24T14:32:00+08:00' }
      }),
      sendAwareness(update) { others((listener) => { listener.awareness(update) }) },
      close() { if (mine) lines.delete(mine) },
      unplug() {
        if (!mine?.up) return
        mine.up = false
        mine.listener.disconnected()
      },
      plug() {
        if (!mine || mine.up) return
        mine.up = true
        mine.listener.connected()
      },
    }
  }

  return {
    doc,
    line,
    hold() { held = true },
    release(pick = () => 0) {
      held = false
      while (waiting.length > 0) {
        const [act] = waiting.splice(pick(waiting.length), 1)
        act?.()
      }
    },
    refuseNext(code) { refusal = code },
  }
}

/** What the room does is done at once; the answer comes when its turn is, if the line still stands then. */
function answered<Answer>(work: () => Answer, isUp: () => boolean, later: (act: () => void) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    if (!isUp()) { reject(new LineBroken()); return }
    let done: Answer
    try { done = work() }
    catch (reason) { later(() => { reject(reason instanceof Error ? reason : new LineBroken()) }); return }
    later(() => { if (isUp()) resolve(done); else reject(new LineBroken()) })
  })
}
