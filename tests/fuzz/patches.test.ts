import { describe, expect, it } from 'vitest'
import { randomFrom, seedOf } from '../builders/random.ts'
import { readTemplate, templateIds } from '../builders/templates.ts'
import { fuzzPatches } from './patches.ts'

/** A run of every test; `npm run test:fuzz` asks for more. */
const patches = Number(process.env['SUNLIT_PATCHES'] ?? 300)

describe('fuzz: random patches by random step and role', () => {
  it('should refuse what a step may not write, betray no hidden value, and evaluate alike in browser and server', { timeout: 3_600_000 }, async () => {
    const seed = seedOf('fuzz/patches')
    const definitions = await Promise.all(templateIds().map(readTemplate))
    const report = fuzzPatches(definitions, patches, randomFrom(seed))
    console.info(JSON.stringify({ ...report, seed }))
    expect(report.broken).toEqual([])
    expect(Math.min(report.forbidden, report.admitted, report.compared)).toBeGreaterThan(patches / 10)
    expect(report.looked).toBeGreaterThan(patches / 2)
  })
})
