import type { NoticeRecord, Store } from '#server/store/index'
import type { Channel, Message } from './channel.ts'

/** Keeps a notice for each person who is to be told, and tells their open pages. */
export function notice({ notices }: Pick<Store, 'notices'>, told: (persons: readonly string[]) => void): Channel {
  return {
    name: 'notice',
    async send(message) {
      for (const { _id, ...rest } of noticesOf(message)) await notices.updateOne({ _id }, { $setOnInsert: rest }, { upsert: true })
      told(message.to)
    },
  }
}

/** The notices of a message, unread, one for each person: the same ids at every attempt. */
export function noticesOf({ id, caseId, caseNo, at, effect, to }: Message): NoticeRecord[] {
  return to.map((person) => ({ _id: `${id}:${person}`, person, caseId, caseNo, type: textOf(effect, 'type') ?? '', nodeId: textOf(effect, 'nodeId'), at, read: false }))
}

function textOf(effect: unknown, name: string): string | null {
  const found: unknown = typeof effect === 'object' && effect !== null ? Object.entries(effect).find(([key]) => key === name)?.[1] : null
  return typeof found === 'string' ? found : null
}
