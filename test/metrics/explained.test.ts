import { afterAll, beforeAll, expect, test } from 'vitest'
import { explainMetric } from '../../metrics/explain/explain.ts'
import type { ExplainQuestion } from '../../model/explanation.ts'
import { correctIncident } from '../../store/corrections.ts'
import { takeIn } from '../../store/layer.ts'
import type { Store } from '../../store/store.ts'
import { layerOf, storeWith } from '../support/store.ts'

/** Two resolved after 4 h and 2 h, one still running for a day, one cancelled; all of them P1 of the VPN. */
const INCIDENTS = [
  {
    key: 'A',
    title: 'No VPN',
    opened_at: '2026-03-02T08:00:00Z',
    acknowledged_at: '2026-03-02T08:05:00Z',
    resolved_at: '2026-03-02T12:00:00Z',
    closed_at: '2026-03-03T12:00:00Z',
    on_hold_seconds: 3_600,
    reopen_count: 1,
  },
  { key: 'B', opened_at: '2026-03-03T08:00:00Z', resolved_at: '2026-03-03T10:00:00Z', reopen_count: 0 },
  { key: 'C', opened_at: '2026-03-04T08:00:00Z' },
  { key: 'D', opened_at: '2026-03-04T09:00:00Z', state: 'cancelled' as const },
].map((one) => ({ priority: 1, service: 'VPN', ...one }))
const MARCH = { from: '2026-03-01', to: '2026-04-01' }

let store: Store
let close: () => Promise<void>
const column = (name: string, field: 'resolved_at' | null) => ({
  column: name,
  field,
  why: '',
  filled: 0,
  samples: [],
})

beforeAll(async () => {
  ;({ store, close } = await storeWith())
  const [a, ...others] = INCIDENTS
  const asOf = '2026-03-05T08:00:00Z'
  await takeIn(
    store,
    layerOf(others, [], {
      asOf,
      importedAt: '2026-03-06T00:00:00Z',
      mapping: [column('closed', 'resolved_at')],
    }),
  )
  await takeIn(
    store,
    layerOf(a ? [a] : [], [], {
      asOf,
      importId: 'i2',
      importedAt: '2026-03-07T00:00:00Z',
      mapping: [column('resolved', 'resolved_at')],
    }),
  )
  await correctIncident(
    store,
    { source: 'test', key: 'B' },
    { field: 'resolved_at', value: '2026-03-03T11:00:00Z', reason: 'pager log' },
    { id: 'c1', now: new Date('2026-03-08T00:00:00Z') },
  )
})
afterAll(() => close())

const explain = (name: string, question: ExplainQuestion, lang: 'en' | 'de' = 'en') =>
  explainMetric(store, name, question, lang)

test('a median opened shows who brings what, who is left out and why, and how the values lie', async () => {
  const told = await explain('time-to-resolve', MARCH)
  // 4 h, and 3 h as corrected: their median is 3 h 30 min.
  expect(told.number).toMatchObject({ n: 2, median: 12_600, corrected: 1 })
  expect(told.included.incidents.map(({ key, contributes }) => [key, contributes.value])).toEqual([
    ['B', 10_800],
    ['A', 14_400],
  ])
  expect(
    told.excluded.map(({ reason, n, followed, incidents }) => [
      reason,
      n,
      followed,
      incidents.map(({ key }) => key),
    ]),
  ).toEqual([
    ['cancelled', 1, false, ['D']],
    ['unresolved', 1, true, ['C']],
  ])
  // From 60 · 2^7 = 7,680 s to twice as much lie 3 h and 4 h.
  expect(told.histogram).toEqual({ unit: 'seconds', scale: 'log', bins: [{ from: 7_680, to: 15_360, n: 2 }] })
  expect(told.link).toBe('/?from=2026-03-01&to=2026-04-01&timeZone=Europe%2FBerlin&explain=time-to-resolve')
})

