import { readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { eraseCase } from '#server/cases/eraseCase'
import { openErasureBook } from '#server/cases/erasureBook'
import { exportCase } from '#server/cases/exportCase'
import { positionAt } from '#server/cases/position'
import { openCaseServices } from '#server/cases/services'
import { openClock } from '#server/clock'
import { openDirectory } from '#server/directory/directory'
import { socketPath } from '#server/embedded/launch'
import { sealFolder } from '#server/jobs/startJobs'
import { openKeys } from '#server/keys'
import { differenceFrom, proofFor } from '#server/proof/proofFor'
import { isSigned, readSeal, sealLine } from '#server/proof/seal'
import type { Seal } from '#server/proof/seal'
import { latestSeal, takeSeal } from '#server/proof/takeSeal'
import { Refused } from '#server/refusal'
import { StartRefused, readSettings } from '#server/settings'
import type { Settings } from '#server/settings'
import { openDatabase } from '#server/store/connect'
import type { Database } from '#server/store/connect'
import { openStore } from '#server/store/index'
import type { Store } from '#server/store/index'
import { importItem } from './importItem.ts'
import type { Imported } from './importItem.ts'

const usage = `Usage: npm run data -- export --case NUMBER --to FILE [--seal SEALFILE]
       npm run data -- erase --case NUMBER
       npm run data -- seal
       npm run data -- check --seal SEALFILE --key PUBLICKEY
       npm run data -- import-item FILE [--publish]`

const options = { case: { type: 'string' }, to: { type: 'string' }, seal: { type: 'string' }, key: { type: 'string' }, publish: { type: 'boolean' } } as const
interface Given { readonly case?: string | undefined, readonly to?: string | undefined, readonly seal?: string | undefined, readonly key?: string | undefined, readonly publish?: boolean | undefined }

/** What a command does with an open database: prints a sentence and gives the exit code. */
type Work = (store: Store, settings: Settings) => Promise<number>

/** The work that the words ask for; null when they ask for none. */
function workOf([name, file]: readonly string[], given: Given): Work | null {
  const { case: caseNo, to, seal, key } = given
  if (name === 'export' && caseNo && to) return (store) => exportTo(store, caseNo, to, seal)
  if (name === 'erase' && caseNo) return (store, settings) => erase(store, settings, caseNo)
  if (name === 'seal') return sealNow
  if (name === 'import-item' && file) return async (store, settings) => told(await importItem(store, settings, file, given.publish ?? false))
  if (name === 'check' && seal && key) return (store) => check(store, seal, key)
  return null
}

/** `npm run data -- …`: takes data out, destroys or proves it, whether the office runs or not. See `usage`. */
export async function main(parameters: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...parameters], options, allowPositionals: true })
  const work = workOf(positionals, values)
  if (!work) return say(usage, 2)
  try {
    return await withStore(readSettings(process.env), work)
  }
  catch (error) {
    if (error instanceof StartRefused) return say(error.message, 1)
    throw error
  }
}

async function withStore(settings: Settings, work: Work): Promise<number> {
  const database = await runningOrOpened(settings)
  const store = await openStore(database.uri)
  try {
    return await work(store, settings)
  }
  finally {
    await store.close()
    await database.close()
  }
}

const unknown = (caseNo: string): number => say(`There is no case ${caseNo}: the number is on its receipt and on the case page.`, 1)

/** Writes a case's chain as stored, with its path to the root of a seal: the newest one, or the one that was kept elsewhere. */
async function exportTo(store: Store, caseNo: string, file: string, sealFile: string | undefined): Promise<number> {
  const number = await store.numbers.findOne({ caseNo }).lean()
  if (!number) return unknown(caseNo)
  const seal = sealFile ? sealIn(sealFile) : await latestSeal(store)
  if (sealFile && !seal) return say(`The file ${sealFile} holds no seal.`, 1)
  const proof = seal ? await proofFor(store, number._id, seal) : null
  const exported = { ...await exportCase(store, number._id), proofs: proof ? [proof] : [] }
  writeFileSync(file, `${JSON.stringify(exported, null, 1)}\n`)
  return say(`${caseNo}: ${exported.commits.length} commits written to ${file}${proof ? `, with a proof for seal ${proof.seal}` : ''}`, 0)
}

/** Destroys the contents of a case that has ended; its chain stays. */
async function erase(store: Store, settings: Settings, caseNo: string): Promise<number> {
  const number = await store.numbers.findOne({ caseNo }).lean()
  if (!number) return unknown(caseNo)
  const [latest] = await store.commits.find({}, { at: 1 }).sort({ at: -1 }).limit(1).lean()
  const services = await openCaseServices({
    store, directory: openDirectory(store), clock: openClock(settings.clockFile, latest?.at ?? null), masterKey: openKeys(settings.keyFolder).master,
    machineNow: Date.now, channels: [], erasures: openErasureBook(join(settings.keyFolder, 'erasures.jsonl')), changed: () => undefined,
  })
  const done = await eraseCase(services, { caseId: number._id, by: null, why: 'operator' })
  if (!(done instanceof Refused)) return say(`${caseNo}: contents erased; its chain stays and verifies`, 0)
  return say(done.code === 'case.still-open' ? `${caseNo} has not ended: only an ended case can be erased.` : `${caseNo} can't be erased now (${done.code}).`, 1)
}

/** Commits that another process may still be storing are younger than this, in milliseconds. */
const unsettledForMs = 5 * 60_000

/** Takes a seal now, beside those of each day, over all that is older than five minutes. */
async function sealNow(store: Store, settings: Settings): Promise<number> {
  const keys = openKeys(settings.keyFolder).seal
  const seal = await takeSeal({ store, keys, folder: sealFolder(settings) }, positionAt(Date.now() - unsettledForMs), openClock(settings.clockFile).now())
  return seal ? say(sealLine(seal), 0) : say('Another process has just taken a seal.', 1)
}

/** Holds the whole database against a seal that was kept elsewhere. */
async function check(store: Store, sealFile: string, keyFile: string): Promise<number> {
  const seal = sealIn(sealFile)
  if (!seal) return say(`The file ${sealFile} holds no seal.`, 1)
  if (!isSigned(seal, readFileSync(keyFile, 'utf8'))) return say('changed: the seal was not signed by this key', 1)
  const difference = await differenceFrom(store, seal)
  return difference ? say(`changed: ${difference}`, 1) : say(`intact: ${seal.cases} cases are what seal ${seal.number} of ${seal.day} covers`, 0)
}

function sealIn(file: string): Seal | null {
  return readSeal(readFileSync(file, 'utf8'))
}

/** The embedded database of an office that runs is asked where it is; otherwise it is opened for this command. */
async function runningOrOpened(settings: Settings): Promise<Database> {
  const socket = socketPath(join(settings.dataFolder, 'database'))
  if (settings.databaseUri || !await answers(socket)) return openDatabase(settings)
  const uri = `mongodb://${encodeURIComponent(socket)}/sunlit?directConnection=true&retryWrites=false`
  return { uri, pid: null, close: async () => undefined }
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const tried = connect(socket)
    tried.once('connect', () => {
      tried.destroy()
      resolve(true)
    })
    tried.once('error', () => resolve(false))
  })
}

function told({ sentences, code }: Imported): number {
  return say(sentences.join('\n'), code)
}

function say(sentence: string, code: number): number {
  console.log(sentence)
  return code
}
