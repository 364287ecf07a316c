import { z } from 'zod'
import { planMigration } from '../migrate.ts'
import { isAdministrator, principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import type { Refusal } from '../refusals.ts'
import { emit } from '../run.ts'
import type { Run } from '../run.ts'
import { defineAction } from './action.ts'
import { isRefusal } from './handled.ts'

const renamed = z.record(z.string().max(64), z.string().max(64).nullable())
const forward = z.strictObject({ to: z.string().max(128), nodes: renamed.optional(), fields: renamed.optional(), clocks: z.enum(['keep', 'new']).optional() })
const back = z.strictObject({ rollBack: z.literal(true) })

/**
 * 迁移: an open case goes on by another version of its item, as the township's administrator maps it; or back, while the
 * migration is the last that happened. The version comes with the context. Its preview is the dry run.
 */
export const migrate = defineAction({
  type: 'migrate', reason: 'required', input: z.union([forward, back]),
  may: ({ state, command: { actor }, context }) => (isAdministrator(state, principalOf(actor), context) ? null : refuse('case.not-yours', { person: actor.person })),
  decide: (run, input) => ('rollBack' in input ? rollBack(run) : goForward(run, input)),
  offers: () => [],
})

function goForward(run: Run, { to, nodes = {}, fields = {}, clocks = 'keep' }: z.infer<typeof forward>): Refusal | null {
  const target = run.context.migration
  if (target?.definitionHash !== to) return refuse('command.invalid', { path: 'input.to' })
  const plan = planMigration(run, target, { nodes, fields, clocks })
  if (isRefusal(plan)) return plan
  const { actor, reason = '' } = run.command
  emit(run, { type: 'migrated', from: run.state.definitionHash, to, ...plan, reason, by: actor.person, principal: principalOf(actor) })
  run.flow = target.flow
  return null
}

function rollBack(run: Run): Refusal | null {
  const before = run.state.undoMigration
  const target = run.context.migration
  if (!before) return refuse('migrate.not-head', {})
  if (target?.definitionHash !== before.definitionHash) return refuse('command.invalid', { path: 'input.rollBack' })
  const { actor, reason = '' } = run.command
  emit(run, { type: 'migrationUndone', from: run.state.definitionHash, to: before.definitionHash, reason, by: actor.person, principal: principalOf(actor) })
  run.flow = target.flow
  return null
}
