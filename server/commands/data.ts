import { writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { exportCase } from '#server/cases/exportCase'
import { socketPath } from '#server/embedded/launch'
import { StartRefused, readSettings } from '#server/settings'
import type { Settings } from '#server/settings'
import { openDatabase } from '#server/store/connect'
import type { Database } from '#server/store/connect'
import { openStore } from '#server/store/index'

const usage = 'Usage: npm run data -- export --case NUMBER --to FILE'

/** `npm run data -- export --case NUMBER --to FILE`: writes a case's chain as stored, whether the office runs or not. */
export async function main(parameters: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...parameters], options: { case: { type: 'string' }, to: { type: 'string' } }, allowPositionals: true })
  if (positionals[0] !== 'export' || !values.case || !values.to) return say(usage, 2)
  try {
    return await exportTo(readSettings(process.env), values.case, values.to)
  }
  catch (error) {
    if (error instanceof StartRefused) return say(error.message, 1)
    throw error
  }
}

async function exportTo(settings: Settings, caseNo: string, file: string): Promise<number> {
  const database = await runningOrOpened(settings)
  const store = await openStore(database.uri)
  try {
    const number = await store.numbers.findOne({ caseNo }).lean()
    if (!number) return say(`There is no case ${caseNo}: the number is on its receipt and on the case page.`, 1)
    const exported = await exportCase(store, number._id)
    writeFileSync(file, `${JSON.stringify(exported, null, 1)}\n`)
    return say(`${caseNo}: ${exported.commits.length} commits written to ${file}`, 0)
  }
  finally {
    await store.close()
    await database.close()
  }
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

function say(sentence: string, code: number): number {
  console.log(sentence)
  return code
}
