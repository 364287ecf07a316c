import type { FlowNodeType } from '../flow.ts'

/** px of each kind of node. */
export const nodeSizes: Readonly<Record<FlowNodeType, { readonly width: number, readonly height: number }>> = {
  start: { width: 34, height: 34 }, end: { width: 34, height: 34 },
  userTask: { width: 110, height: 60 },
  exclusive: { width: 40, height: 40 }, parallel: { width: 40, height: 40 }, inclusive: { width: 40, height: 40 }, eventBased: { width: 40, height: 40 },
  subProcess: { width: 220, height: 120 },
  timer: { width: 34, height: 34 }, message: { width: 34, height: 34 }, boundary: { width: 34, height: 34 },
}

/** px: the head of a lane, which names it. */
export const laneHead = 28

const letter = 12
const line = 16

/** px that a name takes outside of its node or beside its edge, broken after `most` px. */
export function labelSize(text: string, most: number): { width: number, height: number } {
  const width = [...text].reduce((sum, each) => sum + (each.charCodeAt(0) < 256 ? letter * 0.6 : letter), 0) + 8
  return { width: Math.ceil(Math.min(width, most)), height: Math.max(1, Math.ceil(width / most)) * line }
}
