import { computed, reactive, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import { problemIn, request } from '#composables/api'
import { visitorView, type IntakeDraft, type VisitorView } from '#contract/counter'
import type { MaterialView } from '#contract/cases'
import { birthDateOf, idCard, sexOf } from '#definition/fields/idCard'

type Received = NonNullable<MaterialView['received']>
type Consent = NonNullable<IntakeDraft['intake']['consent']>

/** Who comes, and with what: the clerk's answers beside the form. */
export interface Visit {
  who: IntakeDraft['who']
  identity: string
  name: string
  phone: string
  address: string
  representative: { name: string, identity: string }
  consent: { kind: Consent['kind'] | null, witness: string, file: string | null, fileName: string }
  /** The answer to "there is one open already": null while it is owed. */
  another: boolean | null
  distinction: string
  materials: Record<string, Received>
  /** 补录, where the administrator enters a case from paper. */
  paper: { on: boolean, receivedAt: string, acceptedAt: string, to: string, reason: string }
}

const blankVisit = (): Visit => ({
  who: 'self', identity: '', name: '', phone: '', address: '', representative: { name: '', identity: '' },
  consent: { kind: null, witness: '', file: null, fileName: '' }, another: null, distinction: '', materials: {},
  paper: { on: false, receivedAt: '', acceptedAt: '', to: '', reason: '' },
})

/** What a typed identity number says: nothing yet, what is wrong with it, or who it is of. */
export interface IdentityState { readonly problem: string | null, readonly number: string | null, readonly sex: 'male' | 'female' | null, readonly birth: string | null }

export function identityState(typed: string): IdentityState {
  const none = { number: null, sex: null, birth: null }
  const number = typed.replace(/\s/g, '').toUpperCase()
  if (number.length < 18) return { ...none, problem: null }
  const [problem] = idCard.admit(number, {}).problems
  return problem ? { ...none, problem: problem.code } : { problem: null, number, sex: sexOf(number), birth: birthDateOf(number) }
}

/** `990101 19800317 0310`: region, birth date, serial number and check sign, as the card is read aloud. */
export function grouped(typed: string): string {
  const number = typed.replace(/[^\dXx]/g, '').toUpperCase().slice(0, 18)
  return [number.slice(0, 6), number.slice(6, 14), number.slice(14)].filter(Boolean).join(' ')
}

/** Whole years on a day; null without a birth date. */
export function ageOn(birth: string | null, day: string): number | null {
  if (birth === null) return null
  return Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0)
}

/** The visit, and what the office knows of the visitor: asked once the number is right, and again for each item. */
export function useVisit(itemId: () => string | null): { visit: Visit, state: ComputedRef<IdentityState>, visitor: ShallowRef<VisitorView | null>, clear: () => void } {
  const visit = reactive<Visit>(blankVisit())
  const state = computed(() => identityState(visit.identity))
  const visitor = shallowRef<VisitorView | null>(null)
  let turn = 0
  let filled: VisitorView['known'] = null

  async function ask(identity: string | null, item: string | null): Promise<void> {
    const mine = ++turn
    if (identity === null) { visitor.value = null; return }
    try {
      const found = await request(visitorView, '/api/counter/visitor', { method: 'POST', body: { identity, itemId: item } })
      if (mine !== turn) return
      visitor.value = found
      const { known } = found
      // What was filled in for the one before is not this one's.
      const before = filled
      filled = known
      if (before) for (const key of ['name', 'phone', 'address'] as const) if (visit[key] === before[key]) visit[key] = ''
      if (known) for (const [key, said] of [['name', known.name], ['phone', known.phone], ['address', known.address]] as const) visit[key] ||= said
    }
    catch (error) {
      // Nobody is kept from registering because the look-up is down.
      problemIn(error)
      if (mine === turn) visitor.value = null
    }
  }
  watch(() => [state.value.number, itemId()] as const, ([identity, item], before) => {
    if (before?.[0] !== identity || before[1] !== item) visit.another = null
    void ask(identity, item)
  })
  return { visit, state, visitor, clear: () => { turn += 1; visitor.value = null; filled = null; Object.assign(visit, blankVisit()) } }
}
