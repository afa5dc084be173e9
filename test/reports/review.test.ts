import { expect, test } from 'vitest'
import { LANGS } from '../../model/lang.ts'
import { printReview } from '../../reports/review/print.ts'
import { placeAmong, reviewView } from '../../reports/review/view.ts'
import { reviewWords } from '../../reports/review/words.ts'
import { processorSeconds } from '../support/processor-time.ts'
import { bare, event, factsOf, major } from './review-facts.ts'

const settings = { lang: 'de', timeZone: 'Europe/Berlin', now: '2026-11-21T10:00:00Z' } as const
const view = (incident = major, lang: 'en' | 'de' = 'de') =>
  reviewView(factsOf(incident), { ...settings, lang })
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const section = (heading: string, incident = major) => {
  const found = view(incident).sections.find((one) => one.heading === heading)
  if (found === undefined) throw new Error(`no section ${heading}`)
  return found
}
const known = (heading: string, label: string, incident = major) =>
  plain(section(heading, incident).facts.find((fact) => fact.label === label)?.value ?? 'no such fact')

test('the summary says what the facts say', () => {
  // 24 October 23:14 UTC is 25 October 01:14 in Berlin; to 05:40 UTC it is 6 h 26 min.
  expect(plain(section('Management-Zusammenfassung').paragraphs.join(' '))).toBe(
    'INC0012345 (Priorität 1, Dienst VPN) wurde am 25.10.2026, 01:14 eröffnet und am 25.10.2026, 06:40 gelöst, nach 6 Std. 26 Min. ' +
      'Angenommen wurde der Vorfall nach 17 Min. (Beleg: erste Person zugewiesen). ' +
      'Der Median der Vergleichsgruppe (Vorfälle der Priorität 1 im Dienst VPN) ist 4 Std. (n = 37); dieser Vorfall brauchte länger als drei Viertel davon. ' +
      'Erfasste öffentliche Nachrichten: 2; die längste Funkstille dauerte 5 Std. 5 Min. ' +
      'Frühere Vorfälle an gleicher Stelle und mit gleicher Kategorie: 1; der neueste davon INC0012001 (10.10.2026, 12:00).',
  )
})

test('over the change of the clocks every time shows its offset, and the order is that of the instants', () => {
  const [table] = section('Zeitlicher Ablauf').tables
  const rows = (table?.rows ?? []).map((row) =>
    plain(
      row.cells
        .map((cell) => cell.text)
        .slice(0, 3)
        .join(' · '),
    ),
  )
  expect(rows).toEqual([
    '25.10.2026, 01:14 (UTC+2) · 24.10.2026, 23:14 · Eröffnet',
    '25.10.2026, 01:31 (UTC+2) · 24.10.2026, 23:31 · Angenommen',
    '25.10.2026, 01:31 (UTC+2) · 24.10.2026, 23:31 · Einer Person zugewiesen',
    '25.10.2026, 01:32 (UTC+2) · 24.10.2026, 23:32 · Status: neu → in Bearbeitung',
    '25.10.2026, 01:45 (UTC+2) · 24.10.2026, 23:45 · Öffentliche Nachricht',
    '25.10.2026, 02:30 (UTC+2) · 00:30 · Übergabe: Team Service Desk → Netz',
    '25.10.2026, 02:30 (UTC+1) · 01:30 · Interne Notiz',
    '25.10.2026, 05:50 (UTC+1) · 04:50 · Öffentliche Nachricht',
    '25.10.2026, 06:40 (UTC+1) · 05:40 · Gelöst',
    '30.10.2026, 06:40 (UTC+1) · 05:40 · Geschlossen',
  ])
  const evidence = (table?.rows ?? []).map((row) => row.cells[4]?.text)
  expect(evidence[0]).toBe('Verlauf im Export')
  expect(evidence[1]).toBe('abgeleitet: erste Person zugewiesen')
  expect(evidence[9]).toBe('incidents_2026-11.csv, Zeile 1204')
})

