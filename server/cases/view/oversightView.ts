import type { CardView, OrderView } from '#contract/cases'
import type { LocalizedText } from '#definition/text'
import { executionOf } from '#engine/kept'
import type { Addressee, Card, Order } from '#engine/oversight/card'
import type { CaseState } from '#engine/state'
import type { Directory } from '#server/directory/directory'
import type { PublishedItem } from '../publishedItems.ts'

/** 电子监察 on a case, newest first: its cards and its orders, with names. */
export function oversightView(item: PublishedItem, state: CaseState, directory: Directory): { readonly cards: CardView[], readonly orders: OrderView[] } {
  const { cards, orders } = state.oversight
  return {
    cards: cards.map((card) => ({ ...cardView(card, directory), nodeName: nodeNameOf(item, state, card.about) })).reverse(),
    orders: orders.map((order) => orderView(order, directory)).reverse(),
  }
}

/** An execution's id; what else a card is about is a word. */
export const executionId = /^x\d+$/

/** The step that a card about one speaks of; null for one about the whole case. */
export function nodeNameOf({ flow }: Pick<PublishedItem, 'flow'>, state: CaseState, about: string): LocalizedText | null {
  const visit = executionId.test(about) ? executionOf(state, about) : null
  return visit ? flow.nameOf(visit.nodeId) : null
}

export function addresseeView({ post, organisation, person }: Omit<Addressee, 'execution'>, directory: Directory): CardView['to'][number] {
  return {
    postName: directory.post(post)?.name ?? { zh: post }, organisationName: directory.organisation(organisation)?.name ?? { zh: organisation },
    person: person === null ? null : directory.person(person)?.name.zh ?? person,
  }
}

function cardView({ id, kind, about, on, to, by, state, replyDueOn, appealDueOn, rulingDueOn }: Card, directory: Directory): Omit<CardView, 'nodeName'> {
  return {
    id, kind, about, on, state, replyDueOn, appealDueOn, rulingDueOn, to: to.map((each) => addresseeView(each, directory)),
    by: by === null ? null : directory.person(by)?.name.zh ?? by,
  }
}

function orderView({ id, to, by, replyDueOn, repliedAt }: Order, directory: Directory): OrderView {
  return { id, to: to.map((each) => addresseeView(each, directory)), by: directory.person(by)?.name.zh ?? by, replyDueOn, repliedAt }
}
