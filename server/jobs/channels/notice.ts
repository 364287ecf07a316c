import type { Store } from '#server/store/index'
import type { Channel } from './channel.ts'

/** Keeps a notice for each person who is to be told, and tells their open pages. */
export function notice({ notices }: Pick<Store, 'notices'>, told: (persons: readonly string[]) => void): Channel {
  return {
    name: 'notice',
    async send({ id, caseId, caseNo, at, effect, to }) {
      const type = textOf(effect, 'type') ?? ''
      for (const person of to) {
        await notices.updateOne({ _id: `${id}:${person}` }, { $setOnInsert: { person, caseId, caseNo, type, nodeId: textOf(effect, 'nodeId'), at, read: false } }, { upsert: true })
      }
      told(to)
    },
  }
}

function textOf(effect: unknown, name: string): string | null {
  const found: unknown = typeof effect === 'object' && effect !== null ? Object.entries(effect).find(([key]) => key === name)?.[1] : null
  return typeof found === 'string' ? found : null
}
