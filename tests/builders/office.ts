import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createApp, createRouter, defineEventHandler, toNodeListener } from 'h3'
import type { EventHandler, RouterMethod } from 'h3'
import { startServices } from '#server/app'
import type { Office } from '#server/app'
import { takeRequest } from '#server/realtime/attach'
import type { Settings } from '#server/settings'

/** An office that really runs: embedded database, services, every endpoint of `server/api` and sockets on a free port. */
export interface ServedOffice {
  readonly office: Office
  /** `http://127.0.0.1:<port>`, the office's own origin. */
  readonly origin: string
  readonly folder: string
  /** Sets the legal instant, `2026-03-02T09:10`. */
  readonly setClock: (instant: string) => void
  readonly close: () => Promise<void>
}

export interface OfficeOptions {
  /** The legal instant at the start. */
  readonly at?: string
  /** Load `templates/`; otherwise there is no item. */
  readonly templates?: boolean
  /** Play the demo county's cases. */
  readonly cases?: boolean
  /** Sees each command that goes to the database. */
  readonly monitor?: (command: string, body: unknown) => void
  /** Leave the legal instant of the folder as it is, if there is one. */
  readonly keepClock?: boolean
  /** Settings other than a test's usual ones. */
  readonly settings?: Partial<Settings>
  /** A data folder to go on with; it is then kept at the end. */
  readonly folder?: string
}

/** Starts an office in a folder of its own. */
export async function serveOffice({ at = '2026-03-02T09:10', templates = false, cases = false, folder: given, keepClock = false, settings: changes = {}, monitor }: OfficeOptions = {}): Promise<ServedOffice> {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'sunlit-office-'))
  const clockFile = join(folder, 'clock')
  const setClock = (instant: string): void => writeFileSync(clockFile, instant)
  if (!keepClock || !existsSync(clockFile)) setClock(at)
  const server = createServer()
  // A busy test may leave a connection idle for longer than Node's five seconds, and then use it again.
  server.keepAliveTimeout = 60_000
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const port = portOf(server.address())
  const settings: Settings = {
    mode: 'demo', port, host: '127.0.0.1', databaseUri: null, dataFolder: join(folder, 'demo'), keyFolder: join(folder, 'keys'),
    templateFolder: templates ? resolve('templates') : emptyFolder(folder), clockFile, demoCases: cases, origin: null, open: false, idleMinutes: 120, retentionYears: null, webhook: null, dropFolder: null, ...changes,
  }
  const office = await startServices(settings, monitor)
  server.on('request', toNodeListener(await appOf(office)))
  server.on('upgrade', (request, socket, head) => office.realtime.engine.handleUpgrade(request, socket, head))
  return {
    office, folder, setClock, origin: `http://127.0.0.1:${port}`,
    async close() {
      await office.stop()
      server.closeAllConnections()
      await new Promise(done => server.close(done))
      if (given === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address !== 'object' || address === null) throw new Error('Expected the test server to listen on a port')
  return address.port
}

function emptyFolder(folder: string): string {
  const none = join(folder, 'templates')
  mkdirSync(none, { recursive: true })
  return none
}

/** The endpoints by Nitro's file names: `items/[itemId]/publish.post.ts` is POST /api/items/:itemId/publish. */
async function appOf(office: Office): Promise<ReturnType<typeof createApp>> {
  const app = createApp({ onRequest: (event) => { event.context.services = office } })
  const router = createRouter()
  router.use('/socket.io/', defineEventHandler(event => takeRequest(office.realtime.engine, event)))
  const root = resolve('server/api')
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(each => each.endsWith('.ts') && !each.endsWith('.test.ts'))) {
    const [, path = '', method] = /^(.*?)(?:\.(get|post|put|patch|delete))?\.ts$/.exec(file) ?? []
    const url = `/api/${path}`.replace(/\/index$/, '').replaceAll('[...]', '**').replaceAll(/\[(\w+)\]/g, ':$1')
    const { default: handler }: { default: EventHandler } = await import(join(root, file))
    router.use(url, handler, isMethod(method) ? method : undefined)
  }
  return app.use(router)
}

function isMethod(name: string | undefined): name is RouterMethod {
  return name !== undefined
}
