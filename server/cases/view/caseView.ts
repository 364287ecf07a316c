import type { CaseView, TaskView } from '#contract/cases'
import { hiddenFrom } from '#case/hidden'
import { momentOf, stepOfCommand } from '#case/moment'
import { servesAt } from '#engine/intake'
import { openExecutions } from '#engine/kept'
import type { Context } from '#engine/context'
import type { OpenExecution } from '#engine/execution'
import type { CaseState } from '#engine/state'
import { correctionStep } from '#form/access'
import { concealedNodes } from '#form/concealed'
import { formViewFor } from '#form/view'
import type { Directory } from '#server/directory/directory'
import { caseNoOf, named } from '#server/projections/caseFacts'
import type { LoadedCase, OpenedCommit } from '../caseLog.ts'
import { readingContextFor } from '../context.ts'
import { slipsOf } from '../papers/handOverSlip.ts'
import { isPrintable } from '../papers/issuePaper.ts'
import type { PublishedItem } from '../publishedItems.ts'
import type { CaseServices } from '../services.ts'
import { chartView } from './chartView.ts'
import { clockView } from './clockView.ts'
import { materialsView } from './materials.ts'
import { offersFor } from './offersView.ts'
import { oversightView } from './oversightView.ts'
import { candidatesOf, readerOf } from './reader.ts'
import type { CaseReader } from './reader.ts'
import { timelineOf } from './timeline.ts'
import type { ItemsByHash } from './timeline.ts'

/** 办件 for one reader: nothing in it that this reader may not read (form.md §4). The right to see it at all is the caller's to check. */
export async function caseViewFor(services: CaseServices, item: PublishedItem, loaded: LoadedCase, person: string): Promise<CaseView> {
  const { state } = loaded
  const context = await readingContextFor(services, item, services.clock.now(), state)
  const reader = readerOf(item, state, person, context)
  return viewOf(services, item, loaded, { context, reader, actions: offersFor(item, state, reader, context, await services.directory.read()) })
}

/**
 * 回放: the same view as the case was after a commit, at an instant: its form, its flow, its clocks, its history until then. Nothing in
 * it can be acted on, so it is a mere reader's.
 */
export async function pastViewFor(services: CaseServices, item: PublishedItem, loaded: LoadedCase, person: string, instant: string): Promise<CaseView> {
  const context = await readingContextFor(services, item, instant, loaded.state)
  return viewOf(services, item, loaded, { context, reader: { ...readerOf(item, loaded.state, person, context), mine: [] }, actions: [] })
}

interface Seen { readonly context: Context, readonly reader: CaseReader, readonly actions: CaseView['actions'] }

async function viewOf(services: CaseServices, item: PublishedItem, loaded: LoadedCase, { context, reader, actions }: Seen): Promise<CaseView> {
  const { state, head } = loaded
  const { now } = context
  const directory = await services.directory.read()
  const facts = item.definition.item
  const commits = (await services.log.read(state.caseId)).filter(({ commit }) => commit.seq <= head.seq)
  return {
    caseId: state.caseId, caseNo: await caseNoOf(services, state.caseId), version: head.seq, itemId: item.itemId, itemName: facts.name, kind: facts.kind,
    itemVersion: item.version, phase: state.phase, applicantName: state.applicant.name, village: named(directory, state.village), township: named(directory, state.township),
    openedAt: state.openedAt, openedBy: directory.person(state.openedBy.person)?.name.zh ?? state.openedBy.person,
    endedAt: state.endedAt, result: state.result, endName: state.end && item.flow.nodes.has(state.end) ? item.flow.nameOf(state.end) : null,
    tasks: tasksOf(item, state, reader, context, directory), clock: clockView(item, state, context, directory),
    chart: chartView(item, state, reader, directory, commits.flatMap(({ events }) => events)), form: formFor(item, state, reader, actions, now),
    timeline: timelineOf(await itemsOf(services, item, commits), commits, directory, concealedNodes(item.form, null, hiddenFrom(item, reader))),
    materials: materialsView(item, state, state.values, now, directory), papers: [...papersOf(item, state), ...slipsOf(commits)], ...oversightView(item, state, directory),
    consent: state.consent, distinction: state.distinction, backfilled: state.backfilled !== null, links: await linksOf(services, state),
    mayTurnInto: facts.kind === 'consultation' && servesAt(item.flow, state, reader.person, context).length > 0,
    actions, head: head.hash,
  }
}

