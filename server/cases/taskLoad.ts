import type { Store } from '#server/store/index'

/** What strategies ask of the tasks of an office (flow.md §4). */
export interface TaskLoad {
  /** Open tasks by the person who has them. */
  readonly openByPerson: () => Promise<Record<string, number>>
  /** Who had the last task of each seat of an item, by seat. */
  readonly lastTurns: (itemId: string) => Promise<Record<string, string>>
}

/** Reads it off the task rows of a store. */
export function openTaskLoad(store: Store): TaskLoad {
  return {
    async openByPerson() {
      const rows: { _id: string | null, tasks: number }[] = await store.taskRows.aggregate([
        { $match: { closed: false, holder: { $ne: null } } },
        { $group: { _id: '$holder', tasks: { $sum: 1 } } },
      ])
      return Object.fromEntries(rows.flatMap(({ _id, tasks }) => (_id === null ? [] : [[_id, tasks]])))
    },
    async lastTurns(itemId) {
      const rows = await store.taskRows.find({ itemId, holder: { $ne: null } }, { seat: 1, holder: 1, since: 1 }).sort({ since: -1 }).limit(500).lean()
      return Object.fromEntries(rows.reverse().map(({ seat, holder }) => [seat, holder ?? '']))
    },
  }
}
