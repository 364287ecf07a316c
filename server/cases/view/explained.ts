import type { ExplainView, ReasonView } from '#contract/explanations'
import type { LocalizedText } from '#definition/text'
import { explain } from '#engine/explain'
import type { Question } from '#engine/explain'
import type { Reason } from '#engine/explanations/reason'
import type { Directory } from '#server/directory/directory'
import type { SeenCase } from '../caseAccess.ts'
import { readingContextFor } from '../context.ts'
import type { PublishedItem } from '../publishedItems.ts'
import type { CaseServices } from '../services.ts'

/** What an explanation says, with names in place of ids; null when there is nothing to explain. */
export async function explained(services: CaseServices, { loaded, item }: SeenCase, question: Question, locale: string): Promise<ExplainView | null> {
  const context = await readingContextFor(services, item, services.clock.now(), loaded.state)
  const answer = explain(item.flow, loaded.state, question, context)
  if (!answer) return null
  const directory = await services.directory.read()
  const named = (reasons: readonly Reason[]): ReasonView[] => reasons.map((each) => withNames(each, item, directory, locale))
  if (answer.ask === 'whyMine') {
    const candidates = answer.candidates.map((each) => nameOf(directory.person(each)?.name, each, locale))
    return { ask: 'whyMine', reasons: named(answer.reasons), candidates, refusal: answer.refusal?.code ?? null }
  }
  if (answer.ask === 'whyWaiting') return { ask: 'whyWaiting', reasons: named(answer.reasons) }
  const { days, months, reasons, ...rest } = answer
  return {
    ...rest, reasons: named(reasons), months: months.map((each) => ({ ...each })),
    days: days.map(({ date, kind, nth, hours, marks, name, isMakeUp, isProvisional, reasons: why }) => (
      { date, kind, nth, hours, marks: [...marks], name, isMakeUp, isProvisional, reasons: named(why) })),
  }
}

/** A reason with names in place of ids, in the reader's language. */
export function withNames({ code, data }: Reason, item: PublishedItem, directory: Directory, locale: string): ReasonView {
  return { code, data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, typeof value === 'string' ? wordOf(key, value, item, directory, locale) : value])) }
}

/** A parameter by what it is: a person, a post, an organisation, a step, a ground; lists are told apart by blanks. All else stays. */
function wordOf(key: string, value: string, { definition, flow }: PublishedItem, directory: Directory, locale: string): string {
  const each = (find: (id: string) => LocalizedText | undefined): string => value.split(' ').map((id) => nameOf(find(id), id, locale)).join(locale === 'en' ? ', ' : '、')
  switch (key) {
    case 'holder': case 'by': case 'person': case 'principal': case 'candidates': return each((id) => directory.person(id)?.name)
    case 'post': return each((id) => directory.post(id)?.name)
    case 'organisation': return each((id) => directory.organisation(id)?.name)
    case 'node': case 'step': case 'from': case 'missing': return each((id) => (flow.nodes.has(id) ? flow.nameOf(id) : undefined))
    case 'ground': return each((id) => definition.item.suspensions.find((one) => one.id === id)?.ground)
    default: return value
  }
}

function nameOf(name: LocalizedText | undefined, id: string, locale: string): string {
  return (locale === 'en' ? name?.en : undefined) ?? name?.zh ?? id
}
