import type { FormNode } from '../form.ts'
import { defineCheck } from './check.ts'
import { isJoin, labelOf, reachedFrom } from './subject.ts'
import type { Subject } from './subject.ts'

/** Tasks that may be open at the same time fill different fields: else the second to complete may find what the first wrote (form.md §4). */
export const fieldsEditedApart = defineCheck({
  code: 'fields-edited-apart', part: 'form', severity: 'warning',
  find(subject) {
    const pairs = tasksBeside(subject)
    return subject.definition.form.flatMap((node) => {
      const pair = pairs.find((each) => each.every((id) => isFilledAt(node, id)))
      return pair === undefined ? [] : [{ elementId: node.id, property: 'rights', data: { ...labelOf(node), first: nameAt(pair[0], subject), second: nameAt(pair[1], subject) } }]
    })
  },
})

/** Tasks on different ways of one fork, before the ways are joined. */
function tasksBeside(subject: Subject): [string, string][] {
  const forks = subject.definition.flow.nodes.filter((node) => (node.type === 'parallel' || node.type === 'inclusive') && subject.outgoing(node.id).length > 1)
  return forks.flatMap((fork) => {
    const branches = subject.outgoing(fork.id).map(({ target }) => tasksFrom(target, subject))
    return branches.flatMap((here, index) => branches.slice(index + 1).flatMap((there) => here.flatMap((one) => there.flatMap((other): [string, string][] => (one === other ? [] : [[one, other]])))))
  })
}

function tasksFrom(first: string, subject: Subject): string[] {
  const reached = reachedFrom([first], (id) => {
    const node = subject.node(id)
    return node === undefined || isJoin(subject, node) ? [] : subject.outgoing(id).map(({ target }) => target)
  })
  return [...reached].filter((id) => subject.node(id)?.type === 'userTask')
}

function isFilledAt(node: FormNode, step: string): boolean {
  return node.rights[step] === 'editable' || node.rights[step] === 'required'
}

function nameAt(id: string, subject: Subject): string {
  return subject.node(id)?.name.zh || id
}
