/**
 * 办件记录: one command makes one commit, one insert (flow.md §7). `events` are as stored: sealed where they hold
 * personal data. `hash` is SHA-256 over the canonical JSON of everything else, `previousHash` the hash of the commit before.
 */
export interface CommitRecord {
  readonly _id: string
  readonly caseId: string
  /** 1 for `open`, then one more each. */
  readonly seq: number
  /** The legal instant, local to Asia/Shanghai. */
  readonly at: string
  readonly actor: string
  readonly onBehalfOf: string | null
  readonly origin: string
  readonly command: { readonly type: string, readonly key: string, readonly inputHash: string }
  readonly definitionHash: string
  /** Hybrid logical clock of the machine, never below the highest stored. */
  readonly position: number
  readonly events: readonly StoredEvent[]
  readonly effects: readonly StoredEffect[]
  readonly previousHash: string
  readonly hash: string
}

/** An event as it lies in the database: ids, instants and outcomes in the clear, the rest in `sealed` (base64). */
export interface StoredEvent {
  readonly type: string
  readonly sealed?: string
  readonly [key: string]: unknown
}

/** What others are to do about a commit: ids only, in the clear. */
export interface StoredEffect { readonly type: string, readonly [key: string]: unknown }

/** The `previousHash` of a case's first commit. */
export const noPreviousHash = 'sha256:'.padEnd(71, '0')
