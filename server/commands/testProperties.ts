import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const root = join(import.meta.dirname, '../..')
const usage = 'Usage: npm run test:properties -- [--runs N] [--seed S]'

/**
 * `npm run test:properties -- --runs N [--seed S]`: the engine's property tests with as many runs, from a seed that is printed. A failure is shrunk; its story is
 * added to tests/properties/examples.json and played first from then on. Exit code 0: all held, 1: one did not, 2: asked wrongly.
 */
export function main(parameters: readonly string[]): number {
  const { values } = parseArgs({ args: [...parameters], options: { runs: { type: 'string', default: '1000' }, seed: { type: 'string' } } })
  const [runs, seed] = [Number(values.runs), Number(values.seed ?? Date.now() % 2 ** 31)]
  if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) {
    console.error(usage)
    return 2
  }
  console.info(`seed ${seed}, ${runs} runs of each property`)
  const tests = ['runtime/engine/properties.test.ts', 'tests/properties/inclusiveJoins.test.ts', 'tests/properties/bpmnElements.test.ts']
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--testTimeout', '86400000', ...tests], {
    cwd: root, stdio: 'inherit', env: { ...process.env, SUNLIT_RUNS: String(runs), SUNLIT_SEED: String(seed), SUNLIT_KEEP: '1' },
  })
  if (status !== 0) console.error(`A property failed: again with --runs ${runs} --seed ${seed}; the story is in tests/properties/examples.json.`)
  return status === 0 ? 0 : 1
}
