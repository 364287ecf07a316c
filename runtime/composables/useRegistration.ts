import { computed, nextTick, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { ulid } from 'ulid'
import { problemIn, request } from '#composables/api'
import { intakeOf, paperOf } from '#composables/intakeOf'
import { useCommand } from '#composables/useCommand'
import { useResource, type Resource } from '#composables/useResource'
import { useStartForm, type StartForm } from '#composables/useStartForm'
import { useVisit, type IdentityState, type Visit } from '#composables/useVisit'
import { counterView, draftView, openAnswer, queryCodeAnswer, type CounterView, type IntakeDraft, type OpenAnswer, type StartFormView, type VisitorView } from '#contract/counter'
import type { Problem } from '#contract/problem'

/** What the clerk has in hand. */
interface Desk extends StartForm {
  readonly counter: Resource<CounterView>
  readonly village: Ref<string | null>
  readonly item: ComputedRef<CounterView['items'][number] | null>
  readonly visit: Visit
  readonly identity: ComputedRef<IdentityState>
  readonly visitor: ShallowRef<VisitorView | null>
  /** The new case's ULID, made here, so that files can go into it and a repetition opens nothing twice. */
  readonly caseId: Ref<string>
  readonly busy: Ref<boolean>
  readonly problem: ShallowRef<Problem | null>
  readonly answer: ShallowRef<OpenAnswer | null>
  /** When this visitor came, and how many seconds it took in the end; machine's time. */
  readonly since: Ref<number | null>
  readonly took: Ref<number | null>
  /** When the draft was kept last; legal. */
  readonly keptAt: Ref<string | null>
}

export interface Registration extends Desk {
  readonly ready: ComputedRef<boolean>
  readonly register: () => Promise<void>
  readonly keep: () => Promise<void>
  readonly resume: (caseId: string) => Promise<void>
  readonly next: () => void
}

/** 窗口登记: who comes, for what, with what; registering draws the number. `from`: the consultation that is turned into an application. */
export function useRegistration(asked: { readonly from: string | null, readonly itemId: string | null }): Registration {
  const itemId = ref<string | null>(null)
  const from = ref(asked.from)
  const counter = useResource(async () => await request(counterView, '/api/counter'))
  void counter.load()
  const { visit, state: identity, visitor, clear: clearVisit } = useVisit(() => itemId.value)
  const form = useStartForm({ itemId, from, visit, identity })
  const { busy, problem, send } = useCommand(openAnswer)
  const desk: Desk = {
    ...form, counter, visit, identity, visitor, busy, problem, village: ref(null), caseId: ref(ulid()), answer: shallowRef(null),
    since: ref(null), took: ref(null), keptAt: ref(null), item: computed(() => counter.data.value?.items.find(one => one.itemId === itemId.value) ?? null),
  }
  useDefaults(desk, asked.itemId)
  const ready = computed(() => isReady(desk))
  return {
    ...desk, ready,
    async register() {
      const { caseId, village, item, answer, since, took } = desk
      const by = item.value?.by[0]
      if (!ready.value || !by || answer.value || busy.value) return
      const { intake, representative } = intakeOf(visit, from.value)
      answer.value = await send('/api/cases', { caseId: caseId.value, itemId: itemId.value, village: village.value, by, patch: form.plainPatch(), intake, ...(representative ? { representative } : {}), paper: paperOf(visit) })
      if (!answer.value) return
      took.value = since.value === null ? null : Math.round((performance.now() - since.value) / 1000)
      form.forget()
      await withCode(desk)
      void counter.load(true)
    },
    keep: () => guarded(problem, () => keep(desk)),
    resume: caseId => guarded(problem, () => resume(desk, caseId, clearVisit)),
    next() {
      form.clear()
      clearVisit()
      for (const one of [desk.answer, problem, itemId, from, desk.since, desk.took, desk.keptAt]) one.value = null
      desk.caseId.value = ulid()
      if (isVillage(counter.data.value)) visit.who = 'agent'
      if ((counter.data.value?.villages.length ?? 0) > 1) desk.village.value = null
    },
  }
}

const isVillage = (counter: CounterView | null): boolean => counter?.items.some(({ by }) => by[0] === 'agent') ?? false

/** What need not be asked: the only village, that of who is known, that of the consultation; and when the visitor came. */
function useDefaults({ counter, village, visit, visitor, itemId, start, since, answer, problem }: Desk, wanted: string | null): void {
  watch(counter.data, (now, before) => {
    const [only, another] = now?.villages ?? []
    if (only && !another) village.value = only.id
    if (before) return
    if (isVillage(now)) visit.who = 'agent'
    if (wanted && now?.items.some(one => one.itemId === wanted)) itemId.value = wanted
  })
  watch(visitor, (now) => { if (now?.known && village.value === null && counter.data.value?.villages.some(({ id }) => id === now.known?.village)) village.value = now.known.village })
  watch(start.data, (now) => { if (now?.from) village.value ??= now.from.village })
  watch(itemId, () => { problem.value = null })
  watch(() => [visit.identity, visit.name, itemId.value].join(''), (now) => { if (now !== '' && since.value === null && !answer.value) since.value = performance.now() })
}

function isReady({ item, village, start, visit, visitor, identity }: Desk): boolean {
  const owesAnswer = (visitor.value?.open.length ?? 0) > 0 && (visit.another !== true || visit.distinction.trim() === '')
  return item.value !== null && village.value !== null && start.data.value !== null && (visit.name.trim() !== '' || !needsName(start.data.value)) && identity.value.problem === null && !owesAnswer && spokenFor(visit) && (!visit.paper.on || [visit.paper.receivedAt, visit.paper.to, visit.paper.reason.trim()].every(one => one !== ''))
}

/** Whether the item asks for a name: a question may be asked without one. */
function needsName({ applicant, form }: StartFormView): boolean {
  return form.nodes.some(({ key, required }) => key === applicant.name && required)
}

/** Whether who comes for somebody else has said with what right: the representative's name, the consent to the agent with its paper or witness. */
function spokenFor({ who, representative, consent }: Visit): boolean {
  if (who === 'representative') return representative.name.trim() !== ''
  return who === 'self' || (consent.kind === 'spoken' ? consent.witness.trim() !== '' : consent.kind !== null && consent.file !== null)
}

async function guarded(problem: Desk['problem'], act: () => Promise<void>): Promise<void> {
  try {
    await act()
  }
  catch (error) {
    problem.value = problemIn(error)
  }
}

/** The code was told to an answer that was lost: a new one takes its place. */
async function withCode({ answer, problem }: Desk): Promise<void> {
  const { value } = answer
  if (!value || value.queryCode !== null) return
  await guarded(problem, async () => { answer.value = { ...value, ...await request(queryCodeAnswer, `/api/cases/${value.caseId}/query-code`, { method: 'POST', body: {} }) } })
}

async function keep({ itemId, village, visit, caseId, from, keptAt, plainPatch }: Desk): Promise<void> {
  if (!itemId.value) return
  const { who, identity, name, phone, address, distinction, representative } = visit
  const body: IntakeDraft = {
    itemId: itemId.value, village: village.value, who, identity, name, phone, address, distinction, patch: plainPatch(),
    representative: who === 'representative' ? { ...representative } : null, intake: intakeOf(visit, from.value).intake,
  }
  keptAt.value = (await request(draftView, `/api/counter/drafts/${caseId.value}`, { method: 'POST', body })).savedAt
}

async function resume({ itemId, village, visit, caseId, keptAt, draft, clear }: Desk, kept: string, clearVisit: () => void): Promise<void> {
  const { draft: { patch, intake, representative, itemId: item, village: place, ...who }, savedAt } = await request(draftView, `/api/counter/drafts/${kept}`)
  clear()
  clearVisit()
  caseId.value = kept
  itemId.value = item
  draft.patch = patch
  // The item's own list comes first, then what of it is there.
  await nextTick()
  Object.assign(visit, who, representative ? { representative } : {})
  if (intake.consent) Object.assign(visit.consent, intake.consent, { witness: intake.consent.witness ?? '' })
  visit.materials = Object.fromEntries((intake.materials ?? []).map(each => [each.material, each]))
  village.value = place
  keptAt.value = savedAt
}
