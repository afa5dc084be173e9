import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Incident } from '../../model/incident.ts'
import { Problem } from '../../model/problem.ts'
import { reviewDocument } from '../../reports/review/review.ts'
import { summaryDocument } from '../../reports/summary/summary.ts'
import type { Store } from '../../store/store.ts'
import { storeWith } from '../support/store.ts'

const HOUR = 3_600_000
const iso = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z')

/** Ten incidents of VPN in October, resolved after 1 to 10 hours, one in September, one major in between. */
const incidents: readonly Partial<Incident>[] = [
  ...Array.from({ length: 10 }, (_, i): Partial<Incident> => {
    const opened = Date.UTC(2026, 9, 2 + i * 2, 8)
    return {
      key: `INC${i + 1}`,
      title: `VPN bricht ab (${i + 1})`,
      priority: 2,
      service: 'VPN',
      category: 'Netzwerk',
      team: 'Netz',
      opened_at: iso(opened),
      acknowledged_at: iso(opened + (i + 1) * 60_000),
      acknowledged_by_rule: 'first_human_assignee',
      resolved_at: iso(opened + (i + 1) * HOUR),
    }
  }),
  // Cancelled: neither counted nor an earlier incident of anything.
  {
    key: 'INC15',
    priority: 2,
    service: 'VPN',
    category: 'Netzwerk',
    state: 'cancelled',
    opened_at: '2026-10-01T08:00:00Z',
  },
  {
    key: 'INC20',
    priority: 2,
    service: 'E-Mail',
    opened_at: '2026-09-03T08:00:00Z',
    resolved_at: '2026-09-03T10:00:00Z',
  },
  {
    key: 'INC30',
    title: 'Alles steht | <b>',
    priority: 1,
    is_major: true,
    service: 'VPN',
    category: 'Netzwerk',
    opened_at: '2026-10-30T08:00:00Z',
    updated_at: '2026-11-10T08:00:00Z',
  },
]

let store: Store
let close: () => Promise<void>
beforeAll(async () => {
  ;({ store, close } = await storeWith(incidents, [], { asOf: '2026-11-10T08:00:00Z' }))
})
afterAll(() => close())

const settings = { lang: 'de', timeZone: 'Europe/Berlin', format: 'md', now: '2026-11-21T10:00:00Z' } as const
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test('a review compares its incident with those of the same priority and service', async () => {
  const { text, fileName, mediaType } = await reviewDocument(store, { source: 'test', key: 'INC9' }, settings)
  expect(fileName).toBe('Pirouette-PIR-INC9-de.md')
  expect(mediaType).toBe('text/markdown; charset=utf-8')
  // 1 to 10 hours: the median is 5.5 h, P90 of type 7 is 1 + 0.9 × 9 = 9.1 h; 9 h lies above P75 = 7.75 h.
  expect(plain(text)).toContain(
    '| Zeit bis zur Lösung | 9 Std. | Median 5 Std. 30 Min., P90 9 Std. 6 Min., n = 10 | zwischen P75 und P90 |',
  )
  expect(plain(text)).toContain('Vorfälle der Priorität 2 im Dienst VPN')
  expect(plain(text)).toContain('ist dieser Vorfall eine Wiederholung')
  expect(plain(text)).toContain('| INC8 | VPN bricht ab (8) |')
  expect(plain(text)).toContain('Frühere Vorfälle an gleicher Stelle und mit gleicher Kategorie: 8;')
  expect(plain(text)).toContain(
    'Spätere Vorfälle mit gleichem Schlüssel: 2: INC10 (20.10.2026, 10:00), INC30 (30.10.2026, 09:00)',
  )
  expect(plain(text)).toContain('Datenstand 10.11.2026, 09:00')
})

test('with too few of the same service the comparison is wider, and says so', async () => {
  const { text } = await reviewDocument(store, 'INC20', settings)
  expect(plain(text)).toContain('n = 11')
  expect(plain(text)).toContain('der Vergleich ist deshalb weiter gefasst')
})

test('an open major incident has a review that says it is open', async () => {
  const { text } = await reviewDocument(store, 'INC30', { ...settings, lang: 'en' })
  expect(text).toContain('was not resolved when the data was exported')
  expect(text).toContain('too few')
})

