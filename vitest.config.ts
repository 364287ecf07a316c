import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** Unit tests beside their files; what needs two folders or a process is in tests/. */
export default defineConfig({
  plugins: [vue()],
  test: {
    include: ['runtime/**/*.test.ts', 'designer/**/*.test.ts', 'server/**/*.test.ts', 'tests/{properties,api,abuse,builders,fuzz}/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores, and some tests start processes of their own.
    maxWorkers: 2,
    reporters: [['default', { summary: false }]],
  },
})
