import { z } from 'zod'
import { setValues } from '../completion.ts'
import { openExecutionOf, openExecutions } from '../kept.ts'
import { offer } from '../offer.ts'
import { mayActForApplicant } from '../people.ts'
import { refuse } from '../refusals.ts'
import type { CompiledFlow } from '../graph.ts'
import type { OpenExecution } from '../execution.ts'
import type { CaseState } from '../state.ts'
import { endWait } from '../waits.ts'
import { defineAction } from './action.ts'
import { speaksForApplicant } from './speaks.ts'

/**
 * 收到消息: what a message event waits for has come, and is put in as the rights of that event let one. Sent by another system, or recorded at the
 * counter for who sent it; never by the applicant online. `message.not-awaited`: nothing waits there.
 */
export const message = defineAction({
  type: 'message', reason: 'none', input: z.strictObject({}),
  may: ({ flow, state, command: { actor, executionId = '' }, context }) => {
    if (!awaited(flow, state, executionId)) return refuse('message.not-awaited', { execution: executionId })
    if (actor.origin === 'system') return null
    return actor.origin === 'online' ? refuse('case.not-yours', { person: actor.person }) : mayActForApplicant(flow, state, actor, context)
  },
  decide: (run) => {
    const waiting = awaited(run.flow, run.state, run.command.executionId ?? '')
    if (!waiting) return refuse('message.not-awaited', { execution: run.command.executionId ?? '' })
    setValues(run, waiting.id)
    return endWait(run, waiting, { on: run.context.now, by: run.command.actor.person })
  },
  offers: (scope) => (speaksForApplicant(scope)
    ? openExecutions(scope.state).filter((each) => awaited(scope.flow, scope.state, each.id)).map((each) => offer('message', each.id, { takesValues: true })) : []),
})

function awaited(flow: CompiledFlow, state: CaseState, id: string): OpenExecution | null {
  const waiting = openExecutionOf(state, id)
  return waiting && flow.nodes.get(waiting.nodeId)?.node.type === 'message' ? waiting : null
}
