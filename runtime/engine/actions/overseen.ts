import type { Addressee, Card } from '../oversight/card.ts'
import { answersFor, oversees } from '../oversight/people.ts'
import { principalOf } from '../people.ts'
import { refuse } from '../refusals.ts'
import type { Refusal } from '../refusals.ts'
import type { Run } from '../run.ts'

/** Why the actor may not oversee this case, or null. */
export function mayOversee({ state, command, context }: Run): Refusal | null {
  const person = principalOf(command.actor)
  return oversees(state, person, context) ? null : refuse('oversight.not-yours', { person })
}

/** Why the actor may not answer what went to these, or null. */
export function mayAnswer({ state, command, context }: Run, to: readonly Addressee[]): Refusal | null {
  const person = principalOf(command.actor)
  return answersFor(to, state, person, context) ? null : refuse('oversight.not-yours', { person })
}

/** The card that a command names. */
export function cardOf({ state }: Run, id: string): Card | null {
  return state.oversight.cards.find((each) => each.id === id) ?? null
}
