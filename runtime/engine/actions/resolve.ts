import { z } from 'zod'
import { comeBack } from '../colleagues.ts'
import { claimIfFree } from '../completion.ts'
import { offer } from '../offer.ts'
import { principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import { defineAction } from './action.ts'
import { handledWith, isRefusal, mayHandleTask } from './handled.ts'

/** 交回意见: a colleague who was asked before, or delegated to, gives an opinion; the handler's task goes on. */
export const resolve = defineAction({
  type: 'resolve', reason: 'none', input: z.strictObject({}),
  may: mayHandleTask,
  decide: (run) => {
    const found = handledWith(run, { colleagues: true })
    if (isRefusal(found)) return found
    const { visit, node } = found
    if (!visit.errand || visit.errand.kind === 'after') return refuse('sign.no-opinion', { execution: visit.id })
    claimIfFree(run, visit)
    const { actor, opinion = null } = run.command
    emit(run, { type: 'errandDone', id: visit.id, of: visit.errand.of, nodeId: node.id, outcome: null, opinion, by: actor.person, principal: principalOf(actor) })
    comeBack(run, visit.errand.of)
    return null
  },
  offers: ({ errands }) => errands.filter((each) => each.errand?.kind !== 'after').map((each) => offer('resolve', each.id, { group: 'primary', takesOpinion: true })),
})
