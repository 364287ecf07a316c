import type { Sha256 } from './chain.ts'

/** The head of a case: what a seal covers of it. */
export interface CaseHead { readonly caseId: string, readonly seq: number, readonly hash: string }
/** The way from one head to the root: each sibling, and on which side it stands. */
export type MerklePath = readonly { readonly side: 'left' | 'right', readonly hash: string }[]

/** The root over no case at all. */
const nothing = 'no cases'

/** The hash of a case's head as a leaf; leaves and inner nodes can't stand for each other. */
export function leafOf({ caseId, seq, hash }: CaseHead, sha256: Sha256): string {
  return sha256(`leaf\n${caseId}\n${seq}\n${hash}`)
}

/**
 * The root over all heads, which come sorted by case id. The tree is that of RFC 6962, section 2.1: each level pairs neighbours, a last one
 * without a neighbour goes up as it is.
 */
export function rootOf(leaves: readonly string[], sha256: Sha256): string {
  let level = leaves
  if (level.length === 0) return sha256(nothing)
  while (level.length > 1) level = above(level, sha256)
  return level[0] ?? ''
}

/** The path of the leaf at a place. */
export function pathOf(leaves: readonly string[], place: number, sha256: Sha256): MerklePath {
  const path: { side: 'left' | 'right', hash: string }[] = []
  let level = leaves
  let at = place
  while (level.length > 1) {
    const sibling = level[at % 2 === 0 ? at + 1 : at - 1]
    if (sibling !== undefined) path.push({ side: at % 2 === 0 ? 'right' : 'left', hash: sibling })
    level = above(level, sha256)
    at = Math.floor(at / 2)
  }
  return path
}

/** The root that a leaf and its path lead to. */
export function rootBy(leaf: string, path: MerklePath, sha256: Sha256): string {
  return path.reduce((hash, { side, hash: sibling }) => (side === 'left' ? nodeOf(sibling, hash, sha256) : nodeOf(hash, sibling, sha256)), leaf)
}

function above(level: readonly string[], sha256: Sha256): string[] {
  return Array.from({ length: Math.ceil(level.length / 2) }, (_each, index) => {
    const [left = '', right] = level.slice(index * 2, index * 2 + 2)
    return right === undefined ? left : nodeOf(left, right, sha256)
  })
}

function nodeOf(left: string, right: string, sha256: Sha256): string {
  return sha256(`node\n${left}\n${right}`)
}
