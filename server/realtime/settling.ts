import type * as Y from 'yjs'
import type { Definition } from '#definition/definition'
import { readDraft } from '#definition/draft/readDraft'
import type { Log } from '#server/log'

/** Milliseconds without a change after which a draft counts as settled; and the longest wait while changes go on. */
const rest = 1000
const longestWait = 10_000

/** When a draft was changed, in legal time, and by whom. */
export interface Edit { readonly at: string, readonly by: string }

/** Tells what changed drafts say, not at each keystroke but a moment after. */
export interface Settling {
  readonly touch: (itemId: string, doc: Y.Doc, edit: Edit) => void
  readonly close: () => Promise<void>
}

/** `settled` is called with the draft's definition once it rests. */
export function openSettling(settled: (definition: Definition, edit: Edit) => Promise<void>, log: Log): Settling {
  const waiting = new Map<string, { readonly timer: NodeJS.Timeout, readonly since: number, readonly doc: Y.Doc, readonly edit: Edit }>()

  async function tell(itemId: string): Promise<void> {
    const entry = waiting.get(itemId)
    if (!entry) return
    clearTimeout(entry.timer)
    waiting.delete(itemId)
    try {
      await settled(readDraft(entry.doc).definition, entry.edit)
    }
    catch (error) {
      // The list's line stays as it was; the next change, or opening the item, brings it up to date.
      log.warn({ itemId, name: error instanceof Error ? error.name : 'unknown' }, 'Expected to note what a draft says, but could not')
    }
  }

  return {
    touch(itemId, doc, edit) {
      const before = waiting.get(itemId)
      clearTimeout(before?.timer)
      const since = before?.since ?? performance.now()
      const pause = Math.max(0, Math.min(rest, since + longestWait - performance.now()))
      waiting.set(itemId, { timer: setTimeout(() => { void tell(itemId) }, pause), since, doc, edit })
    },
    async close() {
      await Promise.all([...waiting.keys()].map(tell))
    },
  }
}
