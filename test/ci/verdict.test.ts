import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ROOT } from '../support/source-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pirouette-verdict-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const put = (name: string, text: string) => writeFileSync(join(folder, name), text)
const run = (script: string, argument: string) => {
  const { stdout, status } = spawnSync(process.execPath, [join(ROOT, '.ci', script), argument], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return { status, lines: stdout.split('\n').slice(0, -1) }
}

type Outcome = 'passed' | 'skipped' | { readonly error: string }
/** What vitest writes of a file, as far as it is read: each test and how it went, or why the file could not be read. */
const file = (name: string, tests: Readonly<Record<string, Outcome>>, message = '') => ({
  name: join(ROOT, 'test', name),
  status: message !== '' || Object.values(tests).some((one) => typeof one === 'object') ? 'failed' : 'passed',
  message,
  assertionResults: Object.entries(tests).map(([title, outcome]) => ({
    ancestorTitles: ['a group'],
    title,
    status: typeof outcome === 'object' ? 'failed' : outcome,
    failureMessages: typeof outcome === 'object' ? [outcome.error] : [],
  })),
})
const report = (...testResults: readonly unknown[]): string => JSON.stringify({ testResults })

test('where all is well, the last line counts every run and the line before says how long each step took', () => {
  put('steps.tsv', 'passed\t3\tlint\npassed\t70\ttests, TZ=UTC\npassed\t20\tfast tests, TZ=Asia/Kolkata\n')
  put(
    '2.json',
    report(file('a.test.ts', { one: 'passed', two: 'skipped' }), file('b.test.ts', { three: 'passed' })),
  )
  put('3.json', report(file('a.test.ts', { one: 'passed', two: 'skipped' })))
  expect(run('verdict.mjs', folder)).toEqual({
    status: 0,
    lines: [
      'lint 3 s · tests, TZ=UTC 70 s · fast tests, TZ=Asia/Kolkata 20 s · together 93 s',
      '3 passed, 0 failed, 2 skipped',
    ],
  })
})

test('a failed test is named with the first line of its error, a property with its seed and counterexample', () => {
  const found =
    'Error: Property failed after 6 tests\n{ seed: 7, path: "5:1" }\nCounterexample: [100]\nShrunk 2 times'
  put('steps.tsv', 'failed\t9\ttests, TZ=UTC\n')
  put(
    '1.json',
    report(
      file('a.test.ts', {
        one: { error: 'AssertionError: expected 1 to be 2\n    at a.test.ts:3' },
        two: 'passed',
      }),
      file('b.test.ts', { three: { error: found } }),
      file('c.test.ts', {}, 'Cannot find module x\nin y'),
    ),
  )
  const { status, lines } = run('verdict.mjs', folder)
  expect(status).toBe(1)
  expect(lines.slice(1)).toEqual([
    'FAILED in tests, TZ=UTC: test/a.test.ts > a group > one: AssertionError: expected 1 to be 2',
    'FAILED in tests, TZ=UTC: test/b.test.ts > a group > three: Error: Property failed after 6 tests { seed: 7, path: "5:1" } Counterexample: [100]',
    'FAILED in tests, TZ=UTC: test/c.test.ts: Cannot find module x',
    '1 passed, 3 failed, 0 skipped',
  ])
})

test('what passed on the second try is counted as passed, and named', () => {
  put('steps.tsv', 'passed\t9\ttests, TZ=UTC\n')
  put(
    '1.json',
    report(
      file('a.test.ts', { one: { error: 'Error: late' }, two: 'passed' }),
      file('b.test.ts', { three: 'passed' }),
    ),
  )
  put('1.again-1.json', report(file('a.test.ts', { one: 'passed', two: 'passed' })))
  const { status, lines } = run('verdict.mjs', folder)
  expect(status).toBe(0)
  expect(lines.slice(1)).toEqual([
    'passed only on the second try in tests, TZ=UTC: test/a.test.ts > a group > one: Error: late',
    '3 passed, 0 failed, 0 skipped',
  ])
})

test('what failed twice, and a counterexample that the second try did not meet again, have failed', () => {
  put('steps.tsv', 'failed\t9\ttests, TZ=UTC\n')
  put(
    '1.json',
    report(
      file('a.test.ts', { one: { error: 'Error: late' } }),
      file('b.test.ts', { two: { error: 'Error: Property failed after 1 tests' } }),
    ),
  )
  put('1.again-1.json', report(file('a.test.ts', { one: { error: 'Error: later' } })))
  put('1.again-2.json', report(file('b.test.ts', { two: 'passed' })))
  const { status, lines } = run('verdict.mjs', folder)
  expect(status).toBe(1)
  expect(lines.slice(1)).toEqual([
    'FAILED in tests, TZ=UTC: test/a.test.ts > a group > one: Error: late',
    'FAILED in tests, TZ=UTC: test/b.test.ts > a group > two: Error: Property failed after 1 tests',
    '0 passed, 2 failed, 0 skipped',
  ])
})

test('a step that failed without a test counts as one failure, with the words it printed', () => {
  put('steps.tsv', 'failed\t3\ttypes\nfailed\t4\ttests, TZ=UTC\n')
  put('1.log', 'looking\nmodel/a.ts(3,1): error TS2322: no\nmore\n')
  put('2.log', 'it begins\nkilled\n\n')
  const { status, lines } = run('verdict.mjs', folder)
  expect(status).toBe(1)
  expect(lines.slice(1)).toEqual([
    'FAILED types: model/a.ts(3,1): error TS2322: no',
    'FAILED tests, TZ=UTC: killed',
    '0 passed, 2 failed, 0 skipped',
  ])
})

test('of many failures the first nine are shown and the others counted', () => {
  const tests = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`t${i}`, { error: 'Error: no' }]))
  put('steps.tsv', 'failed\t9\ttests, TZ=UTC\n')
  put('1.json', report(file('a.test.ts', tests)))
  const { lines } = run('verdict.mjs', folder)
  expect(lines).toHaveLength(12)
  expect(lines.slice(-3)).toEqual([
    'FAILED in tests, TZ=UTC: test/a.test.ts > a group > t8: Error: no',
    '… and 3 more',
    '0 passed, 12 failed, 0 skipped',
  ])
})

test('up to five failed files are worth a second try, more are no coincidence', () => {
  const failed = (n: number) => file(`${n}.test.ts`, { one: { error: 'Error: no' } })
  put('few.json', report(failed(1), file('well.test.ts', { one: 'passed' }), failed(2)))
  put('many.json', report(...[1, 2, 3, 4, 5, 6].map(failed)))
  expect(run('failed-files.mjs', join(folder, 'few.json')).lines).toEqual([
    'test/1.test.ts',
    'test/2.test.ts',
  ])
  expect(run('failed-files.mjs', join(folder, 'many.json')).lines).toEqual([])
  expect(run('failed-files.mjs', join(folder, 'none.json')).lines).toEqual([])
})
