import { link } from '#case/chain'
import type { CommitRecord } from '#case/commit'
import { isEnded } from '#engine/phases'
import { refused } from '#server/refusal'
import type { Refused } from '#server/refusal'
import { duplicateKey } from '#server/store/index'
import type { ErasureRecord } from '#server/store/index'
import { audited } from './auditTrail.ts'
import { erasing } from './caseLog.ts'
import { sha256 } from './seal.ts'
import type { CaseServices } from './services.ts'
import { commitRow, storedCommit } from './storedCommit.ts'

export interface ErasureRequest extends Pick<ErasureRecord, 'by' | 'why'> {
  readonly caseId: string
  /** It was erased before, and came back with a backup: then it need not have ended. */
  readonly again?: boolean
}

/**
 * 销毁: says so in the case's chain and in the erasure book, then destroys the case's key, files and rows. The chain stays and verifies:
 * "intact, contents erased". Cut short, it is finished by doing it again.
 * Refusals: case.none, case.still-open, clock.unconfirmed.
 */
export async function eraseCase(services: CaseServices, request: ErasureRequest): Promise<{ readonly caseNo: string } | Refused> {
  const { store, clock, erasures } = services
  const { caseId, by, why } = request
  if (clock.doubt()) return refused('clock.unconfirmed')
  const head = await headOf(services, caseId)
  if (!head) return refused('case.none')
  const isDone = head.command.type === erasing
  if (!isDone && !request.again && !isEnded((await services.log.load(caseId))?.state.phase ?? 'registered')) return refused('case.still-open')
  const caseNo = (await store.numbers.findOne({ _id: caseId }).lean())?.caseNo ?? ''
  const at = isDone ? head.at : clock.now()
  erasures.note({ caseId, at })
  await store.erasures.updateOne({ _id: caseId }, { $setOnInsert: { caseNo, at, by, why } }, { upsert: true })
  if (!isDone) await appendErasure(services, request)
  await destroyContents(services, caseId)
  await audited(services, { who: by, what: 'case.erase', on: caseId, result: why })
  return { caseNo }
}

/** Erases anew what the book says is erased and a restored backup brought back. */
export async function reapplyErasures(services: CaseServices): Promise<number> {
  let erased = 0
  for (const { caseId } of services.erasures.all()) {
    const key = await services.store.caseKeys.findOne({ _id: caseId }).lean()
    const row = await services.store.caseRows.findOne({ _id: caseId }, { _id: 1 }).lean()
    if ((key === null || key.wrapped.length === 0) && row === null) continue
    await eraseCase(services, { caseId, by: null, why: 'operator', again: true })
    erased += 1
  }
  return erased
}

async function headOf({ store }: CaseServices, caseId: string): Promise<CommitRecord | null> {
  const [row] = await store.commits.find({ caseId }).sort({ seq: -1 }).limit(1).lean()
  return row ? storedCommit(row) : null
}

/** Tries against commits that come at the same time. */
const mostTries = 5

async function appendErasure(services: CaseServices, { caseId, by, why }: ErasureRequest): Promise<void> {
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const head = await headOf(services, caseId)
    if (!head || head.command.type === erasing) return
    const position = services.positions.draw()
    try {
      await services.store.commits.create(commitRow(erasureAfter(head, { by, why, position, now: services.clock.now() })))
      return
    }
    catch (error) {
      if (!duplicateKey(error)) throw error
    }
    finally {
      services.positions.settle(position)
    }
  }
  throw new Error(`Expected to append the erasure of case ${caseId}, but others were first ${mostTries} times`)
}

function erasureAfter(head: CommitRecord, { by, why, position, now }: Pick<ErasureRequest, 'by' | 'why'> & { readonly position: number, readonly now: string }): CommitRecord {
  const { caseId, definitionHash } = head
  const seq = head.seq + 1
  const at = head.at > now ? head.at : now
  return link({
    _id: `${caseId}:${seq}`, caseId, seq, at, actor: by ?? 'system', onBehalfOf: null, origin: by === null ? 'system' : 'desk',
    command: { type: erasing, key: `erase:${caseId}`, inputHash: why }, definitionHash, position,
    events: [{ type: 'contentsErased', seq, at, why }], effects: [],
  }, head.hash, sha256)
}

/** The case's row goes last: as long as it is there, this was not finished. */
async function destroyContents({ store, keys, files }: CaseServices, caseId: string): Promise<void> {
  await keys.destroy(caseId)
  await files.destroy(caseId)
  await store.snapshots.deleteOne({ _id: caseId })
  await store.taskRows.deleteMany({ caseId })
  await store.queryCodes.deleteOne({ _id: caseId })
  await store.counterDrafts.deleteOne({ _id: caseId })
  await store.issuedPapers.deleteMany({ caseId })
  await store.notices.deleteMany({ caseId })
  await store.deliveries.deleteMany({ caseId })
  await store.due.deleteOne({ _id: caseId })
  await store.caseRows.deleteOne({ _id: caseId })
}
