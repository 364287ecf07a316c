import { leafOf, pathOf, rootOf } from '#case/merkle'
import { sha256 } from '#server/cases/seal'
import type { Store } from '#server/store/index'
import type { CaseProof } from '#server/cases/exportCase'
import { headsAt } from './heads.ts'
import type { Seal } from './seal.ts'

/**
 * That a case's head is among those that a seal covers: the head as it was then and its path to the root. Null when the case is
 * not in it. What was changed since shows: the root is then another.
 */
export async function proofFor(store: Pick<Store, 'commits'>, caseId: string, seal: Seal): Promise<CaseProof | null> {
  const heads = await headsAt(store, seal.position)
  const place = heads.findIndex((each) => each.caseId === caseId)
  const head = heads[place]
  if (!head) return null
  const leaves = heads.map((each) => leafOf(each, sha256))
  return { seal: seal.number, seq: head.seq, hash: head.hash, path: pathOf(leaves, place, sha256) }
}

/** What is wrong between the database and a seal; null when it is as it was sealed. */
export async function differenceFrom(store: Pick<Store, 'commits'>, seal: Seal): Promise<string | null> {
  const heads = await headsAt(store, seal.position)
  if (heads.length !== seal.cases) return `the seal covers ${seal.cases} cases, the database has ${heads.length} of that time`
  const root = rootOf(heads.map((each) => leafOf(each, sha256)), sha256)
  return root === seal.root ? null : 'the cases are as many as sealed, but not what they were'
}
