import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { createServer, type ViteDevServer } from 'vite'
import { readTemplate } from '#server/definitions/readTemplate'
import type { Findings } from './canvas/harness.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Another seed by hand: SUNLIT_SEED=123. */
const seed = Number(process.env.SUNLIT_SEED ?? 94_221)

test.describe('the canvas equals a fresh import of the derived flow', () => {
  let server: ViteDevServer

  test.beforeAll(async () => {
    server = await createServer({
      root, configFile: false, logLevel: 'error', appType: 'mpa', cacheDir: `${root}/node_modules/.cache/canvas`,
      server: { host: '127.0.0.1', port: 0 }, optimizeDeps: { entries: ['tests/e2e/canvas/index.html'] },
    })
    await server.listen()
  })

  test.afterAll(async () => { await server.close() })

  for (const [name, file, count] of [['a blank item', null, 250], ['the felling permit', 'templates/forest-felling-permit', 250]] as const) {
    test(`should hold for three people who draw on ${name} at random`, async ({ page }) => {
      // given
      console.log(`canvas seed ${seed}`)
      const errors: string[] = []
      page.on('pageerror', (error) => { errors.push(error.message) })
      const address = server.httpServer?.address()
      const port = typeof address === 'object' && address ? address.port : 0
      await page.goto(`http://127.0.0.1:${port}/tests/e2e/canvas/index.html`)
      await page.waitForFunction(() => 'draw' in window)
      const given = file ? JSON.stringify(await readTemplate(`${root}${file}`)) : null
      // when
      const findings: Findings = await page.evaluate(([from, operations, definition]) => window.draw(from, operations, definition), [seed, count, given] as const)
      // then
      expect(errors, `seed ${seed}`).toEqual([])
      expect(findings.differences, `seed ${seed}`).toEqual([])
      expect(findings.sameDrafts, `seed ${seed}`).toBe(true)
      expect(findings.repairs, `seed ${seed}`).toEqual([])
      expect(findings.stackIsEmpty).toBe(true)
      expect(findings.elements).toBeGreaterThan(5)
    })
  }
})
