/** Runs one command of this folder under Node 24: `node server/commands/run.mjs verify FILE`. */
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { continueUnderNode24, giveUp, installPackages, root } from './prepare.mjs'

const commands = { data: 'server/commands/data.ts', verify: 'server/commands/verify.ts', bench: 'tests/bench/run.ts', capacity: 'tests/capacity/run.ts', crash: 'tests/crash/run.ts', fuzz: 'tests/fuzz/run.ts', properties: 'server/commands/testProperties.ts', templates: 'server/commands/makeTemplates.ts' }
const name = process.argv[2]
const file = commands[name]
if (!file) giveUp(`"${name ?? ''}" is no command: there are ${Object.keys(commands).join(', ')}.`)
installPackages()
if (await continueUnderNode24(fileURLToPath(import.meta.url))) {
  const { main } = await import(join(root, file))
  process.exitCode = await main(process.argv.slice(3))
}
