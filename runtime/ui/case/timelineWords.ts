import { useTexts } from '#composables/useTexts'
import type { TimelineEntry } from '#contract/cases'
import type { MarkKind } from '../StateMark.vue'
import { useCardWords } from './cardWords.ts'

/** Shapes of what happened, by the event's name; a plain tick for the rest. */
const marks: Readonly<Record<string, MarkKind>> = {
  open: 'half', opened: 'half', caseOpened: 'half', accept: 'ok', accepted: 'ok', caseAccepted: 'ok', decline: 'bad', declined: 'bad', caseDeclined: 'bad', concluded: 'ok', caseConcluded: 'ok', sendBack: 'warn', sentBack: 'warn', straightBack: 'warn', sentStraightBack: 'warn',
  requestSupplement: 'mute', supplementRequested: 'mute', supplement: 'play', supplemented: 'play', suspended: 'mute', resumed: 'play', extend: 'warn', extended: 'warn', recall: 'warn', recalled: 'warn', withdraw: 'notStarted', voted: 'half', signClosed: 'ok', yellowCard: 'yellow', redCard: 'red', reminded: 'warn', supervised: 'warn', cardAppealed: 'half', cardRevoked: 'ok', terminated: 'bad', voided: 'bad', jumped: 'warn', clockExtended: 'warn', withdrawn: 'notStarted', caseWithdrawn: 'notStarted',
}

/** What an entry of the timeline says: sentence by the locale's `case.event.<type>`, who, and the shape. */
export function useTimelineWords(): { mark: (entry: TimelineEntry) => MarkKind, title: (entry: TimelineEntry) => string, who: (entry: TimelineEntry) => string, given: (entry: TimelineEntry) => string } {
  const { t, has, text, day } = useTexts()
  const { about, whom } = useCardWords()
  const near = ({ given, nodeName }: TimelineEntry): string => t(`case.given.near.${given?.about ?? 'step'}`, { node: text(nodeName) })
  return {
    mark: entry => marks[entry.type] ?? 'done',
    title(entry) {
      const node = text(entry.nodeName)
      const outcome = text(entry.outcome)
      const key = `case.event.${entry.type}`
      if (!has(key)) return [node, outcome].filter(Boolean).join(' ') || entry.type
      if (entry.given?.about) return t('case.given.titled', { word: t(key), about: entry.type === 'reminded' ? near(entry) : about({ about: entry.given.about, nodeName: entry.nodeName }) })
      return t(key, { node, outcome, target: text(entry.target), n: entry.votes?.n ?? entry.list.length, of: entry.votes?.of ?? 0 }).trim()
    },
    /** 给谁, as of which day, and how often a reminder came. */
    given({ given, at }) {
      if (!given) return ''
      const on = given.on.slice(0, 10) === at.slice(0, 10) ? '' : t('case.given.on', { date: day(given.on.slice(0, 10), 'short') })
      return [t('case.given.to', { who: given.to.length ? whom(given.to) : t('case.given.nobody') }), on, given.times > 1 ? t('case.given.times', { n: given.times }) : ''].filter(Boolean).join(t('case.comma'))
    },
    who(entry) {
      const person = [text(entry.post), entry.actor === 'system' ? t('case.changed.system') : entry.actor ?? ''].filter(Boolean).join(' ')
      return entry.onBehalf && person ? t('case.onBehalf', { who: person }) : person
    },
  }
}
