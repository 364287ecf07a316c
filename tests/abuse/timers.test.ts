import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seeded } from '../crash/chance.ts'
import { timersRun } from '../crash/timersRun.ts'

const seed = Date.now() % 1_000_000

describe(`abuse/F07: kill -9 amid the firing of timers (seed ${seed})`, () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sunlit-timers-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('should fire each timer once', async () => {
    // when
    const report = await timersRun(folder, 150, seeded(seed))

    // then
    console.log(JSON.stringify({ seed, ...report }))
    expect(report.broken).toEqual([])
    expect(report.fired).toBe(150)
  }, 300_000)
})
