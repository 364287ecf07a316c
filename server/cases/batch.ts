import type { BatchBody, CommandAnswer } from '#contract/cases'
import type { Reader } from '#server/http/session'
import { Refused } from '#server/refusal'
import { answerOf } from './answer.ts'
import { seeCase } from './caseAccess.ts'
import { handleCommand } from './handleCommand.ts'
import { requestedCommand } from './requestedCommand.ts'
import type { CaseServices } from './services.ts'

/** Cases handled side by side. */
const atOnce = 8

export interface BatchResult { readonly caseId: string, readonly answer: CommandAnswer | Refused }

/**
 * 批量: one command on several cases, each by itself, under the batch's key and its own id: a repeated batch does nothing
 * twice. What is thrown for one case is its result, as `failure` tells it; the others go on.
 */
export async function batchOf(services: CaseServices, reader: Reader, { cases, ...body }: BatchBody, key: string, failure: (error: unknown) => Refused): Promise<BatchResult[]> {
  const results: BatchResult[] = []
  const queue = cases.entries()
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (const [index, { caseId, ...of }] of queue) {
      const answer = await oneOf(services, reader, caseId, { ...body, ...of }, `${key}:${caseId}`).catch(failure)
      results[index] = { caseId, answer }
    }
  }))
  return results
}

async function oneOf(services: CaseServices, reader: Reader, caseId: string, body: Parameters<typeof requestedCommand>[3], key: string): Promise<CommandAnswer | Refused> {
  const seen = await seeCase(services, reader, caseId)
  if (seen instanceof Refused) return seen
  const { command, context } = await requestedCommand(services, seen, reader.person.id, body, key)
  return answerOf(services, await handleCommand(services, command, { context }))
}
