import { computed, inject, provide, shallowRef, watch, type ComputedRef, type InjectionKey, type ShallowRef } from 'vue'
import { useTexts } from '#composables/useTexts'
import type { DefinitionProblem } from '#definition/definition'
import type { FormNode } from '#definition/form'
import type { LocalizedText } from '#definition/text'
import { compileDraft } from '#form/compileForm'
import type { CompiledForm } from '#form/compiledForm'
import { evaluate } from '#form/evaluate'
import type { Evaluation } from '#form/evaluation'
import type { Moment } from '#form/moment'
import { readTree, type FormTree } from '#form/readTree'
import { toast } from '#ui/toast'
import type { OpenDocument } from '../together/openDocument.ts'
import type { Peer } from '../together/presence.ts'
import { formEdits, type FormEdits } from './formEdits.ts'
import type { Landing } from './landing.ts'
import { rightSteps, type RightStep } from './rightsMatrix.ts'
import { trialOf, type Trial } from './trial.ts'
import { useFieldWords } from './useFieldWords.ts'

/** What the parts of the form designer share. */
export interface FormDesign {
  readonly document: OpenDocument
  readonly tree: ComputedRef<FormTree>
  readonly compiled: ComputedRef<CompiledForm>
  readonly moment: ComputedRef<Moment>
  /** The form with the values that were typed to try it, at the chosen step. */
  readonly evaluation: ComputedRef<Evaluation>
  readonly steps: ComputedRef<readonly RightStep[]>
  readonly step: ComputedRef<RightStep | null>
  readonly trial: Trial
  readonly selected: ComputedRef<FormNode | null>
  readonly select: (id: string | null) => void
  readonly locked: ComputedRef<boolean>
  readonly peersAt: (id: string) => readonly Peer[]
  readonly problemsAt: (id: string) => readonly DefinitionProblem[]
  readonly edits: FormEdits
  /** Deletes with a way back in the message. */
  readonly remove: (id: string) => void
  readonly landing: ShallowRef<Landing | null>
}

const key: InjectionKey<FormDesign> = Symbol('form design')

export function useFormDesign(): FormDesign {
  const design = inject(key)
  if (!design) throw new Error('Expected to stand inside a form designer')
  return design
}

/** Derives from an open document all that the form designer shows, and gives it to what stands inside. */
export function provideFormDesign(document: OpenDocument): FormDesign {
  const { t, locale } = useTexts()
  const words = useFieldWords()
  const trial = trialOf(document)
  const tree = computed(() => readTree(document.definition.value.form))
  const compiled = computed(() => compileDraft(document.definition.value.form).form)
  const steps = computed(() => rightSteps(document.definition.value.flow))
  const step = computed(() => steps.value.find(each => each.id === trial.step.value) ?? steps.value[0] ?? null)
  const moment = computed<Moment>(() => ({ step: step.value?.id ?? null, now: localNow(), outcome: null, steps: {} }))
  const locked = computed(() => !document.mayEdit.value)
  const named = (name: string): LocalizedText => locale.value.startsWith('en') ? { zh: name, en: name } : { zh: name }
  const edits = formEdits(document, () => tree.value, type => named(words.type(type)), n => named(t('designerForm.canvas.page', { n })))

  // A step chosen in the flow is the step whose rights are shown here.
  watch(document.selection, (ids) => {
    const chosen = steps.value.find(each => ids.includes(each.id))
    if (chosen) trial.step.value = chosen.id
  }, { immediate: true })

  const design: FormDesign = {
    document, tree, compiled, steps, step, moment, trial, locked, edits,
    evaluation: computed(() => evaluate(compiled.value, trial.values.value, moment.value)),
    selected: computed(() => document.selection.value.flatMap(id => tree.value.nodeOf(id) ?? [])[0] ?? null),
    select(id) { document.select(id === null ? [] : [id], 'form') },
    peersAt: id => document.peers.value.filter(peer => peer.selection.includes(id)),
    problemsAt: id => document.problems.value.filter(problem => problem.part === 'form' && problem.elementId === id),
    remove(id) {
      const node = tree.value.nodeOf(id)
      const back = edits.remove(id)
      if (node && back) toast(t('designerForm.deleted', { name: words.node(node) }), { name: t('designerForm.undo'), run: back })
    },
    landing: shallowRef(null),
  }
  provide(key, design)
  return design
}

/** The office's day as `today()` answers it while a form is tried: `2026-03-02T09:10`. */
function localNow(): string {
  return new Date().toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16).replace(' ', 'T')
}
