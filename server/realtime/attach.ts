import { IncomingMessage } from 'node:http'
import type { Server as Engine } from 'engine.io'
import type { H3Event } from 'h3'

/** Hands a polling request over to the socket server, which answers it. */
export function takeRequest(engine: Engine, event: H3Event): void {
  event._handled = true
  engine.handleRequest(event.node.req, event.node.res)
}

/**
 * Hands an upgrade over to the socket server, which checks origin and size itself. The web server asks this hook before
 * it would upgrade; it waits for good, because the connection is no longer its own.
 */
export function upgradeHook(engine: () => Promise<Engine>): (request: object) => Promise<never> {
  return async (request) => {
    if (!('_req' in request && request._req instanceof IncomingMessage)) throw new Error('Expected an upgrade to carry its Node request')
    const { _req: upgrading } = request
    const taken = await engine()
    taken.handleUpgrade(upgrading, upgrading.socket, Buffer.alloc(0))
    return new Promise<never>(() => undefined)
  }
}

/** Refuses every upgrade but those of `/socket.io/`: without it the web server would take idle lines on any path. */
export function refuseElsewhere({ url }: { readonly url: string }): Response | undefined {
  return new URL(url).pathname === '/socket.io/' ? undefined : new Response(null, { status: 404, statusText: 'Not Found' })
}
