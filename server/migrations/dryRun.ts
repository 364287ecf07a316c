import type { z } from 'zod'
import type { DryRunRow, DryRunView, dryRunBody } from '#contract/migrations'
import { previewRun } from '#case/preview'
import type { CaseCommand } from '#case/run'
import { openTasks } from '#engine/kept'
import type { CaseState } from '#engine/state'
import { contextFor } from '#server/cases/context'
import type { PublishedItem } from '#server/cases/publishedItems'
import type { CaseServices } from '#server/cases/services'
import { caseFilter } from '#server/http/permission'
import type { Reader } from '#server/http/session'
import { refused } from '#server/refusal'
import type { Refused } from '#server/refusal'
import type { CaseRowRecord } from '#server/store/index'
import { migrationTo } from './target.ts'

const pageSize = 100

type Body = z.infer<typeof dryRunBody>
/** The sentence of a code, in the reader's language. */
export type Tell = (code: string) => string

/** Open cases of an item that go by another version than this (null: by any), and that this reader may read: a filter over `caseRows`. */
export function openCasesBut(reader: Reader, itemId: string, to: string | null): Record<string, unknown> {
  return { itemId, closed: false, ...(to === null ? {} : { contentHash: { $ne: to } }), $and: [caseFilter(reader.rights) ?? { _id: '' }] }
}

/** What a migration would do, case by case, a page at a time: the preview of the very command. Refusal: item.none for an unknown version. */
export async function dryRun(services: CaseServices, reader: Reader, itemId: string, { to, mapping, cursor }: Body, tell: Tell): Promise<DryRunView | Refused> {
  const target = await services.items.byHash(itemId, to)
  if (!target) return refused('item.none')
  const filter = openCasesBut(reader, itemId, to)
  const [rows, total] = await Promise.all([
    services.store.caseRows.find({ ...filter, ...(cursor === undefined ? {} : { _id: { $gt: cursor } }) }).sort({ _id: 1 }).limit(pageSize).lean(),
    services.store.caseRows.countDocuments(filter),
  ])
  const shown: DryRunRow[] = []
  for (const row of rows) shown.push(...await tried(services, reader, row, target, mapping, tell))
  return { rows: shown, cursor: rows.length === pageSize ? rows.at(-1)?._id ?? null : null, total }
}

async function tried(services: CaseServices, reader: Reader, { _id, caseNo }: Pick<CaseRowRecord, '_id' | 'caseNo'>, target: PublishedItem, mapping: Body['mapping'], tell: Tell): Promise<DryRunRow[]> {
  const loaded = await services.log.load(_id)
  const item = loaded && await services.items.byHash(loaded.state.itemId, loaded.state.definitionHash)
  if (!loaded || !item) return []
  const { state } = loaded
  const context = { ...await contextFor(services, item, services.clock.now(), state), migration: migrationTo(target) }
  const command = migrationCommand(_id, loaded.head.seq, reader.person.id, { to: target.contentHash, ...mapping }, 'dry-run', '-')
  const shown = previewRun(item, state, command, context)
  const migrated = shown.ok ? shown.events.find((each) => each.type === 'migrated') : undefined
  return [{
    caseId: _id, caseNo, fromVersion: item.version, phase: state.phase, refusal: shown.ok ? null : { code: shown.refusal.code, title: tell(shown.refusal.code) },
    steps: shown.ok ? openTasks(shown.after).map(({ nodeId }) => target.flow.nameOf(nodeId)) : openTasks(state).map(({ nodeId }) => item.flow.nameOf(nodeId)),
    reseated: migrated?.seats.length ?? 0, dropped: [...migrated?.dropped ?? []], before: dueOf(state), after: shown.ok ? dueOf(shown.after) : null,
  }]
}

/** The command that migrates a case, or brings it back. */
export function migrationCommand(caseId: string, expectedVersion: number, person: string, input: object, key: string, reason: string): CaseCommand {
  return { type: 'migrate', caseId, key, expectedVersion, actor: { person, origin: 'desk' }, reason, input }
}

function dueOf({ clock }: CaseState): DryRunRow['before'] {
  return { promisedDueOn: clock?.promised?.dueOn ?? null, statutoryDueOn: clock?.statutory?.dueOn ?? null }
}
