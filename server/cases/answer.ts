import type { CommandAnswer, OpenWarning } from '#contract/cases'
import { caseNoOf } from '#server/projections/caseFacts'
import { Refused } from '#server/refusal'
import type { CommandResult } from './commitCommand.ts'
import type { CaseServices } from './services.ts'

/** What a command answers its sender; the same for a repeated key, but for `repeated`. */
export async function answerOf(services: CaseServices, result: CommandResult | Refused, warnings: readonly OpenWarning[] = []): Promise<CommandAnswer | Refused> {
  return result instanceof Refused ? result : { ...result, caseNo: await caseNoOf(services, result.caseId), warnings: [...warnings] }
}
