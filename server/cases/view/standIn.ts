import type { Context } from '#engine/context'

/** 委托: for whom a person stands in today. */
export function standInsOf(person: string, { standIns, now }: Pick<Context, 'standIns' | 'now'>): string[] {
  const day = now.slice(0, 10)
  return standIns.filter((each) => each.by === person && each.from <= day && day <= each.to).map((each) => each.person)
}
