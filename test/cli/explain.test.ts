import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { takeIn } from '../../store/layer.ts'
import { openStore } from '../../store/open.ts'
import { layerOf } from '../support/store.ts'
import { pirouette } from './support.ts'

test('a number is opened on a terminal, in the language of its reader, and as JSON', async () => {
  const data = await mkdtemp(join(tmpdir(), 'pirouette-explain-'))
  onTestFinished(() => rm(data, { recursive: true, force: true }))
  const store = await openStore(data)
  await takeIn(
    store,
    layerOf(
      [
        ...[1, 2, 3, 4].map((n) => ({
          key: `INC${n}`,
          title: n === 1 ? '\u001b[31mred' : `Title ${n}`,
          opened_at: '2026-03-02T08:00:01Z',
          // 0, 1, 2 and 3 hours
          resolved_at: `2026-03-02T${String(7 + n).padStart(2, '0')}:00:01Z`,
        })),
        { key: 'INC5', opened_at: '2026-03-02T08:00:01Z', state: 'cancelled' as const },
      ],
      [],
      { asOf: '2026-03-03T00:00:00Z' },
    ),
  )
  await store.close()
  const scope = ['--from', '2026-03-01', '--to', '2026-04-01', '--data', data]
  const { code, out, err } = await pirouette(['explain', 'time-to-resolve', ...scope, '--lang', 'de'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const text = out.replaceAll('\u00a0', ' ')
  expect(text).toMatch(/^Zeit bis zur Lösung: 1 Std\. 30 Min\., n = 4, Datenstand 03\.03\.2026, 01:00\n/)
  expect(text).toMatch(/\n {2}Zeitraum +März 2026\n/)
  expect(text).toMatch(/\nGezählt \(4\)\n/)
  expect(text).toMatch(/INC4 +3 Std\. +Title 4/)
  expect(text).toMatch(/\nAusgelassen \(1\)\n.*\n {2}storniert +1 +INC5/)
  // Without the one of 0 seconds the median of 1, 2 and 3 hours is 2.
  expect(text).toContain('1 in der Auswahl, 1 in der Zahl; ohne sie 1 Std. 30 Min. → 2 Std.')
  expect(text).toMatch(/2026 {2}|Import von i1\.csv \(5 der Auswahl\)/)
  expect(out).not.toContain('\u001b')

  const cell = ['--grain', 'day', '--bucket', '2026-03-02', '--json']
  const json = JSON.parse((await pirouette(['explain', 'time-to-resolve', ...scope, ...cell])).out) as unknown
  expect(json).toMatchObject({
    number: { n: 4, median: 5_400 },
    included: { n: 4 },
    question: { bucket: '2026-03-02' },
  })
  expect(await pirouette(['explain', 'nonsense', ...scope])).toMatchObject({ code: 2, out: '' })
})
