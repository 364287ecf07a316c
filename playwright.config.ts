import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

/** Several runs on one machine take a port each. */
const port = process.env.SUNLIT_PAGES_PORT ?? '3456'
const address = `http://127.0.0.1:${port}`

/** Journeys in a real browser that reaches nothing but this machine (platform.md §1). */
export default defineConfig({
  testDir: 'tests/e2e',
  timeout: 180_000,
  expect: { timeout: 15_000 },
  workers: 1,
  retries: 0,
  reporter: [['list']],
  webServer: {
    command: 'node .output/server/index.mjs', url: `${address}/api/health`, timeout: 60_000, reuseExistingServer: false,
    env: { PORT: port, HOST: '127.0.0.1', SUNLIT_DATA: mkdtempSync(join(tmpdir(), 'sunlit-pages-')), SUNLIT_DEMO_CASES: '0', NODE_ENV: 'production' },
  },
  use: {
    baseURL: address,
    actionTimeout: 20_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env.SUNLIT_BROWSER ?? '/usr/bin/chromium',
      // Without a locale, as in a bare environment, Chromium gives files no Chinese names.
      env: { ...process.env, LANG: process.env.LANG ?? 'C.UTF-8' },
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ],
    },
    // Recording each step of every journey takes two fifths of the time; `--trace retain-on-failure` is there for who looks for a fault.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
})
