import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { z } from 'zod'

const ready = z.object({ origin: z.string(), databasePid: z.int().nullable() })

/** A running web server in a process of its own, with its database's process. */
export interface CrashOffice {
  readonly origin: string
  readonly pid: number
  readonly databasePid: number | null
  readonly ended: Promise<void>
  /** Resolves when it has sent so many commits to its database since its start. */
  readonly committed: (count: number) => Promise<void>
  /** Ends it as an operator would. */
  readonly close: () => Promise<void>
}

/** Starts the server; resolves when it answers. Milliseconds it took are in `startedIn`. */
export async function startCrashOffice(folder: string): Promise<CrashOffice & { readonly startedIn: number }> {
  const begun = performance.now()
  const child = spawn(process.execPath, [join(import.meta.dirname, 'child.ts'), folder], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const lines = createInterface({ input: child.stdout })
  const line = await Promise.race([
    new Promise<string>((resolve) => lines.on('line', (each) => { if (each.startsWith('{"origin"')) resolve(each) })),
    ended.then(() => { throw new Error('Expected the server to start, but it ended') }),
  ])
  const { origin, databasePid } = ready.parse(JSON.parse(line))
  return {
    origin, databasePid, pid: child.pid ?? 0, ended, startedIn: performance.now() - begun,
    committed: (count) => new Promise((resolve) => lines.on('line', (each) => {
      const [, seen] = /^\{"commits":(\d+)\}$/.exec(each) ?? []
      if (Number(seen ?? 0) >= count) resolve()
    })),
    async close() {
      child.stdin.end()
      await ended
    },
  }
}

/** Kills a process at once; one that is gone already is gone. */
export function kill(pid: number | null): void {
  try {
    if (pid) process.kill(pid, 'SIGKILL')
  }
  catch {
    // Gone: that is what was wanted.
  }
}
