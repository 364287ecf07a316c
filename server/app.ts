import { join } from 'node:path'
import { reapplyErasures } from '#server/cases/eraseCase'
import { openErasureBook } from '#server/cases/erasureBook'
import { openCaseServices } from '#server/cases/services'
import { openClock } from './clock.ts'
import { loadTemplates } from './definitions/loader.ts'
import { refreshDraft } from './definitions/newItem.ts'
import { demoCounty, seedDirectory } from './demo/seed.ts'
import { readSamples } from './demo/readSamples.ts'
import { startSeeding } from './demo/seedCases.ts'
import { openDirectory } from './directory/directory.ts'
import { openSessions } from './http/session.ts'
import { openChannels } from './jobs/channels/index.ts'
import { startJobs } from './jobs/startJobs.ts'
import { openKeys } from './keys.ts'
import { openLog } from './log.ts'
import { openDocuments } from './realtime/documents.ts'
import { openRealtime } from './realtime/realtime.ts'
import type { Services } from './services.ts'
import type { Settings } from './settings.ts'
import { openDatabase } from './store/connect.ts'
import { openStore } from './store/index.ts'

/** The running office, and its end: what is under way is finished, then the database is closed. */
export interface Office extends Services {
  /** The demo county's cases are played; an office serves while they are. */
  readonly seeded: Promise<void>
  readonly stop: () => Promise<void>
}

/**
 * Opens everything an office runs on, with or without a web server in front. The demo's county and items are put in at
 * its first start.
 * @param monitor sees each command that goes to the database (tests)
 * @throws StartRefused with one sentence when it can't
 */
export async function startServices(settings: Settings, monitor?: (command: string, body: unknown) => void): Promise<Office> {
  const log = openLog()
  const keys = openKeys(settings.keyFolder)
  const database = await openDatabase(settings)
  const ends: (() => Promise<void>)[] = [database.close]
  try {
    const store = await openStore(database.uri, monitor)
    ends.unshift(store.close)
    const [latest] = await store.commits.find({}, { at: 1 }).sort({ at: -1 }).limit(1).lean()
    const clock = openClock(settings.clockFile, latest?.at ?? null)
    const directory = openDirectory(store)
    const sessions = openSessions({ store, directory, clock, settings })
    const documents = openDocuments({ store, clock, log, settled: (definition, edit) => refreshDraft({ store, directory }, definition, edit) })
    ends.unshift(documents.close)
    const realtime = openRealtime({ settings, log, store, sessions, documents })
    ends.unshift(realtime.close)
    await seedDirectory(store)
    await loadTemplates({ store, documents, clock, log, directory }, settings.templateFolder, demoCounty.root)
    const channels = openChannels(settings, keys, store, realtime.tell)
    const cases = await openCaseServices({
      store, directory, clock, masterKey: keys.master, machineNow: Date.now, channels: channels.map(({ name }) => name),
      erasures: openErasureBook(join(settings.keyFolder, 'erasures.jsonl')), changed: realtime.notify,
    })
    // What a restored backup brought back of erased cases goes before anybody is served.
    await reapplyErasures(cases)
    const seeding = settings.mode === 'demo' && settings.demoCases ? startSeeding(cases, readSamples(settings.templateFolder), log) : null
    const seeded = seeding?.done ?? Promise.resolve()
    let isMaking = seeding !== null
    void seeded.then(() => { isMaking = false })
    const jobs = startJobs({ cases, channels, settings, keys, log, ready: seeded })
    ends.unshift(jobs.stop)
    if (seeding) ends.unshift(seeding.stop)
    return { settings, log, clock, keys, database, store, directory, sessions, documents, realtime, cases, channels, jobs, seeded, isMakingDemo: () => isMaking, stop: () => endAll(ends) }
  }
  catch (error) {
    await endAll(ends)
    throw error
  }
}

async function endAll(ends: readonly (() => Promise<void>)[]): Promise<void> {
  for (const end of ends) await end()
}
