import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readSamples } from '#server/demo/readSamples'
import { serveOffice } from '../builders/office.ts'
import { randomFrom } from '../builders/random.ts'
import { caseIdAt } from './bulkCases.ts'
import { makeByEngine } from './engineCases.ts'
import { compared, fill, rowsByEngine } from './fill.ts'
import { allLists, measured } from './lists.ts'
import type { Heard } from './lists.ts'

/** Cases made through the engine; the others are made after them. */
const byEngine = 500
/** The aim of each list: whole answers, and documents looked at for each one returned. */
const aim = { p95: 50, examined: 2 }
/** A page that is nearly empty says little about what was looked at for each row. */
const leastReturned = 5

/**
 * `npm run capacity -- --cases 100000 [--seed S] [--turns 40] [--keep FOLDER] [--json]`: fills an office of its own on the embedded database
 * with so many cases, opens each list and board there is, and prints what it cost. With `--keep` the office stays in FOLDER and is filled up
 * and measured again by the next run there. Ends with 1 when a list misses the aim.
 */
export async function main(parameters: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...parameters], options: { cases: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' }, turns: { type: 'string', default: '40' }, keep: { type: 'string' }, json: { type: 'boolean', default: false } } })
  const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'sunlit-capacity-'))
  mkdirSync(folder, { recursive: true })
  const heard: Heard[] = []
  const served = await serveOffice({ at: '2026-11-24T09:10', templates: true, folder, monitor: (command, body) => { heard.push({ command, body: Object.fromEntries(Object.entries(body ?? {})) }); if (heard.length > 1000) heard.length = 0 } })
  const say = (line: object): void => { if (values.json) console.log(JSON.stringify(line)) }
  try {
    const { office } = served
    await office.jobs.stop()
    const count = Number(values.cases)
    const begun = performance.now()
    const there = await office.store.caseRows.countDocuments({})
    const chance = randomFrom(Number(values.seed) + there)
    if (there === 0) await makeByEngine(office.cases, readSamples('templates'), Math.min(byEngine, count), chance)
    if (there < count) {
      const made = await rowsByEngine(office.cases, caseIdAt(byEngine))
      say({ list: 'compared', byEngine: made.length, ...await compared(office.cases, made) })
      // Cut short, it goes on where it was; what is there already stays.
      await fill(office.cases, office.keys.master, made, { first: Math.max(byEngine, there), count, chance })
    }
    say({ list: 'filled', cases: await office.store.caseRows.countDocuments({}), seed: values.seed, seconds: Math.round((performance.now() - begun) / 1000) })
    const figures = []
    for (const list of await allLists(office.cases, served)) {
      const each = await measured(office.cases, served, list, Number(values.turns), heard)
      say(each)
      figures.push(each)
    }
    if (!values.json) console.table(figures)
    const missed = figures.filter(({ p95, returned, examinedPerReturned }) => p95 > aim.p95 || (returned >= leastReturned && examinedPerReturned > aim.examined))
    say({ list: 'missed', p95: `<= ${aim.p95} ms`, examinedPerReturned: `<= ${aim.examined}`, missed: missed.map(({ list }) => list) })
    return missed.length === 0 ? 0 : 1
  }
  finally {
    await served.close()
    if (!values.keep) rmSync(folder, { recursive: true, force: true })
  }
}
