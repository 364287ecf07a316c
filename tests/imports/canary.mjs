/** The import check must fail on a file that breaks a rule: a check that reads nothing reports "no violations" too. */
import { spawnSync } from 'node:child_process'

const { status, stdout } = spawnSync(process.execPath, [
  'node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', 'tests/imports/canary.rules.cjs', '--output-type', 'err', 'tests/imports/canary',
], { encoding: 'utf8' })
const isCaught = status !== 0 && stdout.includes('door-mongoose')
console.log(isCaught ? 'The canary failed, as it must.' : `The import check did not see the canary:\n${stdout}`)
process.exit(isCaught ? 0 : 1)
