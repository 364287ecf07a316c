import type { ConditionField } from '../expression/tree.ts'
import type { AssignedPost, Flow, FlowNode, Sign } from '../flow.ts'
import { withLanes } from '../flow/lanes.ts'
import { conditionFrom } from './formFromFile.ts'
import type { FileNode, FileTask, ItemFile } from './itemFile.ts'

/** The flow of an item file, each node in the lane of its level. */
export function flowFrom(file: ItemFile, fields: readonly ConditionField[]): Flow {
  return withLanes({
    nodes: file.flow.nodes.map((node) => nodeFrom(node, file)),
    edges: file.flow.edges.map(({ id, from, to, name, when, otherwise }) => ({
      id, source: from, target: to, ...(name === undefined ? {} : { name }),
      when: when === undefined ? null : conditionFrom(when, fields), otherwise: otherwise === true,
    })),
    lanes: [],
  })
}

function nodeFrom(node: FileNode, file: ItemFile): FlowNode {
  switch (node.type) {
    case 'userTask': return taskFrom(node, file)
    case 'end': return { ...node, lane: null, terminate: false }
    default: return { ...node, lane: null }
  }
}

function taskFrom({ post, department, sign, accepts, decides, strategy = 'holders', suspend = [], sendBackTo = [], ...task }: FileTask, file: ItemFile): FlowNode {
  return {
    ...task, lane: null, strategy, suspend, sendBackTo, accepts: accepts === true, decides: decides === true,
    post: post === undefined ? null : postFrom(post, department, file),
    sign: sign === undefined ? null : signFrom(sign, task.outcomes.map((each) => each.id), file),
  }
}

/** The first outcome agrees and the last refuses, as the format says. */
function signFrom({ mode, ratio, by, eachHolder = [] }: NonNullable<FileTask['sign']>, outcomes: readonly string[], file: ItemFile): Sign {
  const signers = by.map((signer) => {
    const [post = '', department] = signer.split('@')
    return { ...postFrom(post, department, file), ...(eachHolder.includes(signer) ? { each: 'holder' as const } : {}) }
  })
  return { mode, ...(ratio === undefined ? {} : { ratio }), by: signers, agree: outcomes.slice(0, 1), refuse: outcomes.slice(1).slice(-1) }
}

/** The department named here, else that of the item's post. */
function postFrom(post: string, named: string | undefined, { posts }: ItemFile): AssignedPost {
  const known = posts.find((each) => each.id === post)
  const department = named ?? known?.department
  return { post, level: known?.level ?? 'township', ...(department === undefined ? {} : { department }) }
}
