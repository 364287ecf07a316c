import type { FlowNode } from '../flow.ts'
import { defineCheck } from './check.ts'
import { isJoin, nameOf, reachedFrom } from './subject.ts'
import type { Subject } from './subject.ts'

type End = Extract<FlowNode, { type: 'end' }>

/** Ends of different results that ways of one fork reach before a join must terminate: else the result is left to chance. */
export const resultsAgreeInParallel = defineCheck({
  code: 'results-agree-in-parallel', part: 'flow', severity: 'error',
  find(subject) {
    const forks = subject.definition.flow.nodes.filter((node) => (node.type === 'parallel' || node.type === 'inclusive') && subject.outgoing(node.id).length > 1)
    const pairs = forks.flatMap((fork) => clashes(fork, subject))
    return [...new Map(pairs.map((finding) => [finding.elementId, finding])).values()]
  },
})

function clashes(fork: FlowNode, subject: Subject): { elementId: string, data: Record<string, string> }[] {
  const branches = subject.outgoing(fork.id).map(({ target }) => endsOf(target, subject))
  return branches.flatMap((here, index) => branches.slice(index + 1).flatMap((there) => here.flatMap((one) => {
    const other = there.find((each) => each.id !== one.id && each.result !== one.result && !(each.terminate && one.terminate))
    return other === undefined ? [] : [{ elementId: one.terminate ? other.id : one.id, data: { ...nameOf(one), other: nameOf(other).name, fork: nameOf(fork).name } }]
  })))
}

/** The ends that a branch reaches without passing a join. */
function endsOf(first: string, subject: Subject): End[] {
  const reached = reachedFrom([first], (id) => {
    const node = subject.node(id)
    return node === undefined || isJoin(subject, node) ? [] : subject.outgoing(id).map(({ target }) => target)
  })
  return subject.definition.flow.nodes.filter((node) => node.type === 'end').filter(({ id }) => reached.has(id))
}
