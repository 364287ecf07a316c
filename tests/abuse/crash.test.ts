import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readTemplate } from '../builders/templates.ts'
import { seeded } from '../crash/chance.ts'
import { crashRun } from '../crash/crashRun.ts'

const seed = Date.now() % 1_000_000
const chance = seeded(seed)

describe(`abuse/F01, F02: kill -9 amid 200 concurrent completes (seed ${seed})`, () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sunlit-crash-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each([1, 2, 3])('should have each acknowledged command exactly once, run %i', async () => {
    // given
    const [sample] = (await readTemplate('sole-trader-registration-agency')).cases
    if (!sample) throw new Error('Expected the item to have a sample case')

    // when
    const report = await crashRun(folder, sample, 200, chance)

    // then
    console.log(JSON.stringify({ seed, ...report }))
    expect(report.broken).toEqual([])
    expect(report.committed).toBeGreaterThanOrEqual(report.acknowledged)
  }, 300_000)
})
