import { useTexts } from '#composables/useTexts'
import type { TimelineEntry } from '#contract/cases'
import type { MarkKind } from '../StateMark.vue'

/** Shapes of what happened, by the event's name; a plain tick for the rest. */
const marks: Readonly<Record<string, MarkKind>> = {
  open: 'half', opened: 'half', caseOpened: 'half', accept: 'ok', accepted: 'ok', caseAccepted: 'ok', decline: 'bad', declined: 'bad', caseDeclined: 'bad', concluded: 'ok', caseConcluded: 'ok', sendBack: 'warn', sentBack: 'warn', straightBack: 'warn', sentStraightBack: 'warn',
  requestSupplement: 'mute', supplementRequested: 'mute', supplement: 'play', supplemented: 'play', suspended: 'mute', resumed: 'play', extend: 'warn', extended: 'warn', recall: 'warn', recalled: 'warn', withdraw: 'notStarted', voted: 'half', signClosed: 'ok', yellowCard: 'yellow', redCard: 'red', reminded: 'warn', supervised: 'warn', cardAppealed: 'half', cardRevoked: 'ok', terminated: 'bad', voided: 'bad', jumped: 'warn', clockExtended: 'warn', withdrawn: 'notStarted', caseWithdrawn: 'notStarted',
}

/** What an entry of the timeline says: sentence by the locale's `case.event.<type>`, who, and the shape. */
export function useTimelineWords(): { mark: (entry: TimelineEntry) => MarkKind, title: (entry: TimelineEntry) => string, who: (entry: TimelineEntry) => string } {
  const { t, has, text } = useTexts()
  return {
    mark: entry => marks[entry.type] ?? 'done',
    title(entry) {
      const node = text(entry.nodeName)
      const outcome = text(entry.outcome)
      const key = `case.event.${entry.type}`
      if (!has(key)) return [node, outcome].filter(Boolean).join(' ') || entry.type
      return t(key, { node, outcome, target: text(entry.target), n: entry.votes?.n ?? entry.list.length, of: entry.votes?.of ?? 0 }).trim()
    },
    who(entry) {
      const person = [text(entry.post), entry.actor === 'system' ? t('case.changed.system') : entry.actor ?? ''].filter(Boolean).join(' ')
      return entry.onBehalf && person ? t('case.onBehalf', { who: person }) : person
    },
  }
}
