import type { Condition } from '../condition.ts'
import type { AssignedPost, Flow, FlowNode, Sign, UserTask } from '../flow.ts'
import type { ItemFacts } from '../item.ts'
import type { FileNode, FileTask, ItemFile } from './itemFile.ts'

/** A flow as the item file has it: without lanes and layout. */
export function flowTo(flow: Flow, item: ItemFacts, feel: (condition: Condition) => string): ItemFile['flow'] {
  return {
    nodes: flow.nodes.map((node) => nodeTo(node, item)),
    edges: flow.edges.map(({ id, source, target, name, when, otherwise }) => ({
      id, from: source, to: target, ...(when === null ? {} : { when: feel(when) }),
      ...(otherwise ? { otherwise: true as const } : {}), ...(name === undefined ? {} : { name }),
    })),
  }
}

function nodeTo(node: FlowNode, item: ItemFacts): FileNode {
  if (node.type === 'userTask') return taskTo(node, item)
  if (node.type === 'end') return { id: node.id, type: node.type, name: node.name, ...scopeOf(node), result: node.result }
  const { lane: _lane, ...rest } = node
  return rest
}

function scopeOf({ scope }: FlowNode): { scope?: string } {
  return scope === undefined ? {} : { scope }
}

function taskTo(task: UserTask, item: ItemFacts): FileNode {
  const { id, type, name, post, limit, outcomes, accepts, decides, sign, strategy, suspend, sendBackTo } = task
  const department = post === null ? undefined : ownDepartment(post, item)
  return {
    id, type, name, ...scopeOf(task), ...(post === null ? {} : { post: post.post }), limit, outcomes,
    ...(accepts ? { accepts } : {}), ...(decides ? { decides } : {}), ...(department === undefined ? {} : { department }),
    ...(sign === null ? {} : { sign: signTo(sign, item) }),
    ...(strategy === 'holders' ? {} : { strategy }), ...(suspend.length > 0 ? { suspend } : {}),
    ...(sendBackTo === 'any' || sendBackTo.length > 0 ? { sendBackTo } : {}),
  }
}

/** Posts of which each holder is asked are named once more. */
function signTo({ mode, ratio, by }: Sign, item: ItemFacts): NonNullable<FileTask['sign']> {
  const eachHolder = by.filter(({ each }) => each === 'holder').map((each) => signerTo(each, item))
  return { mode, ...(ratio === undefined ? {} : { ratio }), by: by.map((each) => signerTo(each, item)), ...(eachHolder.length > 0 ? { eachHolder } : {}) }
}

function signerTo(post: AssignedPost, item: ItemFacts): string {
  const department = ownDepartment(post, item)
  return department === undefined ? post.post : `${post.post}@${department}`
}

/** The department, where it is not that of the item's post anyway. */
function ownDepartment({ post, department }: AssignedPost, { posts }: ItemFacts): string | undefined {
  return posts.find((each) => each.id === post)?.department === department ? undefined : department
}
