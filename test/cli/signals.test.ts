import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { takeIn } from '../../store/layer.ts'
import { openStore } from '../../store/open.ts'
import { weeks } from '../metrics/signals/weeks.ts'
import { layerOf } from '../support/store.ts'
import { pirouette } from './support.ts'

test('the course of a metric is told on a terminal, and as JSON; what it has not is left out', async () => {
  const data = await mkdtemp(join(tmpdir(), 'pirouette-signals-'))
  onTestFinished(() => rm(data, { recursive: true, force: true }))
  const store = await openStore(data)
  const counts = Array.from({ length: 24 }, (_, i) => (i % 2 === 0 ? 4 : 6))
  const service = 'S\u001b[31mAP'
  await takeIn(
    store,
    layerOf(
      weeks(counts, () => ({ service })),
      [],
      { asOf: '2026-06-22T00:00:00Z' },
    ),
  )
  await store.close()
  const scope = ['--from', '2026-01-05', '--to', '2026-06-22', '--time-zone', 'UTC', '--data', data]
  const { code, out, err } = await pirouette(['signals', 'incidents-opened', ...scope, '--lang', 'de'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const text = out.replaceAll('\u00a0', ' ')
  expect(text).toMatch(
    /^Zufall oder Veränderung\?\nStabil: 24 ganze Wochen, alle innerhalb der Zufallsgrenzen/,
  )
  expect(text).toMatch(/\nWechsel des Niveaus\nIn den 24 Abschnitten fällt kein Wechsel des Niveaus auf\.\n/)
  // Nothing lies before the data: all 120 are more than before.
  expect(text).toMatch(/\nWas sich verändert hat\nEröffnete Vorfälle: 120 statt 0 \(\+120\)/)
  expect(text).toMatch(/\nWie es weitergehen kann\nBekannt: 24 ganze Wochen; eine Prognose braucht 26\.\n/)
  expect(text).not.toContain('Würde man eine Verbesserung sehen?')
  expect(out).not.toContain('\u001b')

  const json = await pirouette(['signals', 'time-to-resolve', ...scope, '--shorter', '0.2', '--json'])
  expect(JSON.parse(json.out)).toMatchObject({
    controlChart: { chart: 'xmr', state: 'nothing' },
    forecast: null,
    whatIf: { shorter: 0.2, state: 'too-few', n: 0 },
  })
  expect(await pirouette(['signals', 'nonsense', ...scope])).toMatchObject({ code: 2, out: '' })
})
