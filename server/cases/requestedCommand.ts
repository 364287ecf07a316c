import type { CommandBody } from '#contract/cases'
import type { CaseCommand } from '#case/run'
import type { FormPatch } from '#definition/value'
import { actorOf } from './commandActor.ts'
import type { SeenCase } from './caseAccess.ts'
import { contextFor } from './context.ts'
import type { CaseServices } from './services.ts'

/** A command as it came over HTTP, with the actor that the session makes of it. */
export async function requestedCommand(services: CaseServices, { loaded, item }: SeenCase, person: string, body: CommandBody, key: string): Promise<CaseCommand> {
  const context = await contextFor(services, item, services.clock.now())
  const { type, expectedVersion, executionId, outcome, patch, opinion, reason, input } = body
  return {
    type, caseId: loaded.state.caseId, key, expectedVersion, actor: actorOf(item, loaded.state, person, { type, executionId }, context),
    ...(executionId === undefined ? {} : { executionId }), ...(outcome === undefined ? {} : { outcome }), ...(patch === undefined ? {} : { patch: patchOf(patch) }),
    ...(opinion === undefined ? {} : { opinion }), ...(reason === undefined ? {} : { reason }), ...(input === undefined ? {} : { input }),
  }
}

function patchOf({ values, tables }: NonNullable<CommandBody['patch']>): FormPatch {
  return { ...(values ? { values } : {}), ...(tables ? { tables } : {}) }
}
