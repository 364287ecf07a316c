import { CaseErased } from '#server/cases/caseKeys'
import type { Log } from '#server/log'
import { refused } from '#server/refusal'
import type { Refused } from '#server/refusal'
import { isStorageFull, isUnavailable } from '#server/store/failure'

/**
 * What a thrown error is to the reader. Only a database that is away or full is told as such; all else is a bug:
 * `internal` with the request's id, under which the log has it. The log gets no values of a record.
 */
export function failureOf(error: unknown, requestId: string, log: Log | undefined): Refused {
  const name = error instanceof Error ? error.name : 'unknown'
  if (error instanceof CaseErased) return refused('case.none')
  if (isStorageFull(error)) {
    log?.error({ requestId, name }, 'Expected room for a write, but the disk is full')
    return refused('storage.full')
  }
  if (isUnavailable(error)) {
    log?.error({ requestId, name }, 'Expected the database to answer, but it is away')
    return refused('database.unavailable')
  }
  log?.error({ requestId, name, stack: error instanceof Error ? error.stack : undefined }, 'Expected to answer a request, but an error was thrown')
  return refused('internal', { data: { requestId } })
}
