import { canonicalJson } from '#definition/canonicalJson'
import type { CommitRecord } from './commit.ts'
import { noPreviousHash } from './commit.ts'

/** SHA-256 of a text (UTF-8), as lower-case hex. An argument, because the pure folders compute no hashes. */
export type Sha256 = (text: string) => string

/** Where and why a chain of commits is not what was written. */
export interface ChainBreak {
  readonly seq: number
  readonly code: 'chain.hash' | 'chain.previous' | 'chain.sequence' | 'chain.case' | 'chain.order'
}

/** The hash that a commit must carry: over the canonical JSON of all but the hash itself, the algorithm named. */
export function hashOf(commit: Omit<CommitRecord, 'hash'>, sha256: Sha256): string {
  const { hash: _hash, ...rest } = { hash: '', ...commit }
  return `sha256:${sha256(canonicalJson(rest))}`
}

/** Gives a commit its place in the chain; `previousHash` null for a case's first. */
export function link(commit: Omit<CommitRecord, 'hash' | 'previousHash'>, previousHash: string | null, sha256: Sha256): CommitRecord {
  const linked = { ...commit, previousHash: previousHash ?? noPreviousHash }
  return { ...linked, hash: hashOf(linked, sha256) }
}

/**
 * Verifies the commits of one case in their order: each hash, each link, no gap, one case, legal time not going back.
 * Answers the first break, or null. Works without any key, because hashes run over what is stored (flow.md §10).
 */
export function firstBreak(commits: readonly CommitRecord[], sha256: Sha256): ChainBreak | null {
  let previous: CommitRecord | null = null
  for (const commit of commits) {
    const code = breakOf(commit, previous, sha256)
    if (code) return { seq: commit.seq, code }
    previous = commit
  }
  return null
}

function breakOf(commit: CommitRecord, previous: CommitRecord | null, sha256: Sha256): ChainBreak['code'] | null {
  if (commit.seq !== (previous?.seq ?? 0) + 1) return 'chain.sequence'
  if (previous && commit.caseId !== previous.caseId) return 'chain.case'
  if (commit.previousHash !== (previous?.hash ?? noPreviousHash)) return 'chain.previous'
  if (commit.hash !== hashOf(commit, sha256)) return 'chain.hash'
  if (previous && commit.at < previous.at) return 'chain.order'
  return null
}
