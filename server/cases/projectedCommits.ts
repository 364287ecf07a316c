/**
 * Commits whose projections this process has written, as long as they lie above the sweeper's checkpoint. They are not
 * written again every ten seconds for the five minutes that the checkpoint stays behind (flow.md §7).
 */
export interface ProjectedCommits {
  readonly add: (commit: { readonly _id: string, readonly position: number }) => void
  readonly has: (commitId: string) => boolean
  /** Forgets those that the checkpoint has passed; all of them when it was set back, for then projections are to be built anew. */
  readonly keepAbove: (checkpoint: number) => void
}

/** Opens an empty list of them. */
export function openProjectedCommits(): ProjectedCommits {
  const positions = new Map<string, number>()
  let passed = -1
  return {
    add: ({ _id, position }) => void positions.set(_id, position),
    has: (commitId) => positions.has(commitId),
    keepAbove(checkpoint) {
      if (checkpoint < passed) positions.clear()
      for (const [id, position] of positions) if (position <= checkpoint) positions.delete(id)
      passed = checkpoint
    },
  }
}
