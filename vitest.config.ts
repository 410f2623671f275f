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
      browserTier('e2e', 'test/e2e/**/*.e2e.ts', { testTimeout: 2 * MINUTE_MS, workers: 2 }),
      browserTier('leak', 'test/leak/**/*.test.ts', { testTimeout: 3 * MINUTE_MS, workers: 1 }),
      browserTier('exec', 'test/exec/**/*.test.ts', { testTimeout: 2 * MINUTE_MS, workers: 1 }),
      browserTier('chaos', 'test/chaos/**/*.test.ts', { testTimeout: 3 * MINUTE_MS, workers: 1 }),
    ],
  },
})

interface Pace {
  testTimeout: number
  /** Files at a time. Journeys wait for each other's windows more than they work; whoever measures or kills is alone. */
  workers: number
}

/**
 * Real browsers and servers, which the files of one worker share. What fails is tried once more; the run names what passed
 * only then (scripts/tiers.mjs).
 */
function browserTier(name: string, include: string, { testTimeout, workers }: Pace) {
  return {
    test: {
      name,
      include: [include],
      exclude: NEVER,
      globalSetup: ['scripts/postgres.setup.ts'],
      fileParallelism: workers > 1,
      maxWorkers: workers,
      isolate: false,
      retry: 1,
      expect: { poll: { timeout: 20_000 } },
      testTimeout,
      hookTimeout: 2 * MINUTE_MS,
    },
  }
}
