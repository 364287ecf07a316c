import { createHmac, hkdfSync, randomInt, timingSafeEqual } from 'node:crypto'
import type { Store } from '#server/store/index'

/** No sign that is taken for another when it is read aloud or from paper. */
const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 8

/** 查询码: with the case's number it opens the progress to who holds the receipt. Stored is only what tells a right one. */
export interface QueryCodes {
  /** Draws a new code for a case; one drawn before is void. Eight signs, told once and kept nowhere. */
  readonly draw: (caseId: string) => Promise<string>
  /** Whether this is the code of the case; spaces and case of letters don't matter. */
  readonly matches: (caseId: string, code: string) => Promise<boolean>
}

/**
 * Opens the codes of a store under a key derived from the master key (HKDF, RFC 5869): who has the database alone can't try all codes.
 */
export function openQueryCodes({ queryCodes }: Pick<Store, 'queryCodes'>, masterKey: Uint8Array): QueryCodes {
  const key = new Uint8Array(hkdfSync('sha256', masterKey, '', 'query-code', 32))
  const hashOf = (caseId: string, code: string): string => createHmac('sha256', key).update(`${caseId}\n${code.replace(/\s/g, '').toUpperCase()}`).digest('base64')
  return {
    async draw(caseId) {
      const code = Array.from({ length }, () => signs[randomInt(signs.length)]).join('')
      await queryCodes.updateOne({ _id: caseId }, { $set: { hash: hashOf(caseId, code) } }, { upsert: true })
      return code
    },
    async matches(caseId, code) {
      const stored = await queryCodes.findOne({ _id: caseId }).lean()
      // As long for an unknown case as for a wrong code.
      const expected = Buffer.from(stored?.hash ?? hashOf(caseId, ''), 'base64')
      return timingSafeEqual(expected, Buffer.from(hashOf(caseId, code), 'base64')) && stored !== null
    },
  }
}
