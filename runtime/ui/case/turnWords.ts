import { computed, type ComputedRef } from 'vue'
import { useTexts } from '#composables/useTexts'
import type { CaseView } from '#contract/cases'
import { localOf } from '../dates.ts'

type Task = CaseView['tasks'][number]
export interface TurnWords {
  readonly mine: ComputedRef<Task | null>
  readonly first: ComputedRef<Task | null>
  /** What the case waits for, where no person has a task: time, a message. */
  readonly waits: ComputedRef<string | null>
  /** Who has it, and who is at work beside. */
  readonly who: ComputedRef<readonly string[]>
}

/** 现在轮到谁: the reader's own task first; those beside in a countersign, and what its other voices have said. */
export function useTurnWords(view: () => CaseView): TurnWords {
  const { t, text, day } = useTexts()
  const open = computed(() => view().tasks.filter(task => task.state === 'open'))
  const mine = computed(() => open.value.find(task => task.mine && task.holder) ?? open.value.find(task => task.mine) ?? null)
  const first = computed(() => mine.value ?? open.value[0] ?? view().tasks[0] ?? null)
  const seatOf = (task: Task): string => [text(task.postName), task.holder ? text(task.holder.name) : ''].filter(Boolean).join(' ')

  const waits = computed(() => {
    const waiting = view().chart.nodes.find(node => node.state === 'open' && (node.type === 'timer' || node.type === 'message'))
    if (!waiting || first.value) return null
    return waiting.until ? t('case.turn.waitsTime', { node: text(waiting.name), date: day(localOf(waiting.until).date) }) : t('case.turn.waitsMessage', { node: text(waiting.name) })
  })
  const who = computed(() => {
    const task = first.value
    if (!task) return []
    const others = open.value.filter(other => other.executionId !== task.executionId)
    const beside = others.filter(other => other.nodeId === task.nodeId).map(seatOf)
    const elsewhere = others.filter(other => other.nodeId !== task.nodeId).map(other => t('case.turn.alsoWith', { who: seatOf(other), node: text(other.nodeName) }))
    const spoken = view().chart.nodes.find(node => node.id === task.nodeId)?.signers.filter(signer => signer.state === 'voted') ?? []
    const own = `${text(task.organisationName)} ${seatOf(task)}`
    return [
      beside.length > 0 ? [own, t('case.turn.beside', { who: beside.join(t('case.comma')) })].join(t('case.pause')) : own,
      ...spoken.map(signer => t('case.turn.spoken', { who: text(signer.postName), outcome: text(signer.outcome) })), ...elsewhere,
    ]
  })
  return { mine, first, waits, who }
}
