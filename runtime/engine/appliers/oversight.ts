import { openExecutionOf } from '../kept.ts'
import type { Card, OversightRecord } from '../oversight/card.ts'
import { isSettled } from '../oversight/card.ts'
import type { CaseState } from '../state.ts'
import type { AppliersOf } from './applier.ts'

/** Settled cards and answered orders that are kept at hand; all are in the log. */
const mostKept = 20

/** What oversight has on a case. */
export const oversightAppliers: AppliersOf<'marksPlanned' | 'reminded' | 'cardIssued' | 'cardReplied' | 'cardAppealed' | 'cardRuled' | 'supervised' | 'orderReplied'> = {
  marksPlanned: (state, { about, marks }) => changed(state, (record) => ({
    ...record,
    marks: [...record.marks.filter((mark) => !about.includes(mark.about) && (mark.execution === null || openExecutionOf(state, mark.execution) !== null)), ...marks],
  })),
  reminded: (state, { rule, about, next }) => changed(state, (record) => ({
    ...record,
    marks: record.marks.flatMap((mark) => (mark.rule !== rule || mark.about !== about ? [mark] : next === null ? [] : [{ ...mark, dueAt: next }])),
  })),
  cardIssued: (state, { id, kind, rule, about, on, to, by, replyDueOn, appealDueOn }) => changed(state, (record) => ({
    ...record, given: record.given + 1,
    marks: record.marks.filter((mark) => mark.rule !== rule || mark.about !== about),
    cards: kept([...record.cards, { id, kind, rule, about, on, to, by, state: 'issued', replyDueOn, appealDueOn, rulingDueOn: null }], isSettled),
  })),
  cardReplied: (state, { card }) => withCard(state, card, (each) => ({ ...each, state: 'replied' })),
  cardAppealed: (state, { card, rulingDueOn }) => withCard(state, card, (each) => ({ ...each, state: 'appealed', rulingDueOn })),
  cardRuled: (state, { card, ruling, to }) => withCard(state, card, (each) => ({ ...each, state: ruling, to: to ?? each.to })),
  supervised: (state, { id, to, by, replyDueOn }) => changed(state, (record) => ({
    ...record, given: record.given + 1, orders: kept([...record.orders, { id, to, by, replyDueOn, repliedAt: null }], ({ repliedAt }) => repliedAt !== null),
  })),
  orderReplied: (state, { order, at }) => changed(state, (record) => ({
    ...record, orders: record.orders.map((each) => (each.id === order ? { ...each, repliedAt: at } : each)),
  })),
}

function changed(state: CaseState, change: (record: OversightRecord) => OversightRecord): CaseState {
  return { ...state, oversight: change(state.oversight) }
}

function withCard(state: CaseState, id: string, change: (card: Card) => Card): CaseState {
  return changed(state, (record) => ({ ...record, cards: record.cards.map((each) => (each.id === id ? change(each) : each)) }))
}

/** All that is still open, and the latest of what is over. */
function kept<T>(list: readonly T[], isOver: (each: T) => boolean): readonly T[] {
  const over = list.filter(isOver).slice(-mostKept)
  return list.filter((each) => !isOver(each) || over.includes(each))
}
