import type { IconName } from '#ui/icons'
import type { FlowNodeType } from '#definition/flow'

/** What people can add to a flow: mostly a node type; `sign` is a step that several posts sign, 会签. */
export interface AdditionKind {
  readonly id: 'userTask' | 'sign' | 'exclusive' | 'parallel' | 'timer' | 'message' | 'subProcess' | 'end'
  readonly type: FlowNodeType
  readonly icon: IconName
  readonly signed: boolean
}

/** In the order in which toolbar, context pad and panel offer them. The other kinds of 判断 are chosen in its panel. */
export const additionKinds: readonly AdditionKind[] = [
  { id: 'userTask', type: 'userTask', icon: 'step', signed: false },
  { id: 'sign', type: 'userTask', icon: 'people', signed: true },
  { id: 'exclusive', type: 'exclusive', icon: 'item', signed: false },
  { id: 'parallel', type: 'parallel', icon: 'parallel', signed: false },
  { id: 'timer', type: 'timer', icon: 'clock', signed: false },
  { id: 'message', type: 'message', icon: 'inbox', signed: false },
  { id: 'subProcess', type: 'subProcess', icon: 'layers', signed: false },
  { id: 'end', type: 'end', icon: 'ending', signed: false },
]

/** Whether a name is given at once; gateways go without one, waits are named by what they are. */
export function isNamed(id: AdditionKind['id']): boolean {
  return id !== 'exclusive' && id !== 'parallel'
}
