/**
 * What `npm start` and `npm test` share: install what is missing, then go on under Node 24.
 * Plain JavaScript for Node 20, without dependencies, because nothing is installed yet when it runs.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const isWindows = process.platform === 'win32'
const wanted = { major: 24, minor: 11 }

/** One sentence that says what to do, then the end. */
export function giveUp(sentence) {
  console.error(`\n✗ ${sentence}`)
  process.exit(1)
}

export const say = (sentence) => console.log(`• ${sentence}`)

/** Runs a program with our output; answers whether it ended well. */
export function run(program, args, options = {}) {
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit', shell: isWindows, ...options })
  return status === 0
}

/** Installs the packages of the lockfile if they are not those of the last install. */
export function installPackages() {
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
  const stamp = join(root, 'node_modules', '.sunlit-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  say('Installing packages (once, a minute or two) …')
  const installed = run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  if (!installed) giveUp('The packages could not be installed: check that the npm registry can be reached, then run the command again.')
  writeFileSync(stamp, lock)
}

function isNewEnough(version) {
  const [major, minor] = version.replace('v', '').split('.').map(Number)
  return major > wanted.major || (major === wanted.major && minor >= wanted.minor)
}

/** The Node 24 that comes as an optional package, or the machine's own if it is new enough. */
export function findNode() {
  const name = `node-${isWindows ? 'win' : process.platform}-${process.arch}`
  const bundled = join(root, 'node_modules', name, 'bin', isWindows ? 'node.exe' : 'node')
  if (existsSync(bundled)) return bundled
  if (isNewEnough(process.version)) return process.execPath
  return giveUp(`This machine has Node ${process.version}, and no bundled Node for ${process.platform} ${process.arch}: install Node ${wanted.major}.${wanted.minor} or newer, then run the command again.`)
}

/** Starts the same script again under Node 24 unless this is it; answers true when this process may go on. */
export async function continueUnderNode24(script) {
  const node = findNode()
  if (isNewEnough(process.version)) return true
  const child = spawn(node, [script, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit', env: environmentWith(node) })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  const code = await new Promise((resolve) => child.on('exit', (status, signal) => resolve(signal ? 1 : status ?? 1)))
  process.exit(code)
}

/** The environment in which `node` and the packages' own programs mean Node 24. */
export function environmentWith(node) {
  const separator = isWindows ? ';' : ':'
  return { ...process.env, PATH: [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(separator) }
}
