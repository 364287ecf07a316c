import type { Reader } from '#server/http/session'
import type { CaseServices } from '#server/cases/services'
import { refused } from '#server/refusal'
import type { Refused } from '#server/refusal'
import type { OrganisationRecord } from '#server/store/index'

/** The organisation whose calendar this reader keeps. Refusals: calendar.none, calendar.forbidden. */
export async function keptOrganisation({ directory }: Pick<CaseServices, 'directory'>, reader: Reader, organisation: string): Promise<OrganisationRecord | Refused> {
  const known = await directory.read()
  const found = known.organisation(organisation)
  if (!found) return refused('calendar.none')
  return reader.may('calendar.edit', { subject: 'Calendar', line: known.line(organisation) }) ? found : refused('calendar.forbidden')
}

/** Open cases whose days may be counted by this organisation's calendar: a filter over `caseRows`. A department's may count for any. */
export function openCasesBy({ _id, level }: Pick<OrganisationRecord, '_id' | 'level'>): Record<string, unknown> {
  return level === 'city' ? { closed: false } : { closed: false, organisations: _id }
}
