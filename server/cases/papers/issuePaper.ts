import { caseNoOf } from '#server/projections/caseFacts'
import { refused } from '#server/refusal'
import type { Refused } from '#server/refusal'
import zh from '../../../runtime/locales/zh-CN/papers.json' with { type: 'json' }
import type { SeenCase } from '../caseAccess.ts'
import type { OpenedCommit } from '../caseLog.ts'
import type { CaseServices } from '../services.ts'
import { slipCommit, slipContent } from './handOverSlip.ts'
import { paperContent } from './paperContent.ts'
import { paperDocument } from './paperDocument.ts'

const printable: ReadonlySet<string> = new Set(['accept', 'requestSupplement', 'decline'])

/** Whether the product writes this paper itself. */
export function isPrintable(at: string): boolean {
  return printable.has(at)
}

/**
 * A paper that the case has issued, as it was first printed: written from the case as it stood after that commit, then kept, sealed, so that a reprint
 * has the same bytes whatever was renamed since. Refusal: file.none where the case has issued no such paper.
 */
export async function issuePaper(services: CaseServices, { loaded, item: now }: SeenCase, paper: string): Promise<Buffer | Refused> {
  const { caseId } = loaded.state
  const commits = await services.log.read(caseId)
  const issuing = slipCommit(paper, commits) ?? commits.findLast(({ events }) => events.some((event) => event.type === 'paperIssued' && event.paper === paper))
  if (!issuing) return refused('file.none')
  const id = `${caseId}:${paper}:${issuing.commit.seq}`
  const kept = await keptBytes(services, id)
  if (kept) return kept
  const bytes = await written(services, { caseId, itemId: now.itemId, paper }, issuing, commits)
  if (!bytes) return refused('file.none')
  const hash = await services.files.keepOwn(caseId, bytes)
  await services.store.issuedPapers.updateOne({ _id: id }, { $setOnInsert: { caseId, hash } }, { upsert: true })
  // Of two that print at once, one was first.
  return await keptBytes(services, id) ?? bytes
}

async function keptBytes({ store, files }: CaseServices, id: string): Promise<Buffer | null> {
  const row = await store.issuedPapers.findOne({ _id: id }).lean()
  const file = row && await files.read(row.caseId, row.hash)
  return file ? Buffer.from(file.bytes) : null
}

interface Wanted { readonly caseId: string, readonly itemId: string, readonly paper: string }

async function written(services: CaseServices, { caseId, itemId, paper }: Wanted, { commit, events }: OpenedCommit, commits: readonly OpenedCommit[]): Promise<Buffer | null> {
  const then = await services.log.load(caseId, commit.seq)
  const item = await services.items.byHash(itemId, commit.definitionHash)
  const at = item?.definition.papers.find(({ id }) => id === paper)?.at
  if (!then || !item) return null
  const source = { item, state: then.state, events, at: commit.at, actor: commit.actor, directory: await services.directory.read() }
  const content = at === undefined ? slipContent(source, commits.filter((each) => each.commit.seq < commit.seq).flatMap((each) => each.events)) : paperContent(at, source)
  const { unit, phone } = item.definition.item.oversightChannel
  const channel = zh.channel.replace('{unit}', unit.zh).replace('{phone}', phone)
  return content && paperDocument(content, { caseNo: await caseNoOf(services, caseId), hash: commit.hash, channel })
}
