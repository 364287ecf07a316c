import { z } from 'zod'
import type { Command } from '../commands.ts'
import { refuse } from '../refusals.ts'
import type { Refusal } from '../refusals.ts'
import { emit } from '../run.ts'
import type { Run } from '../run.ts'
import { dueTimer, timerKindOf } from '../timers/index.ts'
import type { Timer } from '../timers/timer.ts'
import { defineAction } from './action.ts'

const firing = z.strictObject({ timer: z.string().max(200), dueAt: z.string().max(32), tooMany: z.literal(true).optional() })

/**
 * 到时: fires the one timer whose turn it is, as its own commit (flow.md §8). Only time itself may (origin `system`). A firing that is refused
 * is recorded as `timerFailed`, and the timer fires no more; so is, with `tooMany`, one that comes after a hundred before one command.
 */
export const fire = defineAction({
  type: 'fire', reason: 'none', input: firing,
  may: ({ command: { actor } }) => (actor.origin === 'system' ? null : refuse('timer.by-itself', { person: actor.person })),
  decide: (run, { timer: id, dueAt, tooMany }) => {
    const timer = dueTimer(run.flow, run.state, run.context.now)
    if (timer?.id !== id || timer.dueAt !== dueAt) return refuse('timer.not-its-turn', { timer: id, dueAt })
    if (tooMany) return failed(run, timer, 'timer.too-many')
    return timerKindOf(timer.kind)?.fire(run, timer) ?? null
  },
  refused: (run, refusal, { timer: id, dueAt }) => {
    const timer = dueTimer(run.flow, run.state, run.context.now)
    return timer?.id === id && timer.dueAt === dueAt ? failed(run, timer, refusal.code) : refusal
  },
  offers: () => [],
})

function failed(run: Run, { id: timer, dueAt, execution }: Timer, code: Refusal['code']): null {
  emit(run, { type: 'timerFailed', timer, dueAt, execution, code })
  return null
}

/** The command that fires a timer; its key lets it be committed only once. */
export function firingOf(timer: Timer, caseId: string, expectedVersion: number, tooMany = false): Command {
  const { id, dueAt } = timer
  return {
    type: 'fire', caseId, expectedVersion, key: `timer:${id}:${dueAt}`, actor: { person: 'system', origin: 'system' },
    input: { timer: id, dueAt, ...(tooMany ? { tooMany } : {}) },
  }
}
