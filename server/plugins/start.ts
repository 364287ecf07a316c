import { defineEventHandler } from 'h3'
import type { NitroApp } from 'nitropack/types'
import { startServices } from '#server/app'
import { refuseElsewhere, takeRequest, upgradeHook } from '#server/realtime/attach'
import { readSettings, StartRefused } from '#server/settings'

/** Opens the office when the web server starts, and closes it when that ends. Requests wait until it is open. */
export default function start(nitro: NitroApp): void {
  const starting = Promise.try(() => startServices(readSettings(process.env)))
  starting.catch((error: unknown) => {
    console.error(error instanceof StartRefused ? `\n✗ ${error.message}` : error)
    process.exit(1)
  })
  nitro.hooks.hook('request', async (event) => {
    if (event.path.startsWith('/api/')) event.context.services = await starting
  })
  nitro.router.use('/socket.io/', defineEventHandler({
    handler: async event => takeRequest((await starting).realtime.engine, event),
    websocket: { upgrade: upgradeHook(async () => (await starting).realtime.engine) },
  }))
  nitro.h3App.options.websocket = { hooks: { upgrade: refuseElsewhere } }
  nitro.hooks.hook('close', async () => (await starting).stop())
}
