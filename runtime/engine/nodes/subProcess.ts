import { nextScope } from '../scopes.ts'
import type { NodeType } from './nodeType.ts'

/** 子流程: its token goes in at the start inside; another comes out once none is left there (`leaveScope`). */
export const subProcess: NodeType = {
  type: 'subProcess', joins: false,
  arrive: (run, node, { parents, carried }) => ({ id: nextScope(run, node, parents, carried), ways: node.entry?.outgoing ?? [], carried }),
}
