import { computed, type ComputedRef } from 'vue'
import type { MaterialView } from '#contract/cases'
import type { Registration } from '#composables/useRegistration'
import { useTexts } from '#composables/useTexts'

interface VisitWords {
  /** Who may come: at the village only its agent registers. */
  readonly kinds: ComputedRef<{ id: 'self' | 'representative' | 'agent', name: string }[]>
  readonly isKnown: ComputedRef<boolean>
  readonly isChosen: ComputedRef<boolean>
  /** 市林业局决定 · 承诺 10 个工作日 · 不收费 */
  readonly facts: ComputedRef<string>
  readonly there: ComputedRef<number>
  readonly missing: ComputedRef<number>
  readonly following: ComputedRef<number>
  /** Ticks everything as the item asks for it. */
  readonly takeAll: () => void
}

/** What the counter's page says of a visit beside its fields. */
export function useVisitWords(registration: Registration): VisitWords {
  const { t, text } = useTexts()
  const { visit, materials, item, identity, visitor, village, counter } = registration
  const isAsked = ({ required, conditional }: MaterialView): boolean => required === true || (required === null && conditional)
  const received = (id: string): Registration['visit']['materials'][string] | undefined => visit.materials[id]
  const isThere = (id: string): boolean => { const one = received(id); return one !== undefined && (one.original || one.copies > 0 || one.electronic) }
  return {
    kinds: computed(() => (counter.data.value?.items.some(({ by }) => by[0] === 'agent') ? ['agent'] as const : ['self', 'representative', 'agent'] as const).map(id => ({ id, name: t(`counter.who.${id}`) }))),
    isKnown: computed(() => visit.name.trim() !== '' && identity.value.problem === null && (visit.identity === '' || identity.value.number !== null)),
    isChosen: computed(() => item.value !== null && village.value !== null && ((visitor.value?.open.length ?? 0) === 0 || (visit.another === true && visit.distinction.trim() !== ''))),
    facts: computed(() => {
      if (!item.value) return ''
      const { decides, decidedBy, promised, feeFen } = item.value
      return [
        t(decidedBy ? 'counter.decides.city' : decides === 'village' ? 'counter.decides.village' : 'counter.decides.township', { who: text(decidedBy) }),
        promised ? t('counter.promised', { n: promised.amount, unit: t(`case.unit.${promised.unit}`) }) : '',
        feeFen === 0 ? t('counter.free') : t('counter.fee', { yuan: (feeFen / 100).toFixed(2) }),
      ].filter(Boolean).join(' · ')
    }),
    there: computed(() => materials.value.filter(({ id }) => isThere(id)).length),
    missing: computed(() => materials.value.filter(one => isAsked(one) && !isThere(one.id) && !received(one.id)?.followsOn).length),
    following: computed(() => materials.value.filter(({ id }) => received(id)?.followsOn).length),
    takeAll() {
      const asked = materials.value.filter(one => isAsked(one) && !isThere(one.id) && !received(one.id)?.followsOn)
      visit.materials = { ...visit.materials, ...Object.fromEntries(asked.map(({ id, form, copies }) => [id, { material: id, original: form !== 'electronic', copies: form === 'copy' || form === 'both' ? Math.max(copies, 1) : 0, electronic: form === 'electronic', followsOn: null, note: null }])) }
    },
  }
}
