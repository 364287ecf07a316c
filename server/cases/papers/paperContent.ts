import type { Paper } from '#definition/paper'
import type { Event } from '#engine/events'
import type { CaseState } from '#engine/state'
import type { Directory } from '#server/directory/directory'
import zh from '../../../runtime/locales/zh-CN/papers.json' with { type: 'json' }
import type { PublishedItem } from '../publishedItems.ts'

/** What a paper says; papers are written in Chinese whoever reads the page. */
export interface PaperContent {
  readonly title: string
  readonly to: string
  readonly paragraphs: readonly string[]
  /** Between the first paragraph and the rest. */
  readonly list: readonly string[]
  readonly law: string
  readonly issuer: string
  readonly signed: string
  readonly date: string
}

/** All that a paper is written from: the case as the commit left it that issued the paper. */
export interface PaperSource {
  readonly item: PublishedItem
  readonly state: CaseState
  readonly events: readonly Event[]
  readonly at: string
  readonly actor: string
  readonly directory: Directory
}

/** 受理通知书 (行政许可法 art. 32, 42, 45), 补正告知书 (32), 不予受理通知书 (32, with 复议 and 诉讼): what each must say. Null: not one of them. */
export function paperContent(at: Paper['at'], source: PaperSource): PaperContent | null {
  if (at === 'accept') return whole(source, zh.accept, acceptance(source), following(source))
  if (at === 'requestSupplement') return whole(source, zh.supplement, supplement(source), missing(source))
  if (at === 'decline') return whole(source, zh.decline, refusal(source), [])
  return null
}

function whole(source: PaperSource, words: { readonly title: string, readonly law: string }, paragraphs: readonly string[], list: readonly string[]): PaperContent {
  const { state, directory, actor, at } = source
  return {
    title: words.title, law: words.law, paragraphs, list, to: filled(zh.to, { name: state.applicant.name }), issuer: issuerOf(source),
    signed: filled(zh.signed, { by: directory.person(actor)?.name.zh ?? actor }), date: dateOf(at),
  }
}

function acceptance({ item, state, at }: PaperSource): string[] {
  const { clock, openedAt, acceptedAt } = state
  const limits = (['statutory', 'promised'] as const).flatMap((which) => {
    const limit = clock?.[which]
    return limit ? [filled(zh.accept[which], { amount: limit.amount, unit: zh.unit[limit.unit], dueOn: dateOf(limit.dueOn) })] : []
  })
  return [
    filled(zh.accept.text, { openedAt: dateOf(openedAt), item: item.definition.item.name.zh, acceptedAt: dateOf(acceptedAt ?? at) }),
    ...(limits.length > 0 ? [...limits, zh.accept.paused] : [zh.accept.noLimit]),
  ]
}

function following({ item, state }: PaperSource): string[] {
  const lines = state.received.flatMap(({ material, followsOn }) => (followsOn === null ? [] : [filled(zh.accept.follow, { name: nameOf(item, material), date: dateOf(followsOn) })]))
  return lines.length === 0 ? [] : [zh.accept.follows, ...lines]
}

function supplement({ item, state, events }: PaperSource): string[] {
  const asked = events.find((each) => each.type === 'supplementRequested')
  return [
    filled(zh.supplement.text, { openedAt: dateOf(state.openedAt), item: item.definition.item.name.zh }),
    ...(asked ? [filled(zh.supplement.reason, { reason: asked.reason }), filled(zh.supplement.due, { dueOn: dateOf(asked.dueOn) })] : []), zh.supplement.once,
  ]
}

function missing({ item, events }: PaperSource): string[] {
  const list = events.find((each) => each.type === 'supplementRequested')?.list ?? []
  return item.definition.materials.filter(({ id }) => list.includes(id)).map(({ name, form, copies }) => filled(zh.supplement.item, { name: name.zh, form: zh.form[form], copies: copies > 0 ? filled(zh.supplement.copies, { n: copies }) : '' }))
}

function refusal({ item, state, events }: PaperSource): string[] {
  const declined = events.find((each) => each.type === 'declined')
  return [
    filled(zh.decline.text, { openedAt: dateOf(state.openedAt), item: item.definition.item.name.zh }),
    ...(declined ? [filled(zh.decline.reason, { reason: declined.reason })] : []), zh.decline.remedy, zh.decline.back,
  ]
}

/** The authority whose step it was: a township is its government, a department itself. */
export function issuerOf({ item, state, directory }: PaperSource): string {
  const [accepting] = item.flow.accepting
  const seat = accepting?.seat
  const organisation = seat?.level === 'city' ? directory.organisations.find((each) => each.level === 'city' && each.department === seat.department) : directory.organisation(state.township)
  if (!organisation) return ''
  return organisation.level === 'township' ? filled(zh.government, { name: organisation.name.zh }) : organisation.name.zh
}

function nameOf({ definition }: PublishedItem, material: string): string {
  return definition.materials.find(({ id }) => id === material)?.name.zh ?? material
}

/** 2026年3月30日, without zeros. Source: GB/T 9704-2012. */
export function dateOf(instant: string): string {
  const [year = '', month = '', day = ''] = instant.slice(0, 10).split('-').map((part) => String(Number(part)))
  return filled(zh.date, { year, month, day })
}

/** A text with its blanks filled. */
export function filled(text: string, data: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_blank, name: string) => String(data[name] ?? ''))
}
