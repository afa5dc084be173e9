import { expect, test } from 'vitest'
import { trendSentence, volumeSentence } from '../../charts/sentence.ts'
import { chartTable, excludedWords, intervalWords } from '../../charts/table.ts'
import type { MetricRow } from '../../model/answer.ts'

const duration = (bucket: string, median: number | null, n = 40, partial = false): MetricRow => ({
  bucket,
  group: null,
  partial,
  n,
  excluded: { unresolved: 2, cancelled: 5 },
  median,
  medianCi: n < 6 || median === null ? null : [median / 2, median * 2],
  p75: median === null ? null : median * 2,
  p90: median === null ? null : median * 3,
  mean: median,
})
const telling = { label: 'Time to resolve', unit: 'seconds', lang: 'en', grain: 'month' } as const
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test('a trend is said with its range over whole periods and its newest value', () => {
  const rows = [
    duration('2026-08-01', 7_200),
    duration('2026-09-01', 14_400),
    duration('2026-10-01', null, 0),
    duration('2026-11-01', 600, 12, true),
  ]
  expect(plain(trendSentence(rows, telling))).toBe(
    'Time to resolve, August 2026 to November 2026: the median lay between 2 h (August 2026) and 4 h (September 2026); most recently 10 min (November 2026, n = 12, partial period); 1 without a value.',
  )
  expect(plain(trendSentence(rows, { ...telling, lang: 'de', label: 'Zeit bis zur Lösung' }))).toBe(
    'Zeit bis zur Lösung, August 2026 bis November 2026: Der Median lag zwischen 2 Std. (August 2026) und 4 Std. (September 2026); zuletzt 10 Min. (November 2026, n = 12, unvollständiger Zeitraum); 1 ohne Wert.',
  )
})

test('a period on fewer than five is no record, and says so when it is the newest', () => {
  const rows = [duration('2026-08-01', 7_200), duration('2026-09-01', 10_800), duration('2026-10-01', 60, 3)]
  expect(plain(trendSentence(rows, telling))).toContain('between 2 h (August 2026) and 3 h')
  expect(plain(trendSentence(rows, telling))).toContain(
    '1 min (October 2026, n = 3, too few for a statistic)',
  )
})

test('one, none and all alike are sentences of their own', () => {
  expect(trendSentence([], telling)).toBe('Time to resolve: there is nothing to show in this period.')
  expect(plain(trendSentence([duration('2026-10-01', 7_200)], telling))).toBe(
    'Time to resolve, October 2026: median 2 h (n = 40).',
  )
  const same = [duration('2026-09-01', 7_200), duration('2026-10-01', 7_200)]
  expect(plain(trendSentence(same, { ...telling, lang: 'de' }))).toBe(
    'Time to resolve, September 2026 bis Oktober 2026: durchgehend Median 2 Std.',
  )
})

test('a split trend names the newest value of each of the four largest groups', () => {
  const rows = ['1', '2', '3', '4', '5'].map((group, i) => ({
    ...duration('2026-10-01', 3_600 * (i + 1), 50 - i),
    group,
  }))
  expect(plain(trendSentence(rows, { ...telling, by: 'priority' }))).toBe(
    'Time to resolve, October 2026, most recently: P1 1 h (n = 50), P2 2 h (n = 49), P3 3 h (n = 48), P4 4 h (n = 47); one smaller group is not drawn.',
  )
})

const count = (bucket: string, group: string | null, value: number, partial = false): MetricRow => ({
  bucket,
  group,
  partial,
  n: value,
  value,
  excluded: {},
})

test('the volume is said with its sum, its range and the high priorities', () => {
  const rows = [
    count('2026-09-01', '1', 2),
    count('2026-09-01', '3', 8),
    count('2026-10-01', '2', 3),
    count('2026-10-01', null, 12),
    count('2026-11-01', '3', 1, true),
  ]
  expect(volumeSentence(rows, { lang: 'de', grain: 'month' })).toBe(
    'Von September 2026 bis November 2026 wurden 26 Vorfälle eröffnet: zwischen 10 (September 2026) und 15 (Oktober 2026) je Zeitraum, davon 5 mit Priorität 1 oder 2; November 2026 ist unvollständig.',
  )
  expect(volumeSentence([], { lang: 'en', grain: 'month' })).toBe('No incidents were opened in this period.')
  const one = [count('2026-09-01', '1', 0), count('2026-10-01', '2', 1, true)]
  expect(volumeSentence(one, { lang: 'de', grain: 'month' })).toBe(
    'Von September 2026 bis Oktober 2026 wurde 1 Vorfall eröffnet, davon 1 mit Priorität 1 oder 2.',
  )
  expect(volumeSentence(one.slice(1), { lang: 'en', grain: 'month' })).toBe(
    'In October 2026, 1 incident was opened, 1 of them with priority 1 or 2.',
  )
})

test('the table says what cannot be said, and marks what is partial', () => {
  const table = chartTable(
    [duration('2026-09-01', 7_200), duration('2026-10-01', 60, 3), duration('2026-11-01', null, 0, true)],
    { ...telling, lang: 'de' },
  )
  expect(table.head).toEqual(['Zeitraum', 'n', 'Median', '95-%-Bereich', 'P75', 'P90', 'Ausgeschlossen'])
  expect(table.rows.map((row) => row.cells.map(plain))).toEqual([
    [
      'September 2026',
      '40',
      '2 Std.',
      '1 Std. – 4 Std.',
      '4 Std.',
      '6 Std.',
      '5 storniert, 2 noch nicht gelöst',
    ],
    ['Oktober 2026', '3', 'zu wenige', '–', '–', '–', '5 storniert, 2 noch nicht gelöst'],
    ['November 2026 (unvollständig)', '0', '–', '–', '–', '–', '5 storniert, 2 noch nicht gelöst'],
  ])
})

test('an interval without an upper end says at least, none is a dash', () => {
  expect(plain(intervalWords([3_600, null], 'seconds', 'en'))).toBe('≥ 1 h')
  expect(intervalWords(null, 'seconds', 'en')).toBe('–')
  expect(excludedWords({ unresolved: 0 }, 'en')).toBe('–')
})

test('where many are still running the table and the sentence count them', () => {
  const survival = {
    median: 7200,
    medianCi: [3600, null] as [number, null],
    p75: null,
    p90: null,
    rmst: 1,
    tau: 1,
    censored: 9,
  }
  const rows = [duration('2026-03-01', 3600), { ...duration('2026-04-01', 3600), survival }]
  const [first, second] = chartTable(rows, { label: '', unit: 'seconds', lang: 'en', grain: 'month' }).rows
  expect(second?.cells.slice(1, 6).map(plain)).toEqual(['40', '2 h', '≥ 1 h', '–', '–'])
  expect(first?.cells.slice(1, 3).map(plain)).toEqual(['40', '1 h'])
  const told = { label: 'Time', unit: 'seconds', lang: 'en', grain: 'month' } as const
  expect(plain(trendSentence(rows, told))).toMatch(
    /between 1 h \(March 2026\) and 2 h \(April 2026\).* \(Kaplan–Meier\)\.$/,
  )
  expect(trendSentence(rows.slice(0, 1), told)).not.toContain('Kaplan')
})
