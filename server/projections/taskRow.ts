import { openExecutionOf, openExecutions } from '#engine/kept'
import type { OpenExecution } from '#engine/execution'
import type { CaseState } from '#engine/state'
import { authorityOf } from '#server/cases/authority'
import { sealText } from '#server/cases/seal'
import { facetsOf, scopes, wordFacetsOf } from '#server/cases/listKeys'
import type { ListKeys } from '#server/cases/listKeys'
import type { Directory } from '#server/directory/directory'
import type { TaskRowRecord } from '#server/store/index'
import type { CaseFacts } from './caseFacts.ts'
import { clockKindOf, dueOnOf } from './caseRow.ts'
import type { Projected } from './project.ts'

/** 待办 rows of every execution that a commit opened, changed or closed, each written whole (flow.md §7). */
export function taskRows(projected: Projected, facts: CaseFacts, directory: Directory, listKeys: ListKeys): TaskRowRecord[] {
  const { before, after } = projected
  const visible = (state: CaseState | null): OpenExecution[] => (state ? openExecutions(state).filter(({ assignment, status }) => assignment && status !== 'replaced') : [])
  const closed = visible(before).filter(({ id }) => openExecutionOf(after, id)?.assignment === undefined || openExecutionOf(after, id)?.status === 'replaced')
  return [
    ...visible(after).map((each) => rowOf(each, projected, facts, directory, listKeys)),
    ...closed.map((each) => rowOf(each, projected, facts, directory, null)),
  ]
}

/** `listKeys` null: it is closed. */
function rowOf(task: OpenExecution, { item, after, commit, key }: Projected, facts: CaseFacts, directory: Directory, listKeys: ListKeys | null): TaskRowRecord {
  const { post = '', organisation = '', holder = null } = task.assignment ?? {}
  const closed = listKeys === null
  const seat = `${post}@${organisation}`
  return {
    _id: `${after.caseId}:${task.id}`, seq: commit.seq, caseId: after.caseId, closed, parked: task.status === 'parked', correction: task.correction !== null,
    caseNo: facts.caseNo, itemId: after.itemId, itemName: item.definition.item.name, kind: item.definition.item.kind,
    applicant: sealText(after.applicant.name, key, `${after.caseId}/applicant`),
    nodeId: task.nodeId, nodeName: item.flow.nameOf(task.nodeId), village: facts.village, township: after.township, authority: authorityOf(item, after, directory),
    post, postName: directory.post(post)?.name ?? { zh: post }, organisation, seat, holder,
    phase: after.phase, clock: clockKindOf(after), since: task.openedAt, closedAt: closed ? commit.at : null,
    dueOn: dueOnOf(after), stepDueOn: task.clock?.dueOn ?? null, sortOn: earliest(task.clock?.dueOn, dueOnOf(after)),
    keys: listKeys === null ? [] : keysOf(task, { item, after }, facts, (what) => listKeys.of(holder === null ? scopes.pool(seat) : scopes.held(holder), what)),
  }
}

function keysOf(task: OpenExecution, { item, after }: Pick<Projected, 'item' | 'after'>, { caseNo }: CaseFacts, keyOf: (what: string) => string): string[] {
  const { village, township, itemId, applicant } = after
  return [...facetsOf({ kind: item.definition.item.kind, itemId, nodeId: task.nodeId, village, township }), ...wordFacetsOf(applicant.name, caseNo)].map(keyOf)
}

/** After every day: rows without a due day come last. */
const noDay = '9999-12-31'

function earliest(...days: readonly (string | null | undefined)[]): string {
  return days.reduce<string>((first, day) => (day && day < first ? day : first), noDay)
}
