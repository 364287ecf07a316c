import type { CommitRecord } from '#case/commit'
import type { MerklePath } from '#case/merkle'
import type { Store } from '#server/store/index'
import { storedCommit } from './storedCommit.ts'

/** An exported case: its commits as stored, sealed parts sealed; verified without keys. */
export interface CaseFile {
  readonly format: 'sunlit-case'
  readonly formatVersion: 1
  readonly caseId: string
  readonly caseNo: string
  readonly commits: readonly CommitRecord[]
  /** Paths to the roots of seals, where they were asked for. */
  readonly proofs: readonly CaseProof[]
}

/** The case's head as of a seal, and its path to the seal's root. */
export interface CaseProof { readonly seal: number, readonly seq: number, readonly hash: string, readonly path: MerklePath }

/** The whole chain of a case, in its order. */
export async function exportCase(store: Pick<Store, 'commits' | 'numbers'>, caseId: string): Promise<CaseFile> {
  const [rows, number] = await Promise.all([store.commits.find({ caseId }).sort({ seq: 1 }).lean(), store.numbers.findOne({ _id: caseId }).lean()])
  return { format: 'sunlit-case', formatVersion: 1, caseId, caseNo: number?.caseNo ?? '', commits: rows.map(storedCommit), proofs: [] }
}
