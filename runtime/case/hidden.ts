import type { Context } from '#engine/context'
import { organisationOf } from '#engine/people'
import type { CaseState } from '#engine/state'
import type { CompiledItem } from './compiledItem.ts'

/** 委托: for whom a person stands in today. */
export function standInsOf(person: string, { standIns, now }: Pick<Context, 'standIns' | 'now'>): string[] {
  const day = now.slice(0, 10)
  return standIns.filter((each) => each.by === person && each.from <= day && day <= each.to).map((each) => each.person)
}

/** Nodes whose post a person holds for this case, himself or for whom he stands in. */
export function stepsHeldBy({ flow }: Pick<CompiledItem, 'flow'>, state: CaseState, person: string, context: Context): string[] {
  const principals = [person, ...standInsOf(person, context)]
  const held = context.holdings.filter((each) => principals.includes(each.person))
  const holds = (post: string, organisation: string): boolean => held.some((each) => each.post === post && each.organisation === organisation)
  return [...flow.nodes.values()].filter(({ seats }) => seats.some((seat) => holds(seat.post, organisationOf(context, seat, state)))).map(({ id }) => id)
}

/**
 * What a mere reader may not see, and who corrects a case not touch: form nodes that are hidden at every step whose post he holds (`steps`). Who holds
 * none of the case's posts (a supervisor, the administrator) is held to what any of the steps hides of sensitive data.
 */
export function hiddenFrom({ definition }: Pick<CompiledItem, 'definition'>, { steps }: { readonly steps: readonly string[] }): ReadonlySet<string> {
  const isHidden = (rights: Readonly<Record<string, string>>, personal: string): boolean => {
    if (steps.length > 0) return steps.every((step) => rights[step] === 'hidden')
    return personal === 'sensitive' && Object.values(rights).includes('hidden')
  }
  return new Set(definition.form.filter(({ rights, personal }) => isHidden(rights, personal)).map(({ id }) => id))
}
