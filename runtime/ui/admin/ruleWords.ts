import { useTexts } from '#composables/useTexts'
import type { DraftRule } from '#composables/useOversightRules'

/** The four things that are watched, in the order of a case's life. */
export const watchedThings = ['receipt', 'promised', 'statutory', 'step'] as const
export const givenThings = ['reminder', 'yellow', 'red'] as const
export const momentKinds = ['left', 'day', 'over', 'times'] as const
export type MomentKind = typeof momentKinds[number]

export interface RuleMoment { readonly kind: MomentKind, readonly n: number }

/** When a rule speaks, as kind and number. */
export function momentOf({ when }: DraftRule): RuleMoment {
  if ('left' in when) return { kind: 'left', n: when.left }
  if ('over' in when) return { kind: 'over', n: when.over }
  return 'day' in when ? { kind: 'day', n: when.day } : { kind: 'times', n: when.times }
}

/** The other way round. */
export function whenOf({ kind, n }: RuleMoment): DraftRule['when'] {
  return { left: { left: n }, over: { over: n }, day: { day: n }, times: { times: n } }[kind]
}

/** The least and the most that may stand with each kind. */
export const bounds: Readonly<Record<MomentKind, readonly [number, number]>> = { left: [0, 366], over: [0, 366], day: [1, 366], times: [2, 10] }

/** A rule as a sentence of the office: 剩 2 天时预警，此后每 1 个工作日再提醒. */
export function useRuleWords(): { sentence: (rule: DraftRule) => string } {
  const { t } = useTexts()
  return {
    sentence(rule) {
      const { kind, n } = momentOf(rule)
      const when = kind === 'over' && n === 0 ? t('admin.rules.when.overNow') : t(`admin.rules.when.${kind}`, { n })
      const again = rule.everyDays === undefined ? '' : t('admin.rules.again', { n: rule.everyDays })
      return t('admin.rules.sentence', { when, gives: t(`admin.rules.gives.${rule.gives}`), again })
    },
  }
}
