import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { takeIn } from '../../store/layer.ts'
import { openStore } from '../../store/open.ts'
import { layerOf } from '../support/store.ts'
import { pirouette } from './support.ts'

async function dataWithOne(asOf: string | null = null): Promise<string> {
  const data = await mkdtemp(join(tmpdir(), 'pirouette-correct-'))
  onTestFinished(() => rm(data, { recursive: true, force: true }))
  const store = await openStore(data)
  await takeIn(
    store,
    layerOf([{ key: 'INC1', opened_at: '2026-03-02T08:00:00Z', resolved_at: '2026-03-02T12:00:00Z' }], [], {
      asOf,
    }),
  )
  await store.close()
  return data
}

test('a time is corrected from the command line, counted, left out on request, and withdrawn', async () => {
  const data = await dataWithOne()
  const correct = (...args: string[]) => pirouette(['correct', 'INC1', ...args, '--data', data])
  const hours = async (...flags: string[]) => {
    const ran = await pirouette(['metric', 'time-to-resolve', '--json', '--data', data, ...flags])
    return (JSON.parse(ran.out) as { total: { median: number } }).total.median / 3600
  }
  const made = await correct(
    'resolved_at',
    '2026-03-02 11:00',
    '--reason',
    'pager log',
    '--author',
    'Ann',
    '--lang',
    'de',
  )
  expect(made).toMatchObject({ code: 0, err: '' })
  // 11:00 in Berlin is 10:00 in UTC.
  expect(made.out).toMatch(
    /^INC1, Gelöst: 2026-03-02T12:00:00Z → 2026-03-02T10:00:00Z\nKorrektur: [0-9a-f-]{36}\n$/,
  )
  expect(await hours()).toBe(2)
  expect(await hours('--no-corrections')).toBe(4)
  const shown = await pirouette(['incident', 'INC1', '--data', data])
  expect(shown.out).toMatch(
    /Resolved +2026-03-02T10:00:00Z \(corrected: 2026-03-02T12:00:00Z; pager log; Ann\)/,
  )

  const id = /[0-9a-f-]{36}/.exec(made.out)?.[0] ?? ''
  const back = await correct('--withdraw', id, '--json')
  expect(JSON.parse(back.out)).toMatchObject({ id, in_force: false })
  expect(await hours()).toBe(4)
})

test('a time after the end of the data is taken, and said to be left out of numbers until the data reach it', async () => {
  const data = await dataWithOne('2026-03-02T18:00:00Z')
  const correct = (value: string, ...args: string[]) =>
    pirouette(['correct', 'INC1', 'resolved_at', value, '--reason', 'log', '--data', data, ...args])
  expect((await correct('2026-03-02T18:00:00Z')).out.trimEnd().split('\n')).toHaveLength(2)
  const german = await correct('2026-03-02T19:30:00Z', '--lang', 'de')
  expect(german).toMatchObject({ code: 0, err: '' })
  expect(german.out).toContain(
    '\n„Gelöst“ liegt jetzt nach dem Datenstand (02.03.2026, 19:00). Zahlen, die davon abhängen, lassen diesen Vorfall aus',
  )
  const said = JSON.parse((await correct('2026-03-02T20:00:00Z', '--json')).out) as { notes: unknown }
  expect(said.notes).toEqual([
    {
      code: 'correction-after-as-of',
      message: expect.stringMatching(/^"Resolved" now lies after the end of the data \(.+19:00\)\. /),
    },
  ])
  const counted = await pirouette(['metric', 'time-to-resolve', '--json', '--data', data])
  expect(JSON.parse(counted.out)).toMatchObject({ total: { n: 0, excluded: { 'ends-after-as-of': 1 } } })
})

test.each<[args: string[], says: RegExp]>([
  [['resolved_at', '2026-03-02T10:00:00Z'], /needs a reason.*--reason/],
  [['resolved_at'], /"value" is missing/],
  [[], /"field" is missing/],
  [['opened', 'x', '--reason', 'y'], /"opened" is no field.*opened_at/],
  [['resolved_at', '2026-10-25 02:30', '--reason', 'y', '--time-zone', 'Europe/Berlin'], /exists twice/],
])('%j is refused in one sentence with status 2', async (args, says) => {
  const data = await dataWithOne()
  const ran = await pirouette(['correct', 'INC1', ...args, '--data', data])
  expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringMatching(says) })
})
