import { defineCheck } from './check.ts'
import { expressionOf } from './conditionUses.ts'
import { isJoin } from './subject.ts'
import type { Subject } from './subject.ts'

/** Behind a join `outcome` is nobody's until the next task: the condition has to name the step (flow.md §2). */
export const outcomeBeforeJoin = defineCheck({
  code: 'outcome-before-join', part: 'flow', severity: 'error',
  find: (subject) => subject.conditions.flatMap((use) => {
    const edge = use.part === 'flow' && expressionOf(use)?.readsOutcome ? subject.definition.flow.edges.find(({ id }) => id === use.elementId) : undefined
    const join = edge && joinBefore(edge.source, subject)
    if (!join) return []
    const instead = subject.incoming(join).map(({ source }) => subject.node(source)).find((node) => node?.type === 'userTask')
    return [{ elementId: use.elementId, property: 'when', data: { name: use.name, instead: `steps.${instead?.id ?? 'x'}.outcome`, step: instead?.name.zh ?? '' } }]
  }),
})

/** A join from which a token may come to this node without passing a task. */
function joinBefore(first: string, subject: Subject): string | undefined {
  const seen = new Set([first])
  for (const id of seen) {
    const node = subject.node(id)
    if (node === undefined || node.type === 'userTask') continue
    if (isJoin(subject, node)) return id
    for (const { source } of subject.incoming(id)) seen.add(source)
  }
  return undefined
}
