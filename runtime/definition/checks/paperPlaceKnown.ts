import { defineCheck } from './check.ts'
import { nameOf } from './subject.ts'
import type { Subject } from './subject.ts'

/** A paper is issued at a node, an end, or an act of an accepting step. */
export const paperPlaceKnown = defineCheck({
  code: 'paper-place-known', part: 'papers', severity: 'error',
  find: (subject) => subject.definition.papers.filter(({ at }) => !isPlace(at, subject)).map((each) => ({ elementId: each.id, property: 'at', data: { at: each.at, ...nameOf(each) } })),
})

function isPlace(at: string, { node, tasks }: Subject): boolean {
  if (at.startsWith('end:')) return node(at.slice(4))?.type === 'end'
  return node(at) !== undefined || (['accept', 'decline', 'requestSupplement'].includes(at) && tasks.some(({ accepts }) => accepts))
}
