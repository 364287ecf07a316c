import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readTemplate } from '../builders/templates.ts'
import { seeded } from './chance.ts'
import { crashRun } from './crashRun.ts'
import { timersRun } from './timersRun.ts'

/**
 * `npm run test:crash -- --runs 20 [--seed S] [--cases 200]`: kills server and database amid completes, prints what each run
 * found. With `--timers`: amid firings, once, of 2,000 cases.
 */
export async function main(parameters: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...parameters],
    options: { runs: { type: 'string' }, seed: { type: 'string' }, cases: { type: 'string' }, timers: { type: 'boolean', default: false } },
  })
  const seed = Number(values.seed ?? Date.now() % 1_000_000)
  const runs = Number(values.runs ?? (values.timers ? 1 : 20))
  const cases = Number(values.cases ?? (values.timers ? 2000 : 200))
  const [sample] = (await readTemplate('sole-trader-registration-agency')).cases
  if (!sample) throw new Error('Expected the item to have a sample case')
  console.log(`seed ${seed}`)
  const chance = seeded(seed)
  // Completes go on in the same office, crash after crash; timers need a clock that stands before them.
  const office = mkdtempSync(join(tmpdir(), 'sunlit-crash-'))
  let failed = 0
  for (let run = 1; run <= runs; run += 1) {
    const folder = values.timers ? join(office, String(run)) : office
    mkdirSync(folder, { recursive: true })
    const report = await (values.timers ? timersRun(folder, cases, chance) : crashRun(folder, sample, cases, chance))
    if (report.broken.length > 0) failed += 1
    console.log(JSON.stringify({ run, ...report }))
  }
  rmSync(office, { recursive: true, force: true })
  console.log(`${runs - failed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}
