import { z } from 'zod'
import { offer } from '../offer.ts'
import { refuse } from '../refusals.ts'
import { emit } from '../run.ts'
import type { CaseState } from '../state.ts'
import { defineAction } from './action.ts'

/** 已阅: who was sent a copy has read it. */
export const read = defineAction({
  type: 'read', reason: 'none', input: z.strictObject({}),
  may: ({ state, command: { actor } }) => (isUnread(state, actor.person) ? null : refuse('read.not-copied', { person: actor.person })),
  decide: (run) => {
    emit(run, { type: 'copyRead', person: run.command.actor.person })
    return null
  },
  offers: ({ state, person }) => (isUnread(state, person) ? [offer('read', null)] : []),
})

function isUnread({ copies }: CaseState, person: string): boolean {
  return copies.some((each) => each.person === person && each.readAt === null)
}
