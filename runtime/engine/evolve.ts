import { boundaryAppliers } from './appliers/boundaries.ts'
import { clockAppliers } from './appliers/clocks.ts'
import type { AppliersOf, EventMap, EventOf } from './appliers/applier.ts'
import { colleagueAppliers } from './appliers/colleagues.ts'
import { suspensionAppliers } from './appliers/suspensions.ts'
import { intakeAppliers } from './appliers/intake.ts'
import { lifeAppliers } from './appliers/life.ts'
import { migrationAppliers } from './appliers/migration.ts'
import { oversightAppliers } from './appliers/oversight.ts'
import { phaseAppliers } from './appliers/phases.ts'
import { scopeAppliers } from './appliers/scopes.ts'
import { signAppliers } from './appliers/signs.ts'
import { taskAppliers } from './appliers/tasks.ts'
import { tokenAppliers } from './appliers/tokens.ts'
import { valueAppliers } from './appliers/values.ts'
import { waitAppliers } from './appliers/waits.ts'
import type { Event } from './events.ts'
import { emptyBuckets } from './kept.ts'
import { noOversight } from './oversight/card.ts'
import { stateShape } from './state.ts'
import type { CaseState } from './state.ts'

type Appliers = AppliersOf<Exclude<Event['type'], 'caseOpened'>>

/** What an event means. Total: it never refuses and never looks at the graph. The first event of a case is `caseOpened`. */
export function evolve(state: CaseState | null, event: Event): CaseState {
  if (event.type === 'caseOpened') return born(event)
  if (!state) throw new Error(`Expected the case to begin with caseOpened, but its first event is ${event.type}`)
  const next = applied(state.undoMigration && event.type !== 'migrationUndone' ? { ...state, undoMigration: null } : state, event)
  return next.seq === event.seq ? next : { ...next, seq: event.seq }
}

/** The state after all events of a case; null when there are none. */
export function fold(events: Iterable<Event>, from: CaseState | null = null): CaseState | null {
  let state = from
  for (const event of events) state = evolve(state, event)
  return state
}

function born(event: EventMap['caseOpened']): CaseState {
  const { caseId, seq, at, itemId, definitionHash, village, township, person, origin, onBehalfOf, applicant } = event
  return { ...unborn(caseId), seq, itemId, definitionHash, village, township, openedAt: at, openedBy: { person, origin, onBehalfOf }, applicant }
}

/** A case before its first event: what `open` is decided on. */
export function unborn(caseId: string): CaseState {
  return {
    shape: stateShape, caseId, seq: 0, begun: 0, phase: 'registered', itemId: '', definitionHash: '', village: '', township: '',
    openedAt: '', openedBy: { person: '', origin: '', onBehalfOf: null }, applicant: { name: '', identity: null, representative: null }, received: [], consent: null, distinction: null, custody: [], backfilled: null, links: [],
    values: {}, drafts: {}, executions: emptyBuckets(), nodes: emptyBuckets(), open: [], tokens: [],
    clock: null, supplement: null, papers: [], boundaries: [], disarmed: [], acceptedAt: null, acceptance: null, oversight: noOversight, decided: null, ends: [],
    copies: [], urgedAt: null, jumps: [], correcting: null, delivery: null, archive: null, rating: null, undoMigration: null,
    endedAt: null, end: null, result: null,
  }
}

/** Appliers are looked up by type; the generic keeps event and applier of one type together. */
function applied<T extends keyof Appliers>(state: CaseState, event: EventOf<T>): CaseState {
  return appliers[event.type](state, event)
}

const appliers: Appliers = {
  ...valueAppliers, ...taskAppliers, ...signAppliers, ...colleagueAppliers, ...tokenAppliers, ...phaseAppliers, ...lifeAppliers, ...intakeAppliers, ...clockAppliers,
  ...suspensionAppliers, ...oversightAppliers, ...waitAppliers, ...boundaryAppliers, ...scopeAppliers, ...migrationAppliers,
}
