import { useSession } from '#composables/session'
import { useTexts } from '#composables/useTexts'
import type { DayCell } from '#contract/cases'
import { stretches, type RulerLabel } from './ruler.ts'

/** What the ruler says: the reason of each day, and the words under it. */
export function useRulerWords(): { reason: (day: DayCell) => { head: string, more: string }, labels: (days: readonly DayCell[]) => RulerLabel[] } {
  const { t, text, day: dateText } = useTexts()
  const { session } = useSession()

  /** The day one looks at: 今天, or 当时 where the past is shown again; beyond the limit by how much. */
  function standing({ date, number }: DayCell, days: readonly DayCell[]): string {
    const name = t(session.value?.legalNow.slice(0, 10) === date ? 'case.ruler.today' : 'case.ruler.then')
    if (number === null) return name
    const limit = Math.max(...days.map(day => (day.promisedDue || day.statutoryDue || day.dueBefore) && day.number !== null ? day.number : 0))
    return limit > 0 && number > limit ? t('case.ruler.dayOver', { name, n: number - limit }) : t('case.ruler.dayIs', { name, n: number })
  }

  function reason(day: DayCell): { head: string, more: string } {
    const date = dateText(day.date, 'short')
    const [first, ...others] = day.reasons.map(({ code, data }) => t(`explain.${code}`, { ...data, ground: text(day.ground) || data['ground'] || t('case.clock.suspended') }))
    const more = [...others, day.dueBefore ? t('case.day.dueBefore') : '', day.promisedDue ? t('case.day.promisedDue') : '', day.statutoryDue ? t('case.day.statutoryDue') : '']
    return { head: `${date}${t('case.colon')}${first ?? ''}`, more: more.filter(Boolean).join(t('case.semicolon')) }
  }

  function labels(days: readonly DayCell[]): RulerLabel[] {
    const found: RulerLabel[] = []
    for (const [index, day] of days.entries()) {
      const at = { from: index, to: index }
      if (day.kind === 'start') found.push({ ...at, text: t('case.ruler.accepted', { date: dateText(day.date, 'bare') }), rank: 3, tone: 'plain' })
      if (day.promisedDue) found.push({ ...at, text: t('case.ruler.promisedDue', { n: day.number ?? 0 }), rank: 0, tone: 'due' })
      if (day.statutoryDue) found.push({ ...at, text: t('case.ruler.statutoryDue', { n: day.number ?? 0 }), rank: days.some(other => other.promisedDue) ? 2 : 0, tone: days.some(other => other.promisedDue) ? 'plain' : 'due' })
      if (day.dueBefore && !day.promisedDue && !day.statutoryDue) found.push({ ...at, text: t('case.ruler.dueBefore', { n: day.number ?? 0 }), rank: 3, tone: 'plain' })
      if (day.today) found.push({ ...at, text: standing(day, days), rank: 1, tone: 'today' })
      if (day.makeUp) found.push({ ...at, text: t('case.ruler.makeUp'), rank: 5, tone: 'plain' })
      if (index > 0 && day.date.endsWith('-01')) found.push({ ...at, text: t('case.ruler.month', { n: Number(day.date.slice(5, 7)) }), rank: 6, tone: 'plain' })
    }
    for (const stretch of stretches(days, day => day.kind === 'notCounted' && day.ground ? text(day.ground) : null)) {
      found.push({ from: stretch.from, to: stretch.to, text: t('case.ruler.notCounted', { ground: stretch.name, n: stretch.to - stretch.from + 1 }), rank: 4, tone: 'plain' })
    }
    for (const stretch of stretches(days, day => day.holiday)) found.push({ from: stretch.from, to: stretch.to, text: stretch.name, rank: 5, tone: 'plain' })
    return found
  }
  return { reason, labels }
}
