import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { problemIn, request } from '#composables/api'
import { useCommand } from '#composables/useCommand'
import { useResource, type Resource } from '#composables/useResource'
import type { Problem } from '#contract/problem'
import { rulesPreview, rulesView, type RulesBody, type RulesPreview, type RulesView } from '#contract/rules'

/** The rule set that is being written: all but its id, which publishing gives. */
export type RulesDraft = RulesBody['set']
export type DraftRule = RulesDraft['rules'][number]

export interface OversightRules {
  readonly resource: Resource<RulesView>
  /** Null while nothing is shown yet. */
  readonly draft: ShallowRef<RulesDraft | null>
  readonly isChanged: ComputedRef<boolean>
  readonly preview: ShallowRef<RulesPreview | null>
  readonly problem: ComputedRef<Problem | null>
  readonly busy: Ref<boolean>
  /** The version that was just published; null once something is changed again. */
  readonly published: Ref<number | null>
  readonly change: (to: Partial<RulesDraft>) => void
  readonly undo: () => void
  readonly publish: (reason: string) => Promise<boolean>
}

/** The preview is asked for when nothing was changed for so long, in milliseconds. */
const pause = 500
const path = '/api/oversight/rules'

/** 监察规则 of the reader's city: in force, as they are to be, and what they would have given over the open cases. */
export function useOversightRules(today: () => string): OversightRules {
  const resource = useResource(() => request(rulesView, path))
  const draft: OversightRules['draft'] = shallowRef(null)
  const preview: OversightRules['preview'] = shallowRef(null)
  const asked = shallowRef<Problem | null>(null)
  const published = ref<number | null>(null)
  const { busy, problem, send } = useCommand(rulesView)
  const kept = computed(() => resource.data.value ? draftOf(resource.data.value, today()) : null)
  const isChanged = computed(() => JSON.stringify(draft.value) !== JSON.stringify(kept.value))
  let [turn, timer] = [0, 0]

  async function look(mine: number, rules: DraftRule[]): Promise<void> {
    try {
      await lookThrough(rules, (sum) => {
        if (mine === turn) preview.value = sum
        return mine === turn
      })
    }
    catch (error) {
      if (mine === turn) asked.value = problemIn(error)
    }
  }
  watch(() => JSON.stringify(draft.value?.rules), () => {
    const mine = ++turn
    preview.value = asked.value = null
    window.clearTimeout(timer)
    const rules = draft.value?.rules
    if (isChanged.value && rules) timer = window.setTimeout(() => void look(mine, rules), pause)
  })
  watch(kept, (now) => { draft.value = now })
  void resource.load()

  return {
    resource, draft, isChanged, preview, busy, published, problem: computed(() => problem.value ?? asked.value),
    change(to) {
      if (draft.value) draft.value = { ...draft.value, ...to }
      published.value = null
    },
    undo() { draft.value = kept.value },
    async publish(reason) {
      if (!draft.value || !resource.data.value) return false
      const answer = await send(path, { version: resource.data.value.version, reason, set: draft.value })
      if (!answer) return false
      resource.data.value = answer
      published.value = answer.version
      return true
    },
  }
}

/** What is newest, to go on from: in force from today on, unless it is still to come. A city's first rules name their own document. */
function draftOf({ inForce, ahead }: RulesView, today: string): RulesDraft {
  const { id, ...set } = ahead ?? inForce
  return { ...set, source: id === 'default' ? { zh: '' } : set.source, inForceFrom: set.inForceFrom > today ? set.inForceFrom : today }
}

/** Asks page by page; `show` is told the sum so far, and whether to go on. */
async function lookThrough(rules: DraftRule[], show: (sum: RulesPreview) => boolean): Promise<void> {
  let sum: RulesPreview | null = null
  do {
    const next: RulesPreview = await request(rulesPreview, sum?.after ? `${path}/preview?after=${encodeURIComponent(sum.after)}` : `${path}/preview`, { method: 'POST', body: { rules } })
    sum = sum ? { ...next, looked: sum.looked + next.looked, now: added(sum.now, next.now), then: added(sum.then, next.then) } : next
  } while (show(sum) && sum.after !== null)
}

type Given = RulesPreview['now']
const added = (one: Given, other: Given): Given => ({ reminder: one.reminder + other.reminder, yellow: one.yellow + other.yellow, red: one.red + other.red })
