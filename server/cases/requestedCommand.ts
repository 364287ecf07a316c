import type { CommandBody } from '#contract/cases'
import type { CaseCommand } from '#case/run'
import type { FormPatch } from '#definition/value'
import type { Context } from '#engine/context'
import { actorOf } from './commandActor.ts'
import type { SeenCase } from './caseAccess.ts'
import { contextFor } from './context.ts'
import type { CaseServices } from './services.ts'

/** A command as it came over HTTP, with the actor that the session makes of it, and what was read of the outside to tell: it is decided on the same. */
export interface RequestedCommand { readonly command: CaseCommand, readonly context: Context }

/** Names the actor of a command. */
export async function requestedCommand(services: CaseServices, { loaded, item }: SeenCase, person: string, body: CommandBody, key: string): Promise<RequestedCommand> {
  const context = await contextFor(services, item, services.clock.now(), loaded.state)
  const { type, expectedVersion, executionId, outcome, patch, opinion, reason, input } = body
  const command: CaseCommand = {
    type, caseId: loaded.state.caseId, key, expectedVersion, actor: actorOf(item, loaded.state, person, { type, executionId }, context),
    ...(executionId === undefined ? {} : { executionId }), ...(outcome === undefined ? {} : { outcome }), ...(patch === undefined ? {} : { patch: patchOf(patch) }),
    ...(opinion === undefined ? {} : { opinion }), ...(reason === undefined ? {} : { reason }), ...(input === undefined ? {} : { input }),
  }
  return { command, context }
}

function patchOf({ values, tables }: NonNullable<CommandBody['patch']>): FormPatch {
  return { ...(values ? { values } : {}), ...(tables ? { tables } : {}) }
}