test('what may have made it another number stands beside it, the newest first', async () => {
  const { changes } = await explain('time-to-resolve', MARCH)
  expect(changes.map(({ kind, at, says, incidents }) => [kind, at, says, incidents])).toEqual([
    ['definition', '2026-11-27', expect.stringContaining('after the end of the data'), null],
    ['definition', '2026-11-27', expect.stringContaining('delayed entry'), null],
    ['definition', '2026-11-27', expect.stringContaining('still running'), null],
    ['definition', '2026-11-26', expect.stringContaining('time on hold for a reason'), null],
    ['definition', '2026-11-26', expect.stringContaining('working time'), null],
    ['correction', '2026-03-08T00:00:00Z', 'One correction of “Resolved”', 1],
    ['import', '2026-03-07T00:00:00Z', 'Import of i2.csv', 1],
    [
      'mapping',
      '2026-03-07T00:00:00Z',
      'i2.csv reads “Resolved” from the column “resolved”; the import before it read it from the column “closed”',
      1,
    ],
    ['import', '2026-03-06T00:00:00Z', 'Import of i1.csv', 3],
  ])
})

test('without corrections nobody brings a corrected value', async () => {
  const told = await explain('time-to-resolve', { ...MARCH, corrections: false })
  expect(told.included.incidents.map(({ contributes }) => contributes.value)).toEqual([7_200, 14_400])
  expect(told.number.median).toBe(10_800)
})

test.each([
  ['time-to-resolve', 'Lösung 02.03.2026, 13:00 − Eröffnung 02.03.2026, 09:00 = 4 Std.'],
  ['time-to-close', 'Abschluss 03.03.2026, 13:00 − Lösung 02.03.2026, 13:00 = 1 T.'],
  ['incidents-opened', 'Eröffnung 02.03.2026, 09:00: Er zählt als einer.'],
  ['hold-share', '1 Std. von 4 Std. = 25 %.'],
])('%s is computed on the incident of which most is known', async (name, says) => {
  const { example } = await explain(name, { ...MARCH, with: ['example'] }, 'de')
  expect(example?.key).toBe('A')
  expect(example?.says.replaceAll('\u00a0', ' ')).toBe(says)
})

test('the question stands in words, in both languages', async () => {
  const question = { ...MARCH, service: ['VPN', ''], 'priority!': ['3'], cancelled: true }
  const words = async (lang: 'en' | 'de') =>
    (await explain('time-to-resolve', question, lang)).parameters.map(
      ({ label, value }) => `${label}: ${value}`,
    )
  expect(await words('en')).toEqual([
    'Period: March 2026',
    'Time zone: Europe/Berlin',
    'Placed by: opening',
    'Clock: calendar time',
    'Priority: not P3',
    'Service: VPN or (none)',
    'Cancelled ones: counted',
    'Duplicates: left out',
    'Children: left out',
    'Corrections: counted',
  ])
  expect(await words('de')).toEqual([
    'Zeitraum: März 2026',
    'Zeitzone: Europe/Berlin',
    'Zugeordnet nach: Eröffnung',
    'Zeitmaß: Kalenderzeit',
    'Priorität: nicht P3',
    'Dienst: VPN oder (ohne)',
    'Stornierte: mitgezählt',
    'Duplikate: außen vor',
    'Untergeordnete: außen vor',
    'Korrekturen: mitgezählt',
  ])
})

test('half a cell is no question', async () => {
  await expect(explain('time-to-resolve', { bucket: '2026-03-02' })).rejects.toMatchObject({
    code: 'bad-question',
  })
  await expect(explain('time-to-resolve', { group: 'VPN' })).rejects.toMatchObject({ code: 'bad-question' })
})

test('nobody in scope is a number with a reason, and no example', async () => {
  const told = await explain('time-to-resolve', {
    ...MARCH,
    service: ['nothing'],
    with: ['example', 'quality'],
  })
  expect(told).toMatchObject({ number: { n: 0, median: null }, histogram: null, example: null, quality: [] })
})
