import { useTexts } from '#composables/useTexts'
import type { CardView, CaseView, OrderView } from '#contract/cases'

type About = Pick<CardView, 'about' | 'nodeName'>

/** What cards and orders of oversight are called: by colour, what for, and the day. */
export function useCardWords(): { about: (card: About) => string, whom: (to: CardView['to']) => string, card: (card: CardView) => string, order: (order: OrderView) => string, named: (view: Pick<CaseView, 'cards' | 'orders'>, id: string) => string } {
  const { t, has, text, day } = useTexts()
  const about = (card: About): string => has(`case.card.about.${card.about}`) ? t(`case.card.about.${card.about}`) : t('case.card.about.step', { node: text(card.nodeName) })
  const card = (of: CardView): string => t('case.card.named', { kind: t(`case.card.${of.kind}`), about: about(of), date: day(of.on, 'bare') })
  const order = (of: OrderView): string => t('case.card.orderNamed', { who: of.by, date: day(of.replyDueOn, 'bare') })
  const whom = (to: CardView['to']): string => to.map(each => t('case.given.person', { post: text(each.postName), person: each.person ?? t('case.given.vacant') })).join(t('case.comma'))
  return {
    about, whom, card, order,
    named(view, id) {
      const found = view.cards.find(each => each.id === id)
      if (found) return card(found)
      const ordered = view.orders.find(each => each.id === id)
      return ordered ? order(ordered) : id
    },
  }
}
