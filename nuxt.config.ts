import { fileURLToPath } from 'node:url'
import { defineNuxtConfig } from 'nuxt/config'

const root = fileURLToPath(new URL('.', import.meta.url))

/** The app: `runtime/` is its source, `designer/` a layer over it, `server/` the Nitro server (house.md §1). */
export default defineNuxtConfig({
  srcDir: 'runtime',
  serverDir: `${root}server`,
  extends: ['./designer'],
  compatibilityDate: '2026-11-01',
  devtools: { enabled: false },
  telemetry: false,
  ssr: false,
  // Our own code is imported in writing, so that each file shows its needs (house.md §2).
  imports: { scan: false },
  components: { dirs: [] },
  modules: [['nuxt-security', {
      nonce: true,
      // Ours are finer, and these read the body before socket.io does (stack.md).
      xssValidator: false,
      requestSizeLimiter: false,
      corsHandler: false,
      rateLimiter: false,
      headers: {
        crossOriginEmbedderPolicy: false,
        strictTransportSecurity: false,
        permissionsPolicy: { camera: ['self'] },
        contentSecurityPolicy: {
          'default-src': ["'self'"],
          'base-uri': ["'none'"],
          'font-src': ["'self'", 'data:'],
          'form-action': ["'self'"],
          'frame-ancestors': ["'self'"],
          'img-src': ["'self'", 'data:', 'blob:'],
          'connect-src': ["'self'", 'ws:', 'wss:'],
          'object-src': ["'none'"],
          'script-src': ["'self'", "'nonce-{{nonce}}'", "'strict-dynamic'"],
          'script-src-attr': ["'none'"],
          'style-src': ["'self'", "'unsafe-inline'"],
          'upgrade-insecure-requests': false,
        },
      },
    }]],
  css: ['element-plus/dist/index.css'],
  build: { transpile: [/@formily/] },
  app: {
    head: {
      htmlAttrs: { lang: 'zh-CN' },
      title: '阳光办',
      meta: [{ name: 'viewport', content: 'width=device-width, initial-scale=1' }],
    },
  },
  nitro: {
    imports: false,
    experimental: { websocket: true },
    esbuild: { options: { target: 'node24' } },
  },
  vite: {
    // Offices still run Windows 7, whose last Chromium is 109 (stack.md).
    build: { target: 'chrome109' },
  },
  typescript: { strict: true, typeCheck: false },
})
