import type { TablePatch } from '#definition/value'

/** What was done in one table, to be taken back step by step. */
export interface TableHistory {
  /** Before an act: what the patch changes in the table now. An act that changes nothing leaves no step. */
  readonly remember: (change: TablePatch | undefined) => void
  /** The change to go back to, or again forward to; null: there is none. `now` is the change as it stands. */
  readonly undo: (now: TablePatch | undefined) => { readonly change: TablePatch | undefined } | null
  readonly redo: (now: TablePatch | undefined) => { readonly change: TablePatch | undefined } | null
}

/** Most steps that are kept. */
const mostSteps = 100

export function makeHistory(): TableHistory {
  const back: (TablePatch | undefined)[] = []
  const forward: (TablePatch | undefined)[] = []
  const take = (from: (TablePatch | undefined)[], to: (TablePatch | undefined)[], now: TablePatch | undefined): { change: TablePatch | undefined } | null => {
    while (from.length > 0) {
      const change = from.pop()
      if (change === now) continue
      to.push(now)
      return { change }
    }
    return null
  }
  return {
    remember: (change) => {
      if (back.length > 0 && back.at(-1) === change) return
      back.push(change)
      forward.length = 0
      if (back.length > mostSteps) back.shift()
    },
    undo: (now) => take(back, forward, now),
    redo: (now) => take(forward, back, now),
  }
}
