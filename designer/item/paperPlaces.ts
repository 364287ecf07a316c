import type { Flow } from '#definition/flow'
import type { LocalizedText } from '#definition/text'

/** Where a paper may arise: at a step, at an end, or by an act of the accepting step. `name` is null for an act, which the locale names. */
export interface PaperPlace { readonly at: string, readonly kind: 'step' | 'end' | 'act', readonly name: LocalizedText | null }

/** Acts of the accepting step that come with a paper of their own (一次性补正告知书, 不予受理通知书). */
const acts = ['requestSupplement', 'decline'] as const

/** The places of a flow, steps and ends in its order; a place that a paper names and no longer exists stays sayable. */
export function paperPlaces(flow: Flow, current: string): readonly PaperPlace[] {
  const steps = flow.nodes.filter(node => node.type === 'userTask').map((node): PaperPlace => ({ at: node.id, kind: 'step', name: node.name }))
  const ends = flow.nodes.filter(node => node.type === 'end').map((node): PaperPlace => ({ at: `end:${node.id}`, kind: 'end', name: node.name }))
  const places = [...steps, ...ends, ...acts.map((at): PaperPlace => ({ at, kind: 'act', name: null }))]
  return places.some(place => place.at === current) || current === '' ? places : [...places, { at: current, kind: 'act', name: null }]
}
