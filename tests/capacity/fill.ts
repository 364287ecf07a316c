import { isDeepStrictEqual } from 'node:util'
import { openText, sealText } from '#server/cases/seal'
import type { CaseServices } from '#server/cases/services'
import { insertRows } from '#server/store/index'
import { caseIdAt, variedRows } from './bulkCases.ts'
import type { CaseRows, Variation } from './bulkCases.ts'

const surnames = [...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈']
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰春梅建国志文海波山川云龙飞雪晨光安宁福来根生守田望河']
/** Of the cases made in bulk one in so many is still on its way. */
const openEvery = 12
/** Cases inserted at once. */
const batchOf = 250
const twoYears = 700

/** The rows of the cases made by the engine, those before an id, to make others after. */
export async function rowsByEngine({ store }: CaseServices, before: string): Promise<CaseRows[]> {
  const caseRows = await store.caseRows.find({ _id: { $lt: before } }).sort({ _id: 1 }).lean()
  return Promise.all(caseRows.map(async (caseRow) => {
    const caseId = caseRow._id
    const [taskRows, oversightRows, notices, due] = await Promise.all([
      store.taskRows.find({ caseId }).sort({ _id: 1 }).lean(), store.oversightRows.find({ caseId }).sort({ _id: 1 }).lean(), store.notices.find({ caseId }).sort({ _id: 1 }).lean(), store.due.findOne({ _id: caseId }).lean(),
    ])
    return { caseRow, taskRows, oversightRows, notices, due }
  }))
}

/** How many of the engine's cases come out the same when they are made the way the bulk is, and the first that does not. */
export async function compared(services: CaseServices, made: readonly CaseRows[]): Promise<{ readonly equal: number, readonly differs: string | null }> {
  const keys = await services.keys.keysOf(made.map(({ caseRow }) => caseRow._id))
  let equal = 0
  let differs: string | null = null
  for (const rows of made) {
    const { _id: caseId, caseNo, applicant } = rows.caseRow
    const key = keys.get(caseId)
    if (!key) continue
    const again = variedRows(rows, { caseId, caseNo, name: openText(applicant, key, `${caseId}/applicant`), moved: 0, key }, services.listKeys)
    const comparable = ({ caseRow, taskRows, oversightRows, notices, due }: CaseRows): unknown => ({
      caseRow: { ...caseRow, applicant: '', applicantMark: null, keys: caseRow.keys.toSorted() }, taskRows: taskRows.map((row) => ({ ...row, applicant: '' })), oversightRows: oversightRows.map((row) => ({ ...row, applicant: '' })), notices, due,
    })
    if (isDeepStrictEqual(comparable(again), comparable(rows))) equal += 1
    else differs ??= caseId
  }
  return { equal, differs }
}

/** Inserts cases made after those of the engine, from number `first` on up to `count`, all drawn from `chance`. */
export async function fill(services: CaseServices, master: Uint8Array, made: readonly CaseRows[], { first, count, chance }: { readonly first: number, readonly count: number, readonly chance: () => number }): Promise<void> {
  const open = made.filter(({ caseRow }) => !caseRow.closed)
  const closed = made.filter(({ caseRow }) => caseRow.closed)
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(chance() * list.length)]
  for (let start = first; start < count; start += batchOf) {
    const cases = Array.from({ length: Math.min(batchOf, count - start) }, (_each, offset) => {
      const index = start + offset
      const isOpen = index % openEvery === 0
      const model = pick(isOpen ? open : closed)
      if (!model) throw new Error('Expected the engine to have made cases that are open and cases that ended')
      const key = Uint8Array.from({ length: 32 }, () => Math.floor(chance() * 256))
      const to: Variation = {
        caseId: caseIdAt(index), caseNo: `${model.caseRow.caseNo.slice(0, -5)}${String(index).padStart(6, '0')}`, name: `${pick(surnames) ?? ''}${pick(given) ?? ''}${chance() < 0.7 ? pick(given) ?? '' : ''}`,
        moved: isOpen ? Math.floor(chance() * 30) - 3 : -Math.floor(chance() * twoYears), key,
      }
      return { rows: variedRows(model, to, services.listKeys), wrapped: wrappedKey(to, master), to }
    })
    await insertAll(services, cases)
  }
}

function wrappedKey({ key, caseId }: Variation, master: Uint8Array): Buffer {
  return Buffer.from(sealText(Buffer.from(key).toString('base64'), master, caseId), 'base64')
}

async function insertAll({ store }: CaseServices, cases: readonly { readonly rows: CaseRows, readonly wrapped: Buffer, readonly to: Variation }[]): Promise<void> {
  await Promise.all([
    insertRows(store.caseKeys, cases.map(({ to, wrapped }) => ({ _id: to.caseId, wrapped }))),
    insertRows(store.numbers, cases.map(({ to }) => ({ _id: to.caseId, caseNo: to.caseNo }))),
    insertRows(store.caseRows, cases.map(({ rows }) => rows.caseRow)),
    insertRows(store.taskRows, cases.flatMap(({ rows }) => rows.taskRows)),
    insertRows(store.oversightRows, cases.flatMap(({ rows }) => rows.oversightRows)),
    insertRows(store.notices, cases.flatMap(({ rows }) => rows.notices)),
    insertRows(store.due, cases.flatMap(({ rows }) => rows.due ?? [])),
  ])
}
