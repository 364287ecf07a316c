import { z } from 'zod'
import { completeTask } from '../completion.ts'
import type { GraphNode } from '../graph.ts'
import { offer, personField } from '../offer.ts'
import type { OfferField, OfferScope } from '../offer.ts'
import { holdersOf, organisationOf } from '../people.ts'
import { reachedFrom } from '../reach.ts'
import { refuse } from '../refusals.ts'
import { defineAction } from './action.ts'
import { handledWith, isRefusal, mayHandleTask, taskOf } from './handled.ts'

/**
 * 办理: completes a task with one of its outcomes, values and an opinion. `next:<node>` names the person for a step
 * whose handler is chosen by the one before; `chosen.not-candidate` when that person does not hold its post.
 */
export const complete = defineAction({
  type: 'complete', reason: 'none', input: z.record(z.string().startsWith('next:'), z.string()),
  may: mayHandleTask,
  decide: (run, next) => {
    const found = handledWith(run, { colleagues: true })
    if (isRefusal(found)) return found
    const { visit, node, task } = found
    if (visit.errand && visit.errand.kind !== 'after') return refuse('sign.opinion-only', { execution: visit.id })
    if (task.accepts) return refuse('accept.use-accept', { node: node.id })
    const outcome = run.command.outcome ?? ''
    if (!task.outcomes.some((each) => each.id === outcome)) return refuse('outcome.unknown', { outcome, node: node.id })
    for (const [key, person] of Object.entries(next)) {
      const seats = run.flow.nodes.get(key.slice('next:'.length))?.seats ?? []
      if (!seats.some((seat) => holdersOf(run.context, seat.post, organisationOf(run.context, seat, run.state)).includes(person))) {
        return refuse('chosen.not-candidate', { node: key.slice('next:'.length), person })
      }
    }
    return completeTask(run, visit, node, outcome)
  },
  offers: (scope) => [...scope.mine, ...scope.errands.filter((each) => each.errand?.kind === 'after')].flatMap((visit) => {
    const found = taskOf(scope.flow, scope.state, visit.id)
    if (!found || found.task.accepts) return []
    return [offer('complete', visit.id, {
      group: 'primary', outcomes: found.task.outcomes, takesValues: true, takesOpinion: true, fields: choices(scope, found.node),
    })]
  }),
})

/** One field for each next step whose handler is to be chosen. Options are person ids; the page knows their names. */
function choices({ flow, state, context }: OfferScope, node: GraphNode): OfferField[] {
  const targets = node.outgoing.map((each) => each.target)
  const next = reachedFrom(targets, (each) => each.node.type === 'userTask')
  return [...next].flatMap(({ id, node: each, seat }) => {
    if (each.type !== 'userTask' || each.strategy !== 'chosen' || !seat || !flow.nodes.has(id)) return []
    return [personField(`next:${id}`, holdersOf(context, seat.post, organisationOf(context, seat, state)), false)]
  })
}
