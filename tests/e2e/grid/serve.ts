import { createServer as createHttp } from 'node:http'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { build } from 'vite'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }
/** As strict as the product's: a library that makes code of text, or workers of it, fails here too. */
const policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'none'"

/** The harness, built as the product is and served; where it is, and how to end it. */
export async function serveGrid(): Promise<{ readonly address: string, readonly close: () => Promise<void> }> {
  const outDir = join(root, 'node_modules/.cache', `grid-${process.pid}`)
  await build({
    root: join(root, 'tests/e2e/grid'), configFile: false, logLevel: 'error', plugins: [vue()], define: { __VUE_PROD_DEVTOOLS__: 'false', __VUE_OPTIONS_API__: 'true' },
    build: { outDir, emptyOutDir: true, target: 'chrome109', chunkSizeWarningLimit: 10_000 },
  })
  const server = createHttp((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname).replace(/^\/+$/, '/index.html')
    readFile(join(outDir, path)).then(
      (bytes) => response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream', 'content-security-policy': policy }).end(bytes),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { address: `http://127.0.0.1:${port}/`, close: () => new Promise((resolve) => { server.close(() => { resolve() }) }) }
}
