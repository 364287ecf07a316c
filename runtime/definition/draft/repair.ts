import type { DraftPart } from './shapes.ts'

/**
 * What a reading of a draft had to do so that it fits together; listed to whom it concerns, never written back.
 * `shape`: left out, as it does not hold its schema. `edgeEndGone`: left out. `parentGone`: hangs at the root.
 * `cycle`: broken here, hangs at the root. `rightOfNothing`: a right of a missing node, left out.
 */
export interface Repair {
  readonly code: 'shape' | 'edgeEndGone' | 'parentGone' | 'cycle' | 'rightOfNothing'
  readonly part: DraftPart
  readonly elementId: string | null
  readonly property?: string
}
