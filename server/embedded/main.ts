import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { runCommand } from './commands/index.ts'
import { Engine } from './engine.ts'
import { FolderRefused } from './store/refused.ts'
import { startSweeper } from './sweeper.ts'
import { serve } from './wire/serve.ts'

/**
 * The embedded database as a process: `node server/embedded/main.ts --data FOLDER --socket PATH [--end-with-stdin] [--sweep-seconds 60]`.
 * Prints one JSON line when it is ready (`{"ready":true,...}`) or refuses (`{"refused":"sentence"}`, exit code 2).
 * Ends on SIGTERM, SIGINT, and with --end-with-stdin when its standard input closes; what is being written is finished first.
 */
function start(): void {
  const { values } = parseArgs({ options: { data: { type: 'string' }, socket: { type: 'string' }, 'end-with-stdin': { type: 'boolean', default: false }, 'sweep-seconds': { type: 'string', default: '60' } } })
  const { data, socket } = values
  if (data === undefined || socket === undefined) throw new FolderRefused('Usage: node server/embedded/main.ts --data FOLDER --socket PATH')
  const engine = new Engine(data)
  const { server, working } = serve((request) => runCommand(engine, request))
  prepareSocket(socket)
  server.listen(socket, () => {
    process.stdout.write(`${JSON.stringify({ ready: true, pid: process.pid, socket })}\n`)
  })
  const stopSweeper = startSweeper(engine, Number(values['sweep-seconds']))
  let ending = false
  const end = (): void => {
    if (ending) return
    ending = true
    server.close()
    stopSweeper()
    const finish = (): void => {
      if (working() > 0 || !engine.writer.idle) {
        setImmediate(finish)
        return
      }
      engine.close()
      removeSocket(socket)
      process.exit(0)
    }
    finish()
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
  // The reader of our messages may die before us.
  process.stdout.on('error', end)
  if (values['end-with-stdin']) process.stdin.on('close', end).on('end', end).resume()
}

/** @throws FolderRefused when the socket's folder is another user's: whoever owns it could put a socket of his own there */
function prepareSocket(socket: string): void {
  if (process.platform === 'win32') return
  const folder = dirname(socket)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (lstatSync(folder).uid !== process.getuid?.() || !lstatSync(folder).isDirectory()) throw new FolderRefused(`The folder ${folder} for the database's socket belongs to another user.`)
  chmodSync(folder, 0o700)
  // The data folder's lock is ours, so a socket left by a killed process is nobody's.
  removeSocket(socket)
}

function removeSocket(socket: string): void {
  if (process.platform !== 'win32') rmSync(socket, { force: true })
}

try {
  start()
} catch (error) {
  if (!(error instanceof FolderRefused)) throw error
  process.stdout.write(`${JSON.stringify({ refused: error.message })}\n`)
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
