import type { CommitRecord } from '#case/commit'
import { projectCommit } from '#server/projections/project'
import type { Projected } from '#server/projections/project'
import { duplicateKey } from '#server/store/index'
import type { CaseServices } from './services.ts'
import { commitRow } from './storedCommit.ts'

/** Where a decided command goes: its one insert, then the read models. */
export interface Recorder {
  /** False when another commit was first at this place, or with this key. */
  readonly insert: (commit: CommitRecord) => Promise<boolean>
  readonly project: (projected: Projected) => Promise<void>
}

/** Records into the database, commit by commit. */
export function openRecorder(services: () => CaseServices): Recorder {
  return {
    async insert(commit) {
      try {
        await services().store.commits.create(commitRow(commit))
        return true
      }
      catch (error) {
        if (duplicateKey(error)) return false
        throw error
      }
    },
    project: (projected) => projectCommit(services(), projected),
  }
}
