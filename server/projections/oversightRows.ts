import { z } from 'zod'
import type { Card, Order } from '#engine/oversight/card'
import { sealText } from '#server/cases/seal'
import { nodeNameOf } from '#server/cases/view/oversightView'
import type { Directory } from '#server/directory/directory'
import type { OversightRowRecord } from '#server/store/index'
import type { CaseFacts } from './caseFacts.ts'
import { organisationsOf } from './caseRow.ts'
import type { Projected } from './project.ts'

type Own = Pick<OversightRowRecord, 'what' | 'card' | 'about' | 'on' | 'by' | 'state' | 'waits' | 'dueOn'> & { readonly to: OversightRowRecord['to'] }

/** What of a reminder is stored in the clear. */
const reminded = z.object({
  type: z.literal('reminded'), about: z.string(), on: z.string(),
  to: z.array(z.object({ post: z.string(), organisation: z.string(), person: z.string().nullable() })),
})

/** 电子监察 rows of every card and order that a commit gave or changed, and of each reminder it sent, each written whole (flow.md §7). */
export function oversightRows(projected: Projected, facts: CaseFacts, directory: Directory): OversightRowRecord[] {
  const { before, after, commit } = projected
  const known = new Map([...before?.oversight.cards ?? [], ...before?.oversight.orders ?? []].map((each) => [each.id, JSON.stringify(each)]))
  const isChanged = (each: Card | Order): boolean => known.get(each.id) !== JSON.stringify(each)
  const rows: { readonly id: string, readonly own: Own }[] = [
    ...after.oversight.cards.filter(isChanged).map((card) => ({ id: card.id, own: ofCard(card) })),
    ...after.oversight.orders.filter(isChanged).map((order) => ({ id: order.id, own: ofOrder(order, before?.oversight.orders.some((each) => each.id === order.id) ? order.repliedAt ?? commit.at : commit.at) })),
    ...commit.events.flatMap((event, index) => {
      const reminder = reminded.safeParse(event)
      return reminder.success ? [{ id: `r${commit.seq}.${index}`, own: ofReminder(reminder.data) }] : []
    }),
  ]
  return rows.map(({ id, own }) => ({ ...shared(projected, facts, directory), ...own, _id: `${after.caseId}:${id}`, nodeName: nodeNameOf(projected.item, after, own.about) ?? (before && nodeNameOf(projected.item, before, own.about)) }))
}

function shared({ item, after, commit, key }: Projected, facts: CaseFacts, directory: Directory): Omit<OversightRowRecord, keyof Own | '_id' | 'nodeName'> {
  return {
    seq: commit.seq, caseId: after.caseId, caseNo: facts.caseNo, itemId: after.itemId, itemName: item.definition.item.name, kind: item.definition.item.kind,
    applicant: sealText(after.applicant.name, key, `${after.caseId}/applicant`), village: facts.village, township: facts.township,
    organisations: organisationsOf(after, item.flow, directory),
  }
}

function ofCard({ id, kind, about, on, to, by, state, replyDueOn, rulingDueOn }: Card): Own {
  const waits = state === 'appealed' ? 'ruling' : state === 'issued' ? 'reply' : 'none'
  return { what: kind, card: id, about, on, to: [...to], by, state, waits, dueOn: waits === 'ruling' ? rulingDueOn : waits === 'reply' ? replyDueOn : null }
}

function ofOrder({ id, to, by, replyDueOn, repliedAt }: Order, on: string): Own {
  return { what: 'order', card: id, about: 'order', on, to: [...to], by, state: repliedAt === null ? 'issued' : 'replied', waits: repliedAt === null ? 'reply' : 'none', dueOn: repliedAt === null ? replyDueOn : null }
}

function ofReminder({ about, on, to }: z.infer<typeof reminded>): Own {
  return { what: 'reminder', card: null, about, on, to, by: null, state: 'reminded', waits: 'none', dueOn: null }
}
