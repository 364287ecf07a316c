import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { SampleCase } from '#definition/sampleCase'
import { sampleCase } from '#definition/sampleCase'

/** The sample cases of every item in a folder of templates, by item and file name. */
export function readSamples(folder: string): { itemId: string, sample: SampleCase }[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).sort().flatMap((itemId) => {
    const cases = join(folder, itemId, 'cases')
    if (!existsSync(cases)) return []
    return readdirSync(cases).filter((name) => name.endsWith('.json')).sort()
      .map((name) => ({ itemId, sample: sampleCase.parse(JSON.parse(readFileSync(join(cases, name), 'utf8'))) }))
  })
}
