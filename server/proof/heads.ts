import type { CaseHead } from '#case/merkle'
import type { Store } from '#server/store/index'

/** The head of every case as of a position, sorted by case id; read along an index, one case after the other. */
export async function headsAt({ commits }: Pick<Store, 'commits'>, position: number): Promise<CaseHead[]> {
  const heads: CaseHead[] = []
  const rows = commits.find({ position: { $lte: position } }, { caseId: 1, seq: 1, hash: 1 }).sort({ caseId: 1, seq: 1 }).lean().cursor()
  for await (const { caseId, seq, hash } of rows) {
    if (heads.at(-1)?.caseId === caseId) heads.pop()
    heads.push({ caseId, seq, hash })
  }
  return heads
}
