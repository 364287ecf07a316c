import { z } from 'zod'
import { openTask } from '../assignment.ts'
import { wholeOf } from '../colleagues.ts'
import { cancelTasks, closeReplaced } from '../corrections.ts'
import type { CompiledFlow } from '../graph.ts'
import { besideIt, leavesItsBranch, scopesLeft, waitsInVain } from '../jumpTargets.ts'
import { openExecutionOf, openExecutions } from '../kept.ts'
import { coneOf } from '../lineage.ts'
import { settle } from '../moves.ts'
import { offer } from '../offer.ts'
import { isAdministrator, principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import type { Refusal } from '../refusals.ts'
import { emit, nextExecutionId } from '../run.ts'
import type { Run } from '../run.ts'
import type { OpenExecution, Origin } from '../execution.ts'
import type { CaseState } from '../state.ts'
import { defineAction } from './action.ts'

/**
 * 跳转: the township's administrator puts one step in the place of those it names (all, and tokens at joins with them,
 * if none is named). They stay its parents, so that it can be sent back from; the case is marked for good.
 */
export const jump = defineAction({
  type: 'jump', reason: 'required',
  input: z.strictObject({ to: z.string().max(64), replaces: z.array(z.string().max(64)).min(1).max(100).optional() }),
  may: ({ state, command: { actor }, context }) => (isAdministrator(state, principalOf(actor), context) ? null : refuse('case.not-yours', { person: actor.person })),
  decide: (run, { to, replaces }) => jumpTo(run, to, replaces),
  offers: ({ flow, state, person, context }) => {
    if (!isAdministrator(state, person, context)) return []
    const open = openExecutions(state).filter((each) => isReplaceable(each) && wholeOf(state, each).id === each.id && each.correction === null)
    const targets = [...flow.nodes.values()].filter((each) => each.node.type === 'userTask').map(({ id, node }) => ({ value: id, label: node.name }))
    return [offer('jump', null, {
      reason: 'required',
      fields: [
        { key: 'to', kind: 'choice', required: true, options: targets },
        { key: 'replaces', kind: 'choices', required: false, options: open.map(({ id, nodeId }) => ({ value: id, label: flow.nameOf(nodeId) })) },
      ],
    })]
  },
})

/** Puts a step in the place of the named executions; undefined: of all, and of tokens at joins with them. */
export function jumpTo(run: Run, to: string, replaces: readonly string[] | undefined): Refusal | null {
  const node = run.flow.nodes.get(to)
  if (node?.node.type !== 'userTask') return refuse('jump.no-target', { to })
  const named = replaces ?? openExecutions(run.state).filter(isReplaceable).map((each) => each.id)
  const roots = rootsOf(run.flow, run.state, named)
  if (!roots) return refuse('jump.unknown-execution', { to })
  const tokens = replaces ? [] : run.state.tokens
  const { actor, reason = '' } = run.command
  emit(run, { type: 'jumped', to, target: nextExecutionId(run), replaced: roots.map((each) => each.id), reason, by: actor.person, principal: principalOf(actor) })
  clear(run, roots)
  for (const each of roots) closeReplaced(run, each)
  const astray = replaces ? leavesItsBranch(run, node, roots) : null
  if (astray) return astray
  const empty = scopesLeft(run, node, roots, tokens)
  // The target takes the tokens at joins with it; undone, they are put back where they waited.
  const parents: Origin[] = [...roots.map(({ id }): Origin => ({ id, edge: null, jumped: true })), ...tokens]
  openTask(run, node, { parents, carried: null }, {})
  // They are only lineage from here on: what leads to them leads to the target.
  for (const { id } of [...roots, ...empty]) emit(run, { type: 'replacedClosed', id })
  return settle(run) ?? waitsInVain(run, node)
}

/** What stands for the named ones as a whole: a countersign for its voices, the sender for its correction, all waits of which the first wins. Null: one is not open. */
function rootsOf(flow: CompiledFlow, state: CaseState, named: readonly string[]): OpenExecution[] | null {
  const roots = new Map<string, OpenExecution>()
  for (const id of named) {
    const visit = openExecutionOf(state, id)
    if (!visit || !isReplaceable(visit)) return null
    for (const root of besideIt(flow, state, rootOf(state, visit))) roots.set(root.id, root)
  }
  return [...roots.values()]
}

/** Tasks, waits and countersigns; a sub-process ends by itself when nothing is left inside. */
function isReplaceable({ status }: OpenExecution): boolean {
  return status !== 'replaced' && status !== 'scope'
}

function rootOf(state: CaseState, visit: OpenExecution): OpenExecution {
  const whole = wholeOf(state, visit)
  const sender = whole.correction && openExecutionOf(state, whole.correction.sender)
  return sender ? rootOf(state, sender) : whole
}

/** Whatever was asked of others for these is over with them. */
function clear(run: Run, roots: readonly OpenExecution[]): void {
  const kept = new Set(roots.map((each) => each.id))
  const below = roots.flatMap((each) => coneOf(run.state, each.id)).filter((id) => !kept.has(id))
  cancelTasks(run, [...new Set(below)].flatMap((id) => openExecutionOf(run.state, id) ?? []).filter(isReplaceable), 'jump')
}
