import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

export interface LaunchOptions {
  /** The data folder; made when it is not there. */
  folder: string
  /** The program to run: an absolute path to main.ts. By default `server/embedded/main.ts` under the working directory. */
  program?: string
  /** Name of the database in the URI. */
  database?: string
  /** Seconds between two rounds of the TTL sweeper. */
  sweepSeconds?: number
}

/** What became of the process: its end, and whether it is being started again. */
export interface Exit {
  code: number | null
  signal: NodeJS.Signals | null
  restarting: boolean
}

export interface Embedded {
  /** A MongoDB URI; the same after a restart. */
  uri: string
  /** Process id of the database process now; another one after a restart. */
  readonly pid: number
  /** Called at each end of the process that `close` did not ask for. */
  onExit: (callback: (exit: Exit) => void) => void
  /** Ends the process after its open writes and waits for it. */
  close: () => Promise<void>
}

/** sun_path holds 108 bytes with its ending zero on Linux, 104 on macOS. */
const longestPath = 100
const firstPause = 100
const longestPause = 5000
/** Milliseconds a process must have lived for its end not to count as a failed start. */
const settled = 10_000
/** Milliseconds that a start may take; an upgrade of a large file is part of it. */
const startTime = 120_000

/**
 * Starts the embedded database for a data folder and keeps it running: when its process dies, it is started again on the
 * same socket, at once and then with growing pauses, so that a driver only has to reconnect.
 * @throws Error with one sentence when the folder cannot be used
 */
export async function launchEmbedded({ folder, program = resolve('server/embedded/main.ts'), database = 'sunlit', sweepSeconds = 60 }: LaunchOptions): Promise<Embedded> {
  const data = resolve(folder)
  const socket = socketPath(data)
  const listeners: ((exit: Exit) => void)[] = []
  const options = ['--data', data, '--socket', socket, '--sweep-seconds', String(sweepSeconds), '--end-with-stdin']
  let child = await startProcess(program, options)
  let closing = false
  let pause = firstPause
  let startedAt = performance.now()
  let timer: NodeJS.Timeout | undefined

  const again = (): void => {
    startProcess(program, options).then((started) => {
      child = started
      startedAt = performance.now()
      if (closing) void endProcess(child)
      watch()
    }, () => {
      if (!closing) later()
    })
  }
  const later = (): void => {
    timer = setTimeout(again, pause)
    pause = Math.min(pause * 2, longestPause)
  }
  const watch = (): void => {
    child.once('exit', (code, signal) => {
      if (closing) return
      if (performance.now() - startedAt > settled) pause = firstPause
      later()
      for (const listener of listeners) listener({ code, signal, restarting: true })
    })
  }
  watch()
  return {
    uri: `mongodb://${encodeURIComponent(socket)}/${database}?directConnection=true&retryWrites=false`,
    get pid() {
      return child.pid ?? 0
    },
    onExit: (callback) => {
      listeners.push(callback)
    },
    close: async () => {
      closing = true
      clearTimeout(timer)
      await endProcess(child)
    },
  }
}

/**
 * A socket in a folder of its own: inside the data folder, or under the temporary one when that path is too long for a socket.
 * On Windows a named pipe, which other users may not write to.
 */
export function socketPath(data: string): string {
  const name = createHash('sha256').update(data).digest('hex').slice(0, 16)
  // The driver takes what ends in .sock for a path.
  if (process.platform === 'win32') return `\\\\.\\pipe\\sunlit-${name}.sock`
  const inside = join(data, 'socket', 'mongodb.sock')
  if (Buffer.byteLength(inside) <= longestPath) return inside
  return join(tmpdir(), `sunlit-${process.getuid?.() ?? 0}-${name}`, 'm.sock')
}

async function startProcess(program: string, options: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--no-warnings', program, ...options], { stdio: ['pipe', 'pipe', 'inherit'] })
  // A dead child's pipe is told by its exit.
  child.stdin?.on('error', () => undefined)
  return new Promise((done, failed) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      failed(new Error(`The embedded database did not start within ${startTime / 1000} seconds.`))
    }, startTime)
    const settle = (action: () => void): void => {
      clearTimeout(timer)
      action()
    }
    child.once('error', (error) => settle(() => failed(error)))
    child.once('exit', (code, signal) => settle(() => failed(new Error(`The embedded database ended while starting (${signal ?? `code ${code}`}).`))))
    const lines = createInterface({ input: child.stdout ?? process.stdin })
    lines.once('line', (line) => settle(() => {
      const refused = readRefusal(line)
      if (refused === undefined) done(child)
      else failed(new Error(refused))
    }))
  })
}

function readRefusal(line: string): string | undefined {
  const told: unknown = JSON.parse(line)
  if (typeof told === 'object' && told !== null && 'refused' in told) return String(told.refused)
  return undefined
}

function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((done) => {
    child.once('exit', () => done())
    child.stdin?.end()
  })
}
