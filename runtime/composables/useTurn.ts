import { computed, ref, watch, type ComputedRef, type Ref, type WritableComputedRef } from 'vue'
import { choicesOf, taskFor } from '#composables/choices'
import { opinionFieldOf, opinionText, patchedOpinion, withoutOpinion } from '#composables/opinionField'
import { useCase, type OpenCase } from '#composables/useCase'
import { useSession } from '#composables/session'
import { useTaskDraft, type TaskDraft } from '#composables/useTaskDraft'
import { useTexts } from '#composables/useTexts'
import type { FormView } from '#contract/formView'
import type { Problem } from '#contract/problem'
import type { FormNode } from '#definition/form'
import { toast } from '#ui/toast'

export interface Turn extends OpenCase {
  readonly executionId: ComputedRef<string | null>
  readonly draft: TaskDraft
  /** What the reader typed or chose goes into the draft. */
  readonly change: (part: Partial<TaskDraft>) => void
  /** The outcome chosen, for rules of the form that ask for it. */
  readonly outcome: ComputedRef<string | null>
  readonly savedAt: Ref<string | null>
  /** An opinion typed at a task of this case that another has handled meanwhile. */
  readonly lost: ComputedRef<string | null>
  /** The box of the strip: a field of the form, or the command's own opinion. */
  readonly opinion: WritableComputedRef<string>
  readonly opinionField: ComputedRef<FormNode | null>
  readonly opinionRequired: ComputedRef<boolean>
  /** The form as the sheet shows it. */
  readonly form: ComputedRef<FormView | null>
  readonly problems: Ref<NonNullable<Problem['errors']>>
  readonly done: (name: string) => Promise<void>
  readonly refused: (problem: Problem) => Promise<void>
}

/** A case with the reader's turn in it: the draft of the task, what the server found wrong, and what follows a submission. */
export function useTurn(caseId: Ref<string | null>, wanted: Ref<string | null>, after: () => void = () => {}): Turn {
  const { t } = useTexts()
  const { session } = useSession()
  const open = useCase(caseId)
  const executionId = computed(() => open.view.value ? taskFor(open.view.value, wanted.value)?.executionId ?? null : null)
  const key = computed(() => session.value && caseId.value && open.view.value ? `${session.value.person.id}.${caseId.value}.${executionId.value ?? 'none'}` : null)
  const { draft, savedAt, left, clear } = useTaskDraft(key)
  const problems = ref<NonNullable<Problem['errors']>>([])
  watch(caseId, () => { problems.value = [] })

  const choices = computed(() => open.view.value ? choicesOf(open.view.value, executionId.value) : [])
  const opinionField = computed(() => open.view.value && choices.value.some(choice => choice.offer.takesOpinion) ? opinionFieldOf(open.view.value.form) : null)
  const opinion = computed({
    get() {
      const field = opinionField.value
      if (!field) return draft.opinion
      return opinionText(field.key in (draft.patch.values ?? {}) ? draft.patch.values?.[field.key] : open.view.value?.form.values[field.key])
    },
    set(text) {
      const field = opinionField.value
      if (field) draft.patch = patchedOpinion(draft.patch, field.key, text)
      else draft.opinion = text
    },
  })

  return {
    ...open, opinion, opinionField, opinionRequired: computed(() => opinionField.value !== null && open.view.value?.form.rights[opinionField.value.id] === 'required'),
    form: computed(() => open.view.value && withoutOpinion(open.view.value.form, opinionField.value)), executionId, draft, savedAt, problems,
    change(part) { Object.assign(draft, part) },
    lost: computed(() => left.value && caseId.value && left.value.key.includes(`.${caseId.value}.`) ? left.value.opinion : null),
    outcome: computed(() => choices.value.find(choice => choice.id === draft.choice)?.outcome ?? null),
    async done(name) {
      clear()
      problems.value = []
      toast(t('case.done', { what: name, caseNo: open.view.value?.caseNo ?? '' }))
      await open.reloadAsMine()
      after()
    },
    async refused(problem) {
      problems.value = problem.errors ?? []
      if (problem.status === 409 || problem.status === 412) await open.resource.load(true)
    },
  }
}
