import type { Level } from '#definition/item'
import type { Calendar } from './clock/calendar.ts'
import type { RuleSet } from './oversight/ruleSet.ts'
import type { CompiledFlow } from './graph.ts'
import type { Day, Instant } from './state.ts'

/** Who holds which post where, from a day on, to a day (included) or for good. */
export interface Holding {
  readonly person: string
  readonly post: string
  readonly organisation: string
  readonly from: Day
  readonly to: Day | null
}

export interface Organisation {
  readonly id: string
  readonly level: Level
  readonly parent: string | null
  readonly department: string | null
}

/** 委托: `by` may act for `person` between two days, both included. */
export interface StandIn { readonly person: string, readonly by: string, readonly from: Day, readonly to: Day }

/**
 * All that is outside of a case. Same state, command and context: the same events, byte for byte.
 * `holdings` and `organisations` should be the same arrays from call to call: they are indexed once.
 */
export interface Context {
  readonly now: Instant
  /** That of the authority whose limits the case keeps. */
  readonly calendar: Calendar
  /** That of the office a task is held in, for its step's limit; without it the case's own. */
  readonly calendarAt?: (organisation: string) => Calendar
  readonly organisations: readonly Organisation[]
  readonly holdings: readonly Holding[]
  readonly standIns: readonly StandIn[]
  /** Open tasks by person, for `leastLoaded`. */
  readonly load: Readonly<Record<string, number>>
  /** Who had the last turn, by `<post>@<organisation>`, for `roundRobin`. */
  readonly turn: Readonly<Record<string, string>>
  /** 电子监察规则, published so far; without any nothing reminds and no card is given by itself. */
  readonly oversight?: readonly RuleSet[]
  /** The version to which a case is migrated, and its form's fields. */
  readonly migration?: { readonly definitionHash: string, readonly flow: CompiledFlow, readonly fields: readonly string[] }
  /** Identity numbers of staff, as far as known: nobody handles a case of their own. */
  readonly identities?: Readonly<Record<string, string>>
}
