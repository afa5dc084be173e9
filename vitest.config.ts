import { defineConfig } from 'vitest/config'
import { bundledStaging } from './test/support/bundled-staging.ts'

/** They look at bytes, texts, processes, numbers and whole stores, never at a clock. */
const timeless = [
  'test/api/upload-limits.test.ts',
  'test/ingest/archive.test.ts',
  'test/ingest/bad-input.test.ts',
  'test/ingest/cancel.test.ts',
  'test/ingest/json-plain.test.ts',
  'test/ingest/limits.test.ts',
  'test/ingest/name-remover.test.ts',
  'test/ingest/plain-scan.test.ts',
  'test/ingest/real-files.test.ts',
  'test/ingest/staging-ahead.test.ts',
  'test/ingest/two-readers.test.ts',
  'test/ingest/xml-*plain.test.ts',
  'test/metrics/explain.test.ts',
  'test/metrics/recurrence/regroup-texts.test.ts',
  'test/metrics/similar-text/*.test.ts',
  'test/metrics/statistics/*.test.ts',
  'test/store/undo.test.ts',
]

const staging = bundledStaging()

/** `fast` and `timeless` need no browser and no killing of processes; `fast` runs under four time zones, the others once. */
export default defineConfig({
  test: {
    // Two cores are what the smallest machine has; more processes would only take each other's time.
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        plugins: [staging],
        test: {
          name: 'fast',
          // No module of ours keeps more than what it computed from its arguments: to load them all anew for each file
          // took as long as the tests.
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/crash/**', 'test/cli/**', 'test/fuzz/**', ...timeless],
          globalSetup: 'test/support/empty-store.ts',
          // They take seconds; who works beside them on the machine must not make them fail.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        plugins: [staging],
        test: {
          name: 'timeless',
          isolate: false,
          include: timeless,
          globalSetup: 'test/support/empty-store.ts',
          testTimeout: 240_000,
          hookTimeout: 180_000,
        },
      },
      {
        plugins: [staging],
        test: {
          name: 'crash',
          include: ['test/crash/**/*.test.ts', 'test/cli/**/*.test.ts', 'test/fuzz/**/*.test.ts'],
          globalSetup: ['test/support/fresh-build.ts', 'test/support/empty-store.ts'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          isolate: false,
          include: ['test/browser/**/*.test.ts'],
          globalSetup: [
            'test/support/fresh-build.ts',
            'test/browser/demo-data.ts',
            'test/browser/one-browser.ts',
          ],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
