import { z } from 'zod'

/**
 * socket.io messages (platform.md §5, together.md §4). Client → server with acknowledgement:
 *   `case:watch` { caseId } → { ok } | problem;   `case:leave` { caseId };   `inbox:watch` {} → { ok }
 *   `document:join` { itemId, stateVector: bytes } → { update: bytes, stateVector: bytes, role: 'edit'|'read' } | problem
 *   `document:update` { itemId, update: bytes } → { ok, storedAt } | problem     (stored, then relayed, then acknowledged)
 *   `document:awareness` { itemId, update: bytes };   `document:leave` { itemId }
 * Server → client:
 *   `case:changed` { caseId, version };   `inbox:changed` { caseId };   `notices:changed` {};   `document:update` { itemId, update: bytes };
 *   `document:awareness` { itemId, update: bytes };   `document:reload` { itemId, code };   `session:ended` {}
 */
export const caseRoom = z.strictObject({ caseId: z.string().max(64) })
export const documentRoom = z.strictObject({ itemId: z.string().max(64) })
export const documentJoin = documentRoom.extend({ stateVector: z.instanceof(Uint8Array) })
export const documentUpdate = documentRoom.extend({ update: z.instanceof(Uint8Array) })
export interface CaseChanged { readonly caseId: string, readonly version: number }
export interface InboxChanged { readonly caseId: string }

/** Awareness of a colleague in the workspace; never stored. */
export interface Presence {
  readonly person: { readonly id: string, readonly name: string }
  readonly color: 'who1' | 'who2' | 'who3' | 'who4'
  readonly part: 'facts' | 'form' | 'flow' | 'limits' | 'materials' | 'papers' | 'publicity'
  readonly selection: readonly string[]
  readonly cursor: { readonly x: number, readonly y: number } | null
}
