import { formPatchBody, type ActionOffer, type CaseView, type CommandBody } from '#contract/cases'
import type { LocalizedText } from '#definition/text'
import type { TaskDraft } from '#composables/useTaskDraft'

/** One line of the strip: an outcome of a primary act, or a primary act without outcomes (then named by the locale). */
export interface Choice { readonly id: string, readonly offer: ActionOffer, readonly outcome: string | null, readonly name: LocalizedText | null }

/** On this task, on the case, on a step that is over (撤回) or on another's task (减签); not on another open task of the reader's. */
const belongs = (view: CaseView, offer: ActionOffer, executionId: string | null): boolean =>
  offer.executionId === null || offer.executionId === executionId || !view.tasks.some(task => task.executionId === offer.executionId && task.state === 'open' && task.mine)

/** What the reader may choose at this task, in the server's order. No action is named here. */
export function choicesOf(view: CaseView, executionId: string | null): Choice[] {
  return view.actions.filter(offer => offer.group === 'primary' && belongs(view, offer, executionId)).flatMap((offer): Choice[] => offer.outcomes.length > 0
    ? offer.outcomes.map(outcome => ({ id: `${offer.type}:${outcome.id}`, offer, outcome: outcome.id, name: outcome.name }))
    : [{ id: offer.type, offer, outcome: null, name: null }])
}

/** The other ways of the strip. */
export function otherWaysOf(view: CaseView, executionId: string | null): ActionOffer[] {
  return view.actions.filter(offer => offer.group === 'other' && belongs(view, offer, executionId))
}

/** The task that the reader works on: the one asked for (by its execution, or its row `<case>:<execution>`), else an open one of theirs. */
export function taskFor(view: CaseView, wanted: string | null): CaseView['tasks'][number] | null {
  const mine = view.tasks.filter(task => task.mine)
  return mine.find(task => task.executionId === wanted?.split(':').at(-1)) ?? mine.find(task => task.state === 'open' && task.holder) ?? mine.find(task => task.state === 'open') ?? mine[0] ?? null
}

const trimmed = (text: string): string | undefined => text.trim() === '' ? undefined : text.trim()

/** The command that a choice with this draft would send. Only what the offer takes goes along. */
export function commandOf(view: CaseView, offer: ActionOffer, outcome: string | null, draft: TaskDraft): CommandBody {
  const input = Object.fromEntries(offer.fields.flatMap((field): [string, NonNullable<TaskDraft['input'][string]>][] => {
    const value = field.key in draft.input ? draft.input[field.key] : field.value
    return value === undefined || value === null || value === '' || Array.isArray(value) && value.length === 0 ? [] : [[field.key, value]]
  }))
  return {
    type: offer.type, expectedVersion: view.version,
    executionId: offer.executionId ?? undefined, outcome: outcome ?? undefined,
    patch: offer.takesValues ? formPatchBody.parse(JSON.parse(JSON.stringify(draft.patch))) : undefined,
    opinion: offer.takesOpinion ? trimmed(draft.opinion) : undefined,
    reason: offer.reason === 'none' ? undefined : trimmed(draft.reason),
    input: Object.keys(input).length > 0 ? input : undefined,
  }
}
