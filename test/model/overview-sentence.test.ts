import { expect, test } from 'vitest'
import type { Figure } from '../../model/answer.ts'
import type { Overview } from '../../model/overview.ts'
import { overviewSentence, periodPhrase, sentenceText } from '../../model/overview-sentence.ts'

const count = (n: number): Figure => ({ n, value: n, excluded: {} })
const median = (n: number, seconds: number | null, ci: [number, number] | null = null): Figure => ({
  n,
  median: seconds,
  medianCi: ci,
  excluded: {},
})
const card = (metric: string, now: Figure, before: Figure) => ({
  metric,
  label: metric,
  unit: 'seconds' as const,
  says: '',
  now,
  before,
  trend: [],
  verdict: null,
})
const overview = (over: Partial<Overview> = {}): Overview => ({
  scope: {},
  from: '2026-07-01',
  to: '2026-10-01',
  previous: { from: '2026-04-01', to: '2026-07-01' },
  timeZone: 'Europe/Berlin',
  asOf: '2026-11-19T22:58:00Z',
  dataVersion: 3,
  incidents: 128,
  partial: false,
  cards: [
    card('incidents-opened', count(128), count(145)),
    card('time-to-resolve', median(120, 14_400, [11_160, 18_720]), median(140, 16_560)),
  ],
  volume: [],
  resolve: [],
  repeats: [],
  priority1: { n: 9, repeats: 3 },
  demo: false,
  ...over,
})
const say = (given: Overview, lang: 'en' | 'de') =>
  sentenceText(overviewSentence(given, lang)).replaceAll('\u00a0', ' ')

test('a quarter is said with n, interval and the quarter before, in both languages', () => {
  expect(say(overview(), 'en')).toBe(
    'In Q3 2026 there were 128 incidents (Q2 2026: 145). Half of those resolved took at most 4 h (95 % interval 3 h 6 min to 5 h 12 min; n = 120; before: 4 h 36 min, n = 140). 9 had priority 1, 3 of them repeats within 30 days.',
  )
  expect(say(overview(), 'de')).toBe(
    'Im 3. Quartal 2026 gab es 128 Vorfälle (2. Quartal 2026: 145). Die Hälfte der gelösten brauchte höchstens 4 Std. (95-%-Bereich 3 Std. 6 Min. bis 5 Std. 12 Min.; n = 120; davor: 4 Std. 36 Min., n = 140). 9 hatten Priorität 1, davon 3 Wiederholungen binnen 30 Tagen.',
  )
})

test('fewer than five resolved give no median, on either side', () => {
  const few = overview({
    cards: [
      card('incidents-opened', count(4), count(3)),
      card('time-to-resolve', median(4, 14_400), median(3, 1)),
    ],
  })
  expect(say(few, 'en')).toContain('Too few of them are resolved for a median (n = 4).')
  expect(say(few, 'en')).not.toContain('4 h')
  const before = overview({
    cards: [
      card('incidents-opened', count(40), count(3)),
      card('time-to-resolve', median(40, 14_400), median(3, 60)),
    ],
  })
  expect(say(before, 'de')).toContain('davor: zu wenige, n = 3')
  const open = overview({
    cards: [
      card('incidents-opened', count(2), count(0)),
      card('time-to-resolve', median(0, null), median(0, null)),
    ],
  })
  expect(say(open, 'de')).toContain('Davon ist noch keiner gelöst.')
})

test('where many are still open they are counted, and where more than half are, nothing is made up', () => {
  const survival = {
    median: 18_000,
    medianCi: [14_400, null] as [number, null],
    p75: null,
    p90: null,
    rmst: 1,
    tau: 1,
  }
  const followed = (censored: number, reached: number | null = 18_000) => {
    const now = {
      ...median(120, 14_400, [11_160, 18_720]),
      survival: { ...survival, median: reached, censored },
    }
    const before = { ...median(140, 16_560), survival: { ...survival, censored: 2 } }
    return overview({
      cards: [card('incidents-opened', count(134), count(145)), card('time-to-resolve', now, before)],
    })
  }
  expect(say(followed(14), 'en')).toContain(
    'Half of them are resolved within 5 h (n = 120; 14 still open are counted with the time seen so far; before: 4 h 36 min, n = 140).',
  )
  expect(say(followed(14), 'de')).toContain(
    'Die Hälfte davon ist gelöst binnen 5 Std. (n = 120; 14 noch offene zählen mit der bisher gesehenen Zeit; davor: 4 Std. 36 Min., n = 140).',
  )
  expect(say(followed(400, null), 'en')).toContain('Less than half of them are resolved so far.')
  expect(say(followed(400, null), 'de')).toContain('Bisher ist weniger als die Hälfte davon gelöst.')
  // One in a hundred moves nothing: those that are done lead.
  expect(say(followed(1), 'en')).toContain('Half of those resolved took at most 4 h')
})

test('no incidents is a sentence of its own', () => {
  const empty = overview({ incidents: 0, cards: [card('incidents-opened', count(0), count(5))] })
  expect(say(empty, 'de')).toBe('Im 3. Quartal 2026 wurden keine Vorfälle eröffnet.')
})

test('a running period says how far the data reach, and the very days it is compared with', () => {
  const running = overview({
    partial: true,
    from: '2025-12-01',
    to: '2026-12-01',
    previous: { from: '2024-12-01', to: '2025-11-20' },
  })
  expect(say(running, 'de')).toMatch(
    /^Vom 01\.12\.2025 bis 19\.11\.2026 gab es 128 Vorfälle \(01\.12\.2024 – 19\.11\.2025: 145\)\./,
  )
  const month = { partial: true, from: '2026-11-01', to: '2026-12-01' }
  expect(say(overview(month), 'en')).toMatch(/^In November 2026 \(up to 19.Nov.2026\) there were 128/)
})

test('numbers know whose they are, and nothing is judged', () => {
  const numbers = overviewSentence(overview(), 'de').filter((part) => part.metric !== null)
  expect(numbers.map((part) => part.metric)).toEqual(['incidents-opened', 'time-to-resolve', 'repeat-rate'])
  for (const lang of ['en', 'de'] as const)
    expect(say(overview(), lang)).not.toMatch(
      /better|worse|improve|besser|schlechter|verbesser|gesunken|gestiegen/i,
    )
})

test.each([
  ['2026-10-01', '2026-11-01', 'In October 2026', 'Im Oktober 2026'],
  ['2026-01-01', '2027-01-01', 'In 2026', 'Im Jahr 2026'],
  ['2026-10-01', '2026-10-15', 'From 1 Oct 2026 to 14 Oct 2026', 'Vom 01.10.2026 bis 14.10.2026'],
  ['2026-10-01', '2026-10-02', 'On 1 Oct 2026', 'Am 01.10.2026'],
  [null, null, 'In all data', 'In allen Daten'],
])('%s to %s begins a sentence', (from, to, en, de) => {
  expect([periodPhrase(from, to, 'en').replaceAll('\u00a0', ' '), periodPhrase(from, to, 'de')]).toEqual([
    en,
    de,
  ])
})