test('the month is on one page: what was opened, how long it took, what came back', async () => {
  const { text, fileName } = await summaryDocument(store, 'monthly', { ...settings, period: '2026-10' })
  expect(fileName).toBe('Pirouette-Report-2026-10-de.md')
  expect(plain(text)).toContain('Im Oktober 2026 gab es 11 Vorfälle (September 2026: 1).')
  expect(plain(text)).toContain(
    // Ten took 1 to 10 hours, one is open: six of eleven are done after 6.
    'Die Hälfte davon ist gelöst binnen 6 Std. (95-%-Bereich 2 Std. bis 9 Std.; n = 10; 1 noch offener zählt mit der bisher gesehenen Zeit;',
  )
  expect(plain(text)).toContain(
    '(Median mit laufenden): 6 Std.**; n = 10; 95-%-Bereich 2 Std. – 9 Std.; P75 9 Std. · P90 10 Std.; 1 von 11 läuft noch und zählt mit der bisher gesehenen Zeit (Kaplan–Meier);',
  )
  expect(plain(text)).toContain('davor: zu wenige, n = 1')
  expect(text).toContain('| INC30 | Alles steht \\| \\<b\\>')
  expect(text).toContain('noch nicht gelöst')
  expect(plain(text)).toMatch(/\| Oktober 2026 \| 1 \| 10 \| 11 \|/)
  expect(plain(text)).toContain('| VPN | Netzwerk | 11 |')
  // The first incident of the data is of September: August is no month without incidents, it is unknown.
  expect(plain(text)).toContain('| September 2026 | 0 | 1 | 1 |')
  expect(text).not.toContain('August 2026')
})

test('without a period it is the newest whole month, or the days of the scope', async () => {
  expect((await summaryDocument(store, 'monthly', settings)).fileName).toBe('Pirouette-Report-2026-10-de.md')
  const scope = { from: '2026-09-01', to: '2026-10-01' }
  const { text, fileName } = await summaryDocument(store, 'monthly', { ...settings, scope })
  expect(fileName).toBe('Pirouette-Report-2026-09-01-2026-09-30-de.md')
  expect(text).toContain('Im September 2026 gab es 1 Vorfall')
})

test('a scope narrows every number of the report', async () => {
  const { text } = await summaryDocument(store, 'monthly', {
    ...settings,
    period: '2026-10',
    scope: { priority: ['1'] },
  })
  expect(text).toContain('Im Oktober 2026 gab es 1 Vorfall')
})

test('the same question gives the same bytes in every format and language', async () => {
  for (const lang of ['en', 'de'] as const) {
    for (const format of ['html', 'md']) {
      const asked = { ...settings, lang, format }
      const once = [
        await reviewDocument(store, 'INC9', asked),
        await summaryDocument(store, 'monthly', { ...asked, period: '2026-10' }),
      ]
      const again = [
        await reviewDocument(store, 'INC9', asked),
        await summaryDocument(store, 'monthly', { ...asked, period: '2026-10' }),
      ]
      expect(again).toEqual(once)
      for (const { text } of once) expect(text).not.toMatch(/undefined|NaN|\[object|Invalid Date/)
    }
  }
})

test('a report in HTML carries its charts and needs nothing else', async () => {
  const { text } = await summaryDocument(store, 'monthly', { ...settings, format: 'html', period: '2026-10' })
  expect(
    text.match(/<img src="data:image\/svg\+xml;base64,[A-Za-z0-9+/]+(?:&#x3D;){0,2}" alt="[^"]{20,}">/g),
  ).toHaveLength(2)
  expect(text).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`)
  expect(text).not.toMatch(/<script|href=|https?:\/\//)
})

test.each([
  ['unknown-incident', () => reviewDocument(store, 'INC404', settings)],
  ['unknown-template', () => reviewDocument(store, 'INC9', { ...settings, template: 'fancy' })],
  ['unknown-format', () => reviewDocument(store, 'INC9', { ...settings, format: 'pdf' })],
  ['unknown-report', () => summaryDocument(store, 'weekly', settings)],
  ['bad-period', () => summaryDocument(store, 'monthly', { ...settings, period: 'soon' })],
])('what does not exist is refused: %s', async (code, ask) => {
  const error = await ask().catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(Problem)
  expect(error).toMatchObject({ code })
})

test('an empty store has no month to report', async () => {
  const empty = await storeWith([])
  try {
    await expect(
      summaryDocument(empty.store, 'monthly', { ...settings, period: '2026-10' }),
    ).rejects.toMatchObject({
      code: 'no-data',
    })
    await expect(summaryDocument(empty.store, 'monthly', settings)).rejects.toMatchObject({ code: 'no-data' })
  } finally {
    await empty.close()
  }
})
