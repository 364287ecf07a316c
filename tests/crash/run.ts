import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readTemplate } from '../builders/templates.ts'
import { seeded } from './chance.ts'
import { crashRun } from './crashRun.ts'

/** `npm run test:crash -- --runs 20 [--seed S] [--cases 200]`: kills server and database, prints what each run found. */
export async function main(parameters: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...parameters], options: { runs: { type: 'string', default: '20' }, seed: { type: 'string' }, cases: { type: 'string', default: '200' } } })
  const seed = Number(values.seed ?? Date.now() % 1_000_000)
  const chance = seeded(seed)
  const [sample] = (await readTemplate('sole-trader-registration-agency')).cases
  if (!sample) throw new Error('Expected the item to have a sample case')
  console.log(`seed ${seed}`)
  const folder = mkdtempSync(join(tmpdir(), 'sunlit-crash-'))
  let failed = 0
  for (let run = 1; run <= Number(values.runs); run += 1) {
    const report = await crashRun(folder, sample, Number(values.cases), chance)
    if (report.broken.length > 0) failed += 1
    console.log(JSON.stringify({ run, ...report }))
  }
  rmSync(folder, { recursive: true, force: true })
  console.log(`${Number(values.runs) - failed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}
