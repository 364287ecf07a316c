import { computed, ref, type ComputedRef } from 'vue'

const counts = ref<Readonly<Partial<Record<string, number>>>>({})

/** How much waits in each box, as the last inbox answer said; the rail shows one's own. */
export function useInboxCounts(): { waiting: ComputedRef<number>, counts: typeof counts, note: (from: Readonly<Partial<Record<string, number>>>) => void } {
  return { waiting: computed(() => counts.value.mine ?? 0), counts, note(from) { counts.value = from } }
}
