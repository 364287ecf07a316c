import { defineCheck } from './check.ts'
import { nameOf, reachedFrom } from './subject.ts'
import type { Subject } from './subject.ts'

/** A condition asks for outcomes that the step it names has, or one of the steps that may come before. */
export const outcomeKnown = defineCheck({
  code: 'outcome-known', part: 'flow', severity: 'error',
  find: (subject) => subject.conditions.flatMap(({ outcomes, part, elementId, property, name }) => outcomes
    .filter(({ step, outcome }) => !possibleOutcomes(step, part === 'flow' ? elementId : null, subject).includes(outcome))
    .map(({ step, outcome }) => ({ part, elementId, property, data: { name, outcome, step: step === null ? '' : nameOf(subject.node(step) ?? { id: step, name: { zh: step } }).name } }))),
})

/** Outcomes of the step; without one those of the tasks from which a token may come to the edge; in a form those of all tasks. */
function possibleOutcomes(step: string | null, edgeId: string | null, subject: Subject): string[] {
  const isBefore = edgeId === null ? null : tasksBefore(edgeId, subject)
  return subject.tasks.filter(({ id }) => (step === null ? isBefore === null || isBefore.has(id) : id === step)).flatMap((task) => task.outcomes.map(({ id }) => id))
}

function tasksBefore(edgeId: string, { definition: { flow }, node, incoming }: Subject): Set<string> {
  const edge = flow.edges.find(({ id }) => id === edgeId)
  return reachedFrom(edge === undefined ? [] : [edge.source], (id) => (node(id)?.type === 'userTask' ? [] : incoming(id).map(({ source }) => source)))
}
