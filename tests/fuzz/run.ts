import { parseArgs } from 'node:util'
import { randomFrom } from '../builders/random.ts'
import { readTemplate, templateIds } from '../builders/templates.ts'
import { fuzzPatches } from './patches.ts'

/** `npm run test:fuzz -- --patches 20000 [--seed S]`: random patches against every template; ends with 1 when one got through or betrayed something. */
export async function main(parameters: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...parameters], options: { patches: { type: 'string', default: '20000' }, seed: { type: 'string' } } })
  const seed = Number(values.seed ?? Date.now() % 2 ** 31)
  console.log(`seed ${seed}`)
  const report = fuzzPatches(await Promise.all(templateIds().map(readTemplate)), Number(values.patches), randomFrom(seed))
  console.log(JSON.stringify(report))
  return report.broken.length === 0 ? 0 : 1
}