/** Cases that belong to this one. A reader of the one learns the number of the other, which holds no personal data (domain.md §3). */
async function linksOf(services: CaseServices, { links }: CaseState): Promise<CaseView['links']> {
  return Promise.all(links.map(async ({ how, caseId }) => {
    const row = await services.store.caseRows.findOne({ _id: caseId }, { itemName: 1 }).lean()
    return { how, caseId, caseNo: await caseNoOf(services, caseId), itemName: row?.itemName ?? null }
  }))
}

/** The versions that a case's commits were decided by; one that can't be found is stood for by that of now. */
async function itemsOf({ items }: CaseServices, now: PublishedItem, commits: readonly OpenedCommit[]): Promise<ItemsByHash> {
  const hashes = [...new Set(commits.map(({ commit }) => commit.definitionHash))]
  const found = new Map(await Promise.all(hashes.map(async (hash) => [hash, await items.byHash(now.itemId, hash)] as const)))
  return { of: (hash) => found.get(hash) ?? now }
}

/** Whether a value that this reader may read holds a file of this hash; the paper of the consent is for who handles the case or serves its applicant. */
export async function holdsFile(services: CaseServices, item: PublishedItem, { state }: LoadedCase, person: string, hash: string): Promise<boolean> {
  const now = services.clock.now()
  const context = await readingContextFor(services, item, now, state)
  const reader = readerOf(item, state, person, context)
  if (state.consent?.file === hash && (reader.steps.length > 0 || servesAt(item.flow, state, person, context).length > 0)) return true
  const { values } = formFor(item, state, reader, offersFor(item, state, reader, context, await services.directory.read()), now)
  return JSON.stringify(values).includes(`"hash":"${hash}"`)
}

function tasksOf(item: PublishedItem, state: CaseState, reader: CaseReader, context: Context, directory: Directory): TaskView[] {
  const personNamed = (id: string): { id: string, name: TaskView['nodeName'] } => ({ id, name: directory.person(id)?.name ?? { zh: id } })
  return openExecutions(state).filter(({ assignment, status }) => assignment && status !== 'replaced').map((task) => {
    const { post = '', organisation = '', holder = null } = task.assignment ?? {}
    return {
      executionId: task.id, nodeId: task.nodeId, nodeName: item.flow.nameOf(task.nodeId), postName: directory.post(post)?.name ?? { zh: post },
      organisationName: named(directory, organisation).name, holder: holder === null ? null : personNamed(holder),
      candidates: candidatesOf(item, state, task, context).map(personNamed), state: task.status === 'open' ? 'open' : 'parked',
      correction: task.correction !== null, since: task.openedAt, dueOn: task.clock?.dueOn ?? null, mine: reader.mine.some(({ id }) => id === task.id),
    }
  })
}

/** The form at the step that this reader is to do; else as a mere reader of it. */
function formFor(item: PublishedItem, state: CaseState, reader: CaseReader, actions: CaseView['actions'], now: string): CaseView['form'] {
  const task = reader.mine[0] ?? null
  const moment = momentOf(item, state, stepFor(item, state, actions, task), null, now)
  const drafted = task ? state.drafts[task.id] ?? {} : {}
  return formViewFor(item.form, { ...state.values, ...drafted }, { ...moment, hidden: moment.step === null || moment.step === correctionStep ? hiddenFrom(item, reader) : undefined })
}

/** The task's step; else that of the act that takes values (a message that came, a correction). */
function stepFor(item: PublishedItem, state: CaseState, actions: CaseView['actions'], task: OpenExecution | null): string | null {
  if (task) return task.nodeId
  const act = actions.find(({ takesValues }) => takesValues)
  return act ? stepOfCommand(item, state, { type: act.type, ...(act.executionId === null ? {} : { executionId: act.executionId }) })?.node ?? null : null
}

function papersOf({ definition }: PublishedItem, { papers }: CaseState): CaseView['papers'] {
  return papers.flatMap(({ paper, at, superseded }) => {
    const found = definition.papers.find(({ id }) => id === paper)
    return found ? [{ id: paper, name: found.name, kind: found.kind, at, superseded, printable: isPrintable(found.at) }] : []
  })
}
