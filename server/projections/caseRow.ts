import { isEnded } from '#engine/phases'
import { nodeRecordOf, openExecutions } from '#engine/kept'
import { organisationOf } from '#engine/people'
import type { CaseState } from '#engine/state'
import { authorityOf } from '#server/cases/authority'
import { facetsOf, scopes, wordFacetsOf } from '#server/cases/listKeys'
import type { ListKeys } from '#server/cases/listKeys'
import { sealText } from '#server/cases/seal'
import type { Directory } from '#server/directory/directory'
import type { CaseRowRecord } from '#server/store/index'
import type { CaseFacts } from './caseFacts.ts'
import type { Projected } from './project.ts'

/** Whether a case's clocks run; how near the due day is, is told when the row is read. */
export type ClockKind = 'notStarted' | 'running' | 'suspended' | 'ended' | 'none'

export function clockKindOf({ clock, phase, acceptedAt }: CaseState): ClockKind {
  if (!clock) return acceptedAt === null && !isEnded(phase) ? 'notStarted' : 'none'
  if (clock.stoppedAt !== null || isEnded(phase)) return 'ended'
  return clock.suspensions.some(({ until }) => until === null) ? 'suspended' : 'running'
}

/** The day that lists sort by: promised, else statutory. */
export function dueOnOf({ clock }: CaseState): string | null {
  return clock?.promised?.dueOn ?? clock?.statutory?.dueOn ?? null
}

/** The case as lists show it, whole, from its fold. `handlers` and `keys` are added to by each commit's actor, apart. */
export function caseRow({ item, after, commit, key }: Projected, facts: CaseFacts, directory: Directory, mark: string | null): Omit<CaseRowRecord, 'handlers' | 'keys'> {
  return {
    _id: after.caseId, seq: commit.seq, closed: isEnded(after.phase), caseNo: facts.caseNo,
    itemId: after.itemId, itemName: item.definition.item.name, kind: item.definition.item.kind, contentHash: after.definitionHash,
    applicant: sealText(after.applicant.name, key, `${after.caseId}/applicant`), applicantMark: mark, village: facts.village, township: facts.township, authority: authorityOf(item, after, directory),
    organisations: organisationsOf(after, item.flow, directory), copiedTo: after.copies.map(({ person }) => person), unread: after.copies.filter(({ readAt }) => readAt === null).map(({ person }) => person),
    openedBy: after.openedBy.person, phase: after.phase, result: after.result,
    clock: clockKindOf(after), openedAt: after.openedAt, actedAt: commit.at, endedAt: after.endedAt,
    promisedDueOn: after.clock?.promised?.dueOn ?? null, statutoryDueOn: after.clock?.statutory?.dueOn ?? null, dueOn: dueOnOf(after),
  }
}

/** What lists find the case by: the words of its applicant and number, and the facets of it in the boxes of these persons. */
export function caseKeysOf({ item, after }: Pick<Projected, 'item' | 'after'>, { caseNo }: CaseFacts, persons: readonly string[], listKeys: ListKeys): string[] {
  const { village, township, itemId, applicant } = after
  const facets = facetsOf({ kind: item.definition.item.kind, itemId, nodeId: null, village, township })
  const words = wordFacetsOf(applicant.name, caseNo).map((each) => listKeys.of(scopes.casesOf(township), each))
  return [...words, ...persons.flatMap((person) => facets.map((each) => listKeys.of(scopes.own(person), each)))]
}

/** Every organisation that has or had a task of the case, with its village and township: who may read it. */
export function organisationsOf(state: CaseState, flow: Projected['item']['flow'], { organisations }: Directory): string[] {
  const open = openExecutions(state).flatMap(({ assignment }) => assignment?.organisation ?? [])
  const visited = [...flow.nodes.values()].filter(({ id }) => nodeRecordOf(state, id))
    .flatMap(({ seats }) => seats.map((seat) => organisationOf({ organisations }, seat, state)))
  return [...new Set([state.village, state.township, ...open, ...visited])].sort()
}
