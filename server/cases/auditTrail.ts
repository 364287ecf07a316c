import { ulid } from 'ulid'
import type { CaseServices } from './services.ts'

/** What is written down of an act beside the case's own log: ids and codes, no personal data (platform.md §3). */
export interface AuditedAct {
  /** Null: nobody known, at a sign-in that failed. */
  readonly who: string | null
  /** The network address, where it matters. */
  readonly from?: string
  /**
   * `case.read` by supervision, `counter.known`: whom a number was looked up for, `case.command` that was refused for what it touched, `request` to a route that is not the
   * sender's, `session.start` that failed; and what administrators do.
   */
  readonly what: 'case.read' | 'counter.known' | 'queryCode.draw' | 'case.command' | 'request' | 'session.start' | 'clock.confirm' | 'delivery.retry' | 'case.erase' | 'migration.start' | 'migration.rollBack' | 'migration.cancel'
    | 'calendar.change' | 'rules.publish'
  readonly on: string | null
  readonly result: string
}

/** Appends one entry to the audit log. */
export async function audited({ store, clock }: Pick<CaseServices, 'store' | 'clock'>, { who, from, what, on, result }: AuditedAct): Promise<void> {
  await store.audit.create({ _id: ulid(), at: clock.now(), who, from: from ?? null, what, on, result })
}
