import { ulid } from 'ulid'
import type { CaseServices } from './services.ts'

/** What is written down of an act beside the case's own log: ids and codes, no personal data (platform.md §3). */
export interface AuditedAct {
  readonly who: string
  /** `case.read` by supervision, `case.command` that was refused for what it touched. */
  readonly what: 'case.read' | 'case.command'
  readonly on: string
  readonly result: string
}

/** Appends one entry to the audit log. */
export async function audited({ store, clock }: Pick<CaseServices, 'store' | 'clock'>, { who, what, on, result }: AuditedAct): Promise<void> {
  await store.audit.create({ _id: ulid(), at: clock.now(), who, from: null, what, on, result })
}
