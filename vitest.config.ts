import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

const NEVER = ['**/node_modules/**', '**/dist/**']
const MINUTE_MS = 60_000

/** The tiers of CONTRIBUTING.md. `npm test` runs them one after the other; `npm test -- unit` runs one. */
export default defineConfig({
  test: {
    passWithNoTests: true,
    projects: [
      {
        plugins: [svelte({ configFile: false })],
        test: {
          name: 'unit',
          include: ['{shared,extension,cobrowse-server,dashboard,scripts}/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...NEVER, '**/*.db.test.ts', 'test/{leak,exec,chaos}/**'],
        },
      },
      {
        test: {
          name: 'db',
          include: ['cobrowse-server/src/**/*.db.test.ts'],
          exclude: NEVER,
          globalSetup: ['scripts/postgres.setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      browserTier('e2e', 'test/e2e/**/*.e2e.ts', 2 * MINUTE_MS),
      browserTier('leak', 'test/leak/**/*.test.ts', 3 * MINUTE_MS),
      browserTier('exec', 'test/exec/**/*.test.ts', 2 * MINUTE_MS),
      browserTier('chaos', 'test/chaos/**/*.test.ts', 3 * MINUTE_MS),
    ],
  },
})

/**
 * Real browsers and servers: one file at a time, for two cores are soon full, and all in one worker, which shares them.
 * What fails is tried once more; the run names what passed only then (scripts/tiers.mjs).
 */
function browserTier(name: string, include: string, testTimeout: number) {
  return {
    test: {
      name,
      include: [include],
      exclude: NEVER,
      globalSetup: ['scripts/postgres.setup.ts'],
      fileParallelism: false,
      isolate: false,
      retry: 1,
      expect: { poll: { timeout: 20_000 } },
      testTimeout,
      hookTimeout: 2 * MINUTE_MS,
    },
  }
}
