import type { CommitRecord, StoredEvent } from '#case/commit'
import type { CommitRecord as CommitRow, StoredJson } from '#server/store/index'

/** A commit as the chain knows it, from its row. Key order does not matter: hashes run over canonical JSON. */
export function storedCommit(row: CommitRow): CommitRecord {
  return {
    _id: row._id, caseId: row.caseId, seq: row.seq, at: row.at,
    actor: String(row.actor), onBehalfOf: row.onBehalfOf === null ? null : String(row.onBehalfOf), origin: row.origin,
    command: { type: row.command.type, key: row.command.key, inputHash: row.command.inputHash },
    definitionHash: row.definitionHash, position: row.position,
    events: row.events.filter(isTyped), effects: row.effects.filter(isTyped),
    previousHash: row.previousHash ?? '', hash: row.hash,
  }
}

/** The row of a commit. */
export function commitRow(commit: CommitRecord): CommitRow {
  return { ...commit, events: commit.events.map(asJson), effects: commit.effects.map(asJson) }
}

function isTyped(value: StoredJson): value is StoredEvent & { readonly [key: string]: StoredJson } {
  return value !== null && typeof value === 'object' && 'type' in value && typeof value.type === 'string'
}

/** What JSON can't say is left out, so that the stored bytes are those that were hashed. */
function asJson(value: unknown): StoredJson {
  const json: StoredJson = JSON.parse(JSON.stringify(value))
  return json
}
