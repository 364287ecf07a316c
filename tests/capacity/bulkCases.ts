import { addDays } from '#engine/clock/days'
import { facetsOf, scopes, wordFacetsOf } from '#server/cases/listKeys'
import type { ListKeys } from '#server/cases/listKeys'
import { sealText } from '#server/cases/seal'
import type { CaseRowRecord, DueRecord, NoticeRecord, OversightRowRecord, TaskRowRecord } from '#server/store/index'

/** Everything that lists have of one case. */
export interface CaseRows {
  readonly caseRow: CaseRowRecord
  readonly taskRows: readonly TaskRowRecord[]
  readonly oversightRows: readonly OversightRowRecord[]
  readonly notices: readonly NoticeRecord[]
  readonly due: DueRecord | null
}

/** What tells one bulk-made case from the case that it is made after. */
export interface Variation {
  readonly caseId: string
  readonly caseNo: string
  readonly name: string
  /** Days by which all that happened is moved. */
  readonly moved: number
  /** The case's data key, 32 bytes. */
  readonly key: Uint8Array
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const day = /^\d{4}-\d{2}-\d{2}/

/** A ULID-shaped id that is the same each time. */
export function caseIdAt(index: number): string {
  const digits = Array.from({ length: 8 }, (_each, place) => crockford[Math.floor(index / 32 ** (7 - place)) % 32] ?? '0')
  return `01CAPA${'0'.repeat(12)}${digits.join('')}`
}

/** The rows of another case like this one: other id, number, name, days and key, all else as the engine left it. */
export function variedRows({ caseRow, taskRows, oversightRows, notices, due }: CaseRows, to: Variation, listKeys: ListKeys): CaseRows {
  const { caseId, caseNo } = to
  const before = caseRow._id
  const applicant = sealText(to.name, to.key, `${caseId}/applicant`)
  const own = <T extends { readonly _id: string }>(row: T): T => movedRow({ ...row, _id: row._id.replaceAll(before, caseId) }, to.moved)
  return {
    caseRow: { ...own(caseRow), caseNo, applicant, applicantMark: caseRow.applicantMark === null ? null : listKeys.of('mark', to.name), keys: keysOfCase(caseRow, to, listKeys) },
    taskRows: taskRows.map((row) => ({ ...own(row), caseId, caseNo, applicant, keys: keysOfTask(row, to, listKeys) })),
    oversightRows: oversightRows.map((row) => ({ ...own(row), caseId, caseNo, applicant })),
    notices: notices.map((row) => ({ ...own(row), caseId, caseNo })),
    due: due && own(due),
  }
}

function keysOfCase({ kind, itemId, village, township, handlers, copiedTo }: CaseRowRecord, { name, caseNo }: Variation, listKeys: ListKeys): string[] {
  const facets = facetsOf({ kind, itemId, nodeId: null, village: village.id, township: township.id })
  return [...wordFacetsOf(name, caseNo).map((each) => listKeys.of(scopes.casesOf(township.id), each)), ...[...new Set([...handlers, ...copiedTo])].flatMap((person) => facets.map((each) => listKeys.of(scopes.own(person), each)))]
}

function keysOfTask({ kind, itemId, nodeId, village, township, closed, holder, seat }: TaskRowRecord, { name, caseNo }: Variation, listKeys: ListKeys): string[] {
  if (closed) return []
  const scope = holder === null ? scopes.pool(seat) : scopes.held(holder)
  return [...facetsOf({ kind, itemId, nodeId, village: village.id, township }), ...wordFacetsOf(name, caseNo)].map((each) => listKeys.of(scope, each))
}

/** Every day and instant of a row moved; `9999-12-31` stands for none. */
function movedRow<T extends object>(row: T, days: number): T {
  if (days === 0) return row
  const moved = Object.entries(row).map(([name, value]: [string, unknown]) => [name, typeof value === 'string' && day.test(value) && !value.startsWith('9999') ? `${addDays(value.slice(0, 10), days)}${value.slice(10)}` : value])
  return Object.assign({ ...row }, Object.fromEntries(moved))
}
