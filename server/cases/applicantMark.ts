import { createHmac, hkdfSync } from 'node:crypto'
import type { Applicant } from '#engine/state'

/** Tells equal applicants of one item apart from others, and nothing else. */
export interface ApplicantMarks {
  /**
   * The mark of an applicant for an item, base64; null without an identity number. It is an HMAC under a key of its own: who
   * has the database alone can neither read a number from it nor try numbers, and two items' marks of one person differ.
   */
  readonly markOf: (itemId: string, applicant: Applicant) => string | null
}

/** Opens the marks under a key that is derived from the master key (HKDF, RFC 5869). */
export function openApplicantMarks(masterKey: Uint8Array): ApplicantMarks {
  const key = new Uint8Array(hkdfSync('sha256', masterKey, '', 'applicant-mark', 32))
  return {
    markOf: (itemId, { identity }) => (identity === null ? null
      : createHmac('sha256', key).update(`${itemId}\n${identity.trim().toUpperCase()}`).digest('base64')),
  }
}