test('without a change of the clocks the offset stands once', () => {
  const summer = {
    ...major,
    events: [],
    opened_at: '2026-07-01T08:00:00Z',
    acknowledged_at: null,
    first_resolved_at: null,
    resolved_at: '2026-07-01T10:00:00Z',
    closed_at: null,
  }
  expect(section('Zeitlicher Ablauf', summer).paragraphs).toEqual(['Alle Zeiten in Europe/Berlin (UTC+2).'])
  expect(section('Zeitlicher Ablauf', summer).tables[0]?.rows[0]?.cells[0]?.text).toBe('01.07.2026, 10:00')
})

test('persons are roles, nobody is named', () => {
  for (const lang of LANGS) {
    for (const format of ['html', 'md'] as const) {
      const text = printReview(view(major, lang), format)
      expect(text).not.toContain('Müller')
      expect(text).not.toContain('Schulz')
    }
  }
})

test('the silence counts both ends, and internal notes do not break it', () => {
  // 23:14 → 23:45 is 31 min, 23:45 → 04:50 is 5 h 5 min, 04:50 → 05:40 is 50 min.
  expect(known('Kommunikation', 'Längste Funkstille')).toBe('5 Std. 5 Min.')
  expect(known('Kommunikation', 'Erste öffentliche Nachricht')).toBe(
    '25.10.2026, 01:45, 31 Min. nach der Eröffnung',
  )
  expect(known('Kommunikation', 'Interne Notizen')).toBe('1')
  const silentEnd = { ...major, events: major.events.slice(0, 4) }
  expect(known('Kommunikation', 'Längste Funkstille', silentEnd)).toBe('5 Std. 55 Min.')
  const silent = {
    ...major,
    events: [event('2026-10-25T01:30:00Z', 'comment', { audience: 'internal', text: 'x' })],
  }
  expect(known('Kommunikation', 'Längste Funkstille', silent)).toBe('nicht erfasst')
})

test('what the caller writes is no message of the team', () => {
  const asked = event('2026-10-25T01:30:00Z', 'comment', {
    audience: 'public',
    actor_kind: 'caller',
    text: 'Wann?',
  })
  const answered = event('2026-10-25T01:40:00Z', 'update', { text: 'Um drei.' })
  expect(known('Kommunikation', 'Öffentliche Nachrichten', { ...major, events: [asked] })).toBe('0')
  expect(known('Kommunikation', 'Weitere Kommentare', { ...major, events: [asked] })).toBe('1')
  expect(known('Kommunikation', 'Öffentliche Nachrichten', { ...major, events: [asked, answered] })).toBe('1')
})

test('a name that the view does not hold is an error and not a blank', () => {
  for (const format of ['html', 'md'] as const) {
    const { badge: _badge, ...without } = view()
    expect(() => printReview(without as never, format)).toThrow('badge')
  }
})

test('an earlier incident of the key tells how long after its resolution this one came, a later one is apart', () => {
  const recurrence = section('Wiederholung und verwandte Vorfälle')
  // 14 October 23:14 to 24 October 23:14 is ten days.
  expect(
    recurrence.tables[0]?.rows.map((row) => plain(row.cells.map((cell) => cell.text).join(' · '))),
  ).toEqual([
    'INC0012001 · VPN-Einwahl bricht ab · 10.10.2026, 12:00 · 15.10.2026, 01:14 · 10 T. nach seiner Lösung',
  ])
  expect(known('Wiederholung und verwandte Vorfälle', 'Spätere Vorfälle mit gleichem Schlüssel')).toBe(
    '1: INC0012399 (02.11.2026, 11:00)',
  )
})

test('where a duration stands among its peers', () => {
  const figure = { n: 37, excluded: {}, median: 100, p75: 200, p90: 300 }
  expect([50, 100, 101, 200, 201, 300, 301].map((own) => placeAmong(own, figure))).toEqual([
    'median',
    'median',
    'p75',
    'p75',
    'p90',
    'p90',
    'above',
  ])
  expect(placeAmong(50, { ...figure, n: 4 })).toBeNull()
  expect(placeAmong(null, figure)).toBeNull()
  expect(placeAmong(-5, figure)).toBeNull()
})

