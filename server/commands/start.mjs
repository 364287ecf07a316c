/** `npm start`: installs, builds once, and serves on http://localhost:3000 (platform.md §1). */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { continueUnderNode24, environmentWith, findNode, giveUp, installPackages, root, run, say } from './prepare.mjs'

const sources = ['package-lock.json', 'nuxt.config.ts', 'runtime', 'designer', 'server']

function* filesOf(path) {
  if (!statSync(path).isDirectory()) return yield path
  for (const name of readdirSync(path).sort()) yield* filesOf(join(path, name))
}

/** A fingerprint of what the build is made from, so that a changed source is built again and an unchanged one is not. */
function fingerprint() {
  const hash = createHash('sha256')
  for (const file of sources.flatMap((each) => [...filesOf(join(root, each))])) {
    if (!/\.test\.ts$/.test(file)) hash.update(file).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** Builds unless `.output` was built from exactly these sources. */
export function build(node) {
  const stamp = join(root, '.output', '.sunlit-sources')
  const now = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  say('Building (once, about a minute) …')
  const built = run(node, [join(root, 'node_modules', 'nuxt', 'bin', 'nuxt.mjs'), 'build', '--logLevel', 'silent'], {
    env: { ...environmentWith(node), NUXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  })
  if (!built) giveUp('The build failed: the lines above say why.')
  writeFileSync(stamp, now)
}

function serve(node) {
  const port = process.env.PORT ?? '3000'
  const isDemo = (process.env.SUNLIT_MODE ?? 'demo') === 'demo'
  const host = process.env.HOST ?? (isDemo && process.env.SUNLIT_DEMO_OPEN !== '1' ? '127.0.0.1' : '0.0.0.0')
  const child = spawn(node, [join(root, '.output', 'server', 'index.mjs')], {
    cwd: root, stdio: 'inherit', env: { ...environmentWith(node), PORT: port, HOST: host, NODE_ENV: 'production' },
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 0 : code ?? 1))
}

installPackages()
if (await continueUnderNode24(fileURLToPath(import.meta.url))) {
  const node = findNode()
  build(node)
  if (!process.argv.includes('--build-only')) serve(node)
}
