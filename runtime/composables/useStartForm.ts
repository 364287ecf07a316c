import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { problemIn, request } from '#composables/api'
import { useResource, type Resource } from '#composables/useResource'
import { useSession } from '#composables/session'
import { useTaskDraft, type TaskDraft } from '#composables/useTaskDraft'
import type { IdentityState, Visit } from '#composables/useVisit'
import { formPatchBody, type MaterialView } from '#contract/cases'
import { materialsAnswer, startFormView, type IntakeDraft, type StartFormView } from '#contract/counter'

export interface StartForm {
  readonly itemId: Ref<string | null>
  /** The consultation that is turned into an application. */
  readonly from: Ref<string | null>
  readonly start: Resource<StartFormView>
  readonly draft: TaskDraft
  /** Which materials are asked for, as the form stands. */
  readonly materials: ComputedRef<readonly MaterialView[]>
  /** Fields of the form that the three questions answer. */
  readonly answeredKeys: ComputedRef<readonly string[]>
  readonly plainPatch: () => IntakeDraft['patch']
  readonly clear: () => void
  readonly forget: () => void
}

const roles = ['name', 'phone', 'address', 'identity'] as const

/** The start form of the chosen item: what was typed in it, and who applies, put in wherever the form asks for it. */
export function useStartForm({ itemId, from, visit, identity }: { readonly itemId: Ref<string | null>, readonly from: Ref<string | null>, readonly visit: Visit, readonly identity: ComputedRef<IdentityState> }): StartForm {
  const { session } = useSession()
  const start = useResource(async () => await request(startFormView, `/api/counter/${encodeURIComponent(itemId.value ?? '')}${from.value ? `?from=${encodeURIComponent(from.value)}` : ''}`))
  const { draft, clear, forget } = useTaskDraft(computed(() => session.value && itemId.value && !from.value ? `${session.value.person.id}.new.${itemId.value}` : null))
  const plainPatch = (): IntakeDraft['patch'] => formPatchBody.parse(JSON.parse(JSON.stringify(draft.patch)))
  watch(itemId, (now) => {
    start.data.value = null
    visit.materials = {}
    if (now) void start.load()
  })
  watch(start.data, (now) => {
    if (!now) return
    if (now.from) draft.patch = { ...draft.patch, values: { ...now.from.patch.values, ...draft.patch.values } }
    // What a draft or the consultation says of who applies belongs to the first question.
    for (const role of roles) {
      const said = draft.patch.values?.[now.applicant[role] ?? '']
      if (typeof said === 'string') visit[role] ||= said
    }
  })
  // The form's rules read who it is as soon as it is known.
  watch(() => [visit.name, visit.phone, visit.address, identity.value.number, start.data.value?.applicant] as const, () => {
    const keys = start.data.value?.applicant
    if (!keys) return
    const said = { name: visit.name.trim(), phone: visit.phone.trim(), address: visit.address.trim(), identity: identity.value.number ?? '' }
    const before = draft.patch.values ?? {}
    const entries = roles.flatMap((role): [string, string | null][] => { const key = keys[role]; return key === null ? [] : [[key, said[role] || null]] })
    if (entries.some(([key, value]) => (before[key] ?? null) !== value)) draft.patch = { ...draft.patch, values: { ...before, ...Object.fromEntries(entries) } }
  })
  return {
    itemId, from, start, draft, plainPatch, clear, forget, materials: useLiveMaterials(itemId, start, () => draft.patch, plainPatch),
    answeredKeys: computed(() => [...Object.values(start.data.value?.applicant ?? {}).filter(key => key !== null), ...start.data.value?.decisive ?? []]),
  }
}

/** The list of materials, asked anew a moment after the form changed, where what is asked for depends on it. */
function useLiveMaterials(itemId: Ref<string | null>, start: Resource<StartFormView>, patch: () => unknown, plainPatch: StartForm['plainPatch']): StartForm['materials'] {
  const live = shallowRef<readonly MaterialView[] | null>(null)
  const asking = ref<ReturnType<typeof setTimeout>>()
  async function ask(of: string): Promise<void> {
    try {
      const values = { ...start.data.value?.form.values, ...plainPatch().values }
      const found = await request(materialsAnswer, `/api/counter/${encodeURIComponent(of)}`, { method: 'POST', body: { values } })
      if (of === itemId.value) live.value = found.materials
    }
    catch (error) {
      // The list stays as it was; registering says what is wrong.
      problemIn(error)
    }
  }
  watch(itemId, () => { live.value = null })
  watch([patch, start.data], () => {
    clearTimeout(asking.value)
    const of = itemId.value
    if (of && start.data.value?.materials.some(({ conditional }) => conditional)) asking.value = setTimeout(() => { void ask(of) }, 250)
  })
  return computed(() => live.value ?? start.data.value?.materials ?? [])
}
