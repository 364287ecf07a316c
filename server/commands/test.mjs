/** `npm test`: installs, lints, checks types, runs unit and browser tests (platform.md §1). */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { availableParallelism } from 'node:os'
import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { continueUnderNode24, environmentWith, findNode, giveUp, installPackages, root, run, say } from './prepare.mjs'

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/microsoft-edge', '/snap/bin/chromium']

/** The browser for the page tests; from Debian's packages where there is none and we may install. */
function findBrowser() {
  const found = () => [process.env.SUNLIT_BROWSER, ...browsers].find((each) => each && existsSync(each))
  if (found() && hasChineseFont()) return found()
  const isRoot = process.getuid?.() === 0
  if (!existsSync('/usr/bin/apt-get') || !isRoot) {
    if (found()) return found()
    giveUp('The page tests need a browser: install Chromium, Chrome or Edge (on Debian as root: apt-get install chromium fonts-noto-cjk), then run the command again.')
  }
  say('Installing Chromium and a Chinese font …')
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  run('apt-get', ['update', '-qq'], quiet)
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], quiet)
  return found() ?? giveUp('Chromium could not be installed: check that Debian\'s packages can be reached, then run the command again.')
}

function hasChineseFont() {
  return spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).stdout?.trim() !== ''
}

/** Name, program and arguments of each stage, in the order of what fails fastest; those of one list run side by side. */
function stagesOf(node) {
  const bin = (name) => join(root, 'node_modules', ...name)
  return [
    [['prepare', node, [bin(['nuxt', 'bin', 'nuxt.mjs']), 'prepare', '--logLevel', 'silent']]],
    [
      ['types', node, [bin(['vue-tsc', 'bin', 'vue-tsc.js']), '-p', 'tsconfig.check.json']],
      ['imports: the canary must fail', node, ['tests/imports/canary.mjs']],
      ['imports', node, [bin(['dependency-cruiser', 'bin', 'dependency-cruise.mjs']), '--config', 'tests/imports/rules.cjs', '--output-type', 'err', 'runtime', 'designer', 'server', 'tests/builders']],
      ['lint', node, [bin(['eslint', 'bin', 'eslint.js']), '--max-warnings', '0', '.']],
      ['unused code', node, [bin(['knip', 'bin', 'knip.js']), '--no-progress', '--include', 'files,dependencies,unlisted,binaries']],
    ],
    [['unit and server tests', node, [bin(['vitest', 'vitest.mjs']), 'run']]],
    [['build', node, ['server/commands/start.mjs', '--build-only']]],
    [['page tests', node, [bin(['@playwright', 'test', 'cli.js']), 'test']]],
  ]
}

const running = new Set()

/** Runs one stage; what it prints comes at once when it runs alone, else in one piece when it is done. */
async function runStage([name, program, args], env, alone) {
  const begun = Date.now()
  if (alone) say(name)
  const child = spawn(program, args, { cwd: root, env, stdio: alone ? 'inherit' : ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  const printed = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => printed.push(piece))
  const ended = await new Promise((resolve) => child.on('close', resolve).on('error', resolve))
  running.delete(child)
  process.stdout.write(Buffer.concat(printed))
  if (ended !== 0) for (const other of running) other.kill()
  if (ended !== 0) giveUp(`"${name}" failed: the lines above say where.`)
  say(`${name}: ${Math.round((Date.now() - begun) / 1000)} s`)
}

/** Runs the stages of one list, as many at once as there are cores for. */
async function runBeside(stages, env) {
  const waiting = [...stages]
  const work = async () => {
    for (let stage = waiting.shift(); stage; stage = waiting.shift()) await runStage(stage, env, stages.length === 1)
  }
  await Promise.all(Array.from({ length: Math.min(stages.length, availableParallelism()) }, work))
}

installPackages()
if (await continueUnderNode24(fileURLToPath(import.meta.url))) {
  const node = findNode()
  const env = { ...environmentWith(node), SUNLIT_BROWSER: findBrowser(), NUXT_TELEMETRY_DISABLED: '1' }
  const only = process.argv[2]
  for (const stages of stagesOf(node)) {
    await runBeside(stages.filter(([name]) => !only || name.includes(only)), env)
  }
  say('All passed.')
}