test('of an incident of which nothing is known, that is said, and nothing is invented', () => {
  for (const lang of LANGS) {
    const unknown = reviewWords[lang].unknown
    for (const format of ['html', 'md'] as const) {
      const text = printReview(view(bare, lang), format)
      expect(text).toContain(unknown)
      expect(text).not.toMatch(/undefined|null|NaN|\[object|Invalid/)
    }
    const facts = view(bare, lang).sections.flatMap((one) => one.facts)
    for (const fact of facts) expect(fact.value).not.toBe('')
  }
  expect(section('Management-Zusammenfassung', bare).paragraphs[0]).toContain(
    'hat keine erfasste Eröffnungszeit',
  )
})

test('an open incident is said to be open as of the data, an early acknowledgement gives no duration', () => {
  const open = {
    ...major,
    state: 'in_progress' as const,
    resolved_at: null,
    first_resolved_at: null,
    closed_at: null,
    events: [],
  }
  expect(section('Management-Zusammenfassung', open).paragraphs[0]).toContain(
    'war beim Export der Daten nicht gelöst (Datenstand 19.11.2026, 23:58)',
  )
  const early = { ...major, acknowledged_at: '2026-10-24T20:00:00Z', events: [] }
  expect(section('Management-Zusammenfassung', early).paragraphs[0]).toContain(
    'Die erfasste Annahme liegt vor der Eröffnung',
  )
  expect(section('Reaktion und Koordination', early).tables[0]?.rows[0]?.cells[1]?.text).toBe('nicht erfasst')
})

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  '{{7*7}} {{constructor}} ${7*7} <%= 7*7 %>',
  '[x](javascript:alert(1)) ![y](http://169.254.169.254/z)',
  '| a | b |\n| --- | --- |\n# heading\n```\nopen fence',
  '</style><style>@import url(http://127.0.0.1/x.css)',
  '\u202egnp.exe \u2066x Z\u0301\u0301\u0301\u0301\u0301\u0301 \u0000\u0008',
  '<meta http-equiv=refresh content="0;url=http://127.0.0.1/">',
]

