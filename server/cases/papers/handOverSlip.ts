import type { CaseView } from '#contract/cases'
import type { Event } from '#engine/events'
import en from '../../../runtime/locales/en/papers.json' with { type: 'json' }
import zh from '../../../runtime/locales/zh-CN/papers.json' with { type: 'json' }
import type { OpenedCommit } from '../caseLog.ts'
import { dateOf, filled, issuerOf } from './paperContent.ts'
import type { PaperContent, PaperSource } from './paperContent.ts'

type Signed = Extract<Event, { type: 'papersSignedFor' }>
type Handed = Extract<Event, { type: 'papersHandedOver' }>
const prefix = 'signFor.'

/** 材料移交单: one for each time that papers were signed for, the newest last. */
export function slipsOf(commits: readonly OpenedCommit[]): CaseView['papers'] {
  return commits.flatMap(({ commit, events }) => (events.some(({ type }) => type === 'papersSignedFor')
    ? [{ id: `${prefix}${commit.seq}`, name: { zh: zh.handOver.title, en: en.handOver.title }, kind: 'receipt', at: commit.at, superseded: false, printable: true }] : []))
}

/** The commit whose slip has this id; null: it is no slip. */
export function slipCommit(paper: string, commits: readonly OpenedCommit[]): OpenedCommit | null {
  return paper.startsWith(prefix) ? commits.find(({ commit, events }) => `${prefix}${commit.seq}` === paper && events.some(({ type }) => type === 'papersSignedFor')) ?? null : null
}

/** What was handed over, by whom to whom, and when each signed. `before`: all that happened until then. */
export function slipContent(source: PaperSource, before: readonly Event[]): PaperContent | null {
  const { item, state, events, directory } = source
  const signed = events.find((event): event is Signed => event.type === 'papersSignedFor')
  const handed = before.findLast((event): event is Handed => event.type === 'papersHandedOver' && signed !== undefined && event.to === signed.organisation && signed.list.some((id) => event.list.includes(id)))
  if (!signed || !handed) return null
  const [from, to] = [handed.from, handed.to].map((id) => directory.organisation(id)?.name.zh ?? id)
  const personOf = (id: string): string => directory.person(id)?.name.zh ?? id
  const named = [...item.definition.materials, ...item.definition.papers]
  return {
    title: zh.handOver.title, to: filled(zh.to, { name: state.applicant.name }), law: zh.handOver.law, issuer: issuerOf(source), date: dateOf(signed.at),
    paragraphs: [filled(zh.handOver.text, { item: item.definition.item.name.zh, from: from ?? '', to: to ?? '' })],
    list: signed.list.map((id) => named.find((each) => each.id === id)?.name.zh ?? id),
    signed: filled(zh.handOver.signed, { from: from ?? '', to: to ?? '', handedBy: personOf(handed.by), handedAt: instantOf(handed.at), signedBy: personOf(signed.by), signedAt: instantOf(signed.at) }),
  }
}

function instantOf(at: string): string {
  return `${dateOf(at)} ${at.slice(11, 16)}`
}
