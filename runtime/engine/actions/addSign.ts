import { z } from 'zod'
import { openBallot } from '../assignment.ts'
import { colleaguesFor, depthOf, peopleAt, sendOut } from '../colleagues.ts'
import type { Colleague } from '../colleagues.ts'
import { claimIfFree } from '../completion.ts'
import { closeReplaced } from '../corrections.ts'
import type { GraphNode } from '../graph.ts'
import { openExecutionOf } from '../kept.ts'
import { offer, personField } from '../offer.ts'
import type { OfferScope } from '../offer.ts'
import { principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import type { Refusal } from '../refusals.ts'
import { emit } from '../run.ts'
import type { Run } from '../run.ts'
import { signRuleOf } from '../tally.ts'
import type { OpenExecution } from '../execution.ts'
import { defineAction } from './action.ts'
import { handledWith, isRefusal, mayHandleTask, taskOf } from './handled.ts'

/** Added by one who was added, and so on. */
const deepest = 5
const ways = ['before', 'after', 'beside'] as const
type Way = typeof ways[number]

/**
 * 加签: a colleague takes part while the handler keeps the step. `before` gives an opinion first, the task is parked
 * meanwhile; `after` confirms or changes the handler's outcome; `beside` must agree too, in a countersign one voice more.
 * Refused `sign.already-there`, `sign.too-deep` (5), `sign.not-here` (an outcome beside acceptance or an opinion).
 */
export const addSign = defineAction({
  type: 'addSign', reason: 'optional',
  input: z.strictObject({ how: z.enum(ways), person: z.string().max(64) }),
  may: mayHandleTask,
  decide: (run, { how, person }) => {
    const found = handledWith(run, { colleagues: true, parkedForSigner: how === 'before' })
    if (isRefusal(found)) return found
    const { visit, node, task } = found
    const depth = depthOf(run.state, visit) + 1
    const colleague = colleaguesFor(run.flow, run.state, node, run.context).find((each) => each.person === person)
    if (peopleAt(run.state, visit).includes(person) || person === principalOf(run.command.actor)) return refuse('sign.already-there', { person })
    if (!colleague) return refuse('chosen.not-candidate', { node: node.id, person })
    if (depth > deepest) return refuse('sign.too-deep', { depth })
    if (how !== 'before' && (visit.errand || task.accepts)) return refuse('sign.not-here', { node: node.id, how })
    if (visit.status === 'open') claimIfFree(run, visit)
    return add(run, node, openExecutionOf(run.state, visit.id) ?? visit, { how, colleague, depth })
  },
  offers: (scope) => [...scope.mine, ...scope.errands].flatMap((visit) => offersOn(scope, visit)),
})

interface Adding { readonly how: Way, readonly colleague: Colleague, readonly depth: number }

function add(run: Run, node: GraphNode, visit: OpenExecution, adding: Adding): Refusal | null {
  const { how, colleague, depth } = adding
  if (how === 'beside') return addVoice(run, node, visit, adding)
  ask(run, visit, adding, { after: how === 'after' ? visit.after.length : null })
  if (how === 'before') sendOut(run, node, visit, 'before', colleague, { by: principalOf(run.command.actor), depth })
  return null
}

/** `after`: the place in the queue of who confirms, or the elector after whom an ordered countersign asks. */
function ask(run: Run, { id, nodeId }: OpenExecution, { how, colleague, depth }: Adding, place: { after: number | null, sign?: string, elector?: number }): void {
  const { actor, reason = null } = run.command
  emit(run, {
    type: 'colleagueAsked', execution: id, nodeId, how, ...colleague, depth, sign: place.sign ?? null, elector: place.elector ?? null, after: place.after,
    reason, by: actor.person, principal: principalOf(actor),
  })
}

/** One elector more; a plain task becomes a countersign of its handler and the colleague. */
function addVoice(run: Run, node: GraphNode, visit: OpenExecution, adding: Adding): Refusal | null {
  const { signer } = visit
  if (!signer && visit.after.length > 0) return refuse('sign.not-here', { node: node.id, how: 'beside' })
  const sign = signer?.sign ?? visit.id
  if (!signer) makeSign(run, node, visit)
  const electors = openExecutionOf(run.state, sign)?.sign?.electors ?? []
  const elector = Math.max(...electors.map((each) => each.number)) + 1
  const isOrdered = node.node.type === 'userTask' && signRuleOf(node.node).mode === 'ordered'
  ask(run, visit, adding, { sign, elector, after: isOrdered && signer ? signer.elector : null })
  const added = openExecutionOf(run.state, sign)?.sign?.electors.find((each) => each.number === elector)
  if (added && !isOrdered) openBallot(run, node, sign, added, {})
  return null
}

function makeSign(run: Run, node: GraphNode, visit: OpenExecution): void {
  const { clock, assignment } = visit
  const draft = run.state.drafts[visit.id] ?? null
  closeReplaced(run, visit)
  emit(run, { type: 'signMade', id: visit.id, nodeId: node.id })
  const [handler] = openExecutionOf(run.state, visit.id)?.sign?.electors ?? []
  if (!handler) return
  const ballot = openBallot(run, node, visit.id, handler, { clock, draft })
  if (assignment?.holder) emit(run, { type: 'taskClaimed', id: ballot, person: assignment.holder })
}

function offersOn({ flow, state, context }: OfferScope, visit: OpenExecution): ReturnType<typeof offer>[] {
  const found = taskOf(flow, state, visit.id)
  if (!found || depthOf(state, visit) >= deepest) return []
  const there = peopleAt(state, visit)
  const options = colleaguesFor(flow, state, found.node, context).map((each) => each.person).filter((each) => !there.includes(each))
  if (options.length === 0) return []
  const how = visit.errand || found.task.accepts ? ['before'] : ways
  return [offer('addSign', visit.id, {
    reason: 'optional',
    fields: [{ key: 'how', kind: 'choice', required: true, options: how.map((value) => ({ value, label: { zh: value } })) }, personField('person', options)],
  })]
}