test.each(HOSTILE)('%j in every field stays text in both formats', (text) => {
  const hostile = {
    ...major,
    key: text,
    title: text,
    description: text,
    service: text,
    ci: text,
    category: text,
    team: text,
    impact: text,
    urgency: text,
    severity_raw: text,
    priority_raw: text,
    cause: text,
    close_code: text,
    resolution_notes: text,
    problem_id: text,
    change_id: text,
    parent_key: text,
    duplicate_of: text,
    acknowledged_by_rule: text,
    events: [
      ...major.events,
      event('2026-10-25T02:00:00Z', 'comment', { text, audience: 'public' }),
      event('2026-10-25T02:00:01Z', 'assignment', { field: 'team', from: text, to: text }),
      event('2026-10-25T02:00:02Z', 'state', { from: text, to: text }),
    ],
    layers: major.layers.map((layer) => ({ ...layer, file: text, state: text })),
    same_key: major.same_key.map((line) => ({ ...line, key: text, title: text })),
  }
  const html = printReview(view(hostile), 'html')
  expect(html.match(/<(script|svg|iframe|link|form|object)|<img src=x|javascript:[^<]*">/gi)).toBeNull()
  expect(html.includes('{{7*7}} {{constructor}} ${7*7} &lt;%&#x3D; 7*7 %&gt;')).toBe(text.includes('{{7*7}}'))
  expect(html.match(/<meta /g)).toHaveLength(4)
  expect(html.match(/<style>/g)).toHaveLength(1)
  expect(html).not.toContain('href=')
  // Every image is carried inside the page.
  for (const [, source] of html.matchAll(/<img src="([^"]{0,30})/g))
    expect(source).toMatch(/^data:image\/svg\+xml;base64/)
  expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|(?!\n)\p{Cc}/u)

  const md = printReview(view(hostile), 'md')
  expect(md).not.toMatch(/(?<!\\)\[x|(?<!\\)<script|(?<!\\)<img|(?<!\\)\{\{/)
  // Ours are one title and twenty sections, and every table row has the cells of its head.
  expect(md.split('\n').filter((line) => line.startsWith('#'))).toHaveLength(21)
  const bars = md
    .split('\n')
    .map((line) => (line.startsWith('|') ? line.replaceAll(/\\./g, '').split('|').length : 0))
  expect(bars.filter((count, i) => count > 0 && (bars[i - 1] ?? 0) > 0 && count !== bars[i - 1])).toEqual([])
})

test('a text of a megabyte and ten thousand events give a document in good time', async () => {
  const events = Array.from({ length: 10_000 }, (_, i) =>
    event(new Date(Date.UTC(2026, 9, 25) + i * 1000).toISOString(), 'comment', { text: '*a_'.repeat(300) }),
  )
  const long = { ...major, title: 'x'.repeat(1_000_000), description: '>'.repeat(1_000_000), events }
  let html = ''
  const spent = await processorSeconds(() => {
    html = printReview(view(long), 'html')
    printReview(view(long), 'md')
  })
  expect(spent).toBeLessThan(10)
  expect(html.length).toBeLessThan(2_000_000)
  expect(html).toContain('9.504 weitere Einträge sind nicht gedruckt')
})

test('the same facts give the same bytes, and the policy of the page allows nothing from outside', () => {
  for (const format of ['html', 'md'] as const)
    expect(printReview(view(), format)).toBe(printReview(view(), format))
  const html = printReview(view(), 'html')
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`)
  expect(html).toContain('<html lang="de">')
  expect(printReview(view(major, 'en'), 'html')).toContain('<html lang="en">')
  expect(html).not.toMatch(/https?:\/\/(?!www\.w3\.org)/)
})

test('a value that a person corrected is marked, and the appendix says what was imported and why', () => {
  const corrected = {
    ...major,
    corrections: [
      {
        id: 'c2',
        source: major.source,
        key: major.key,
        field: 'priority' as const,
        old_value: '2',
        new_value: '3',
        reason: 'withdrawn one',
        author: 'Ann',
        made_at: '2026-11-02T10:00:00Z',
        withdrawn_at: '2026-11-03T10:00:00Z',
        withdrawn_by: null,
        in_force: false,
      },
      {
        id: 'c1',
        source: major.source,
        key: major.key,
        field: 'resolved_at' as const,
        old_value: '2026-10-25T08:00:00Z',
        new_value: major.resolved_at,
        reason: 'pager | log',
        author: 'Ann',
        made_at: '2026-11-01T10:00:00Z',
        withdrawn_at: null,
        withdrawn_by: null,
        in_force: true,
      },
    ],
    imported: { resolved_at: '2026-10-25T08:00:00Z' },
  }
  const { head } = view(corrected)
  const said = (label: string) => plain(head.find((fact) => fact.label === label)?.value ?? '')
  expect(said('Gelöst')).toBe('25.10.2026, 06:40 (korrigiert)')
  expect(said('Zeit bis zur Lösung')).toBe('6 Std. 26 Min. (korrigiert)')
  expect(said('Priorität')).not.toContain('korrigiert')
  const table = section('Anhang: Daten und Definitionen', corrected).tables.find(
    ({ look }) => look === 'corrections',
  )
  expect(table?.rows.map(({ cells }) => cells.map(({ text }) => plain(text)))).toEqual([
    // Who corrected it is no matter of a review.
    ['Gelöst', '25.10.2026, 09:00', '25.10.2026, 06:40', 'pager | log', '01.11.2026, 11:00'],
  ])
  expect(section('Anhang: Daten und Definitionen').tables.map(({ look }) => look)).not.toContain(
    'corrections',
  )
})
