import { expect, test } from 'vitest'
import {
  formatBucket,
  formatDay,
  formatDays,
  formatDuration,
  formatInstant,
  formatMonth,
  formatNumber,
  formatOffset,
  formatShare,
  formatValue,
  isoWeek,
} from '../../model/format.ts'

test.each([
  [0, '0 s', '0 Sek.'],
  [45, '45 s', '45 Sek.'],
  [59.6, '1 min', '1 Min.'],
  [3_600, '1 h', '1 Std.'],
  [8_100, '2 h 15 min', '2 Std. 15 Min.'],
  [86_399, '1 d', '1 T.'],
  [273_600, '3 d 4 h', '3 T. 4 Std.'],
  [864_000, '10 d', '10 T.'],
  [-8_100, '−2 h 15 min', '−2 Std. 15 Min.'],
  [86_400 * 1_234, '1,234 d', '1.234 T.'],
])('%d seconds read "%s" and "%s"', (seconds, en, de) => {
  expect(formatDuration(seconds, 'en').replaceAll('\u00a0', ' ')).toBe(en)
  expect(formatDuration(seconds, 'de').replaceAll('\u00a0', ' ')).toBe(de)
})

test('numbers and shares follow the language', () => {
  expect(formatNumber(1234.5, 'de', 1)).toBe('1.234,5')
  expect(formatNumber(1234.5, 'en', 1)).toBe('1,234.5')
  expect(formatShare(0.125, 'de')).toBe('12,5\u00a0%')
  expect(formatValue(0.125, 'share', 'en')).toBe('12.5\u00a0%')
  expect(formatValue(7, 'incidents', 'de')).toBe('7')
  expect(formatValue(60, 'seconds', 'en')).toBe('1\u00a0min')
})

test('an instant is read on the wall clock of the zone, and the offset tells the doubled hour apart', () => {
  expect(formatInstant('2026-10-25T00:30:00Z', 'de', 'Europe/Berlin')).toBe('25.10.2026, 02:30')
  expect(formatInstant('2026-10-25T01:30:00Z', 'de', 'Europe/Berlin')).toBe('25.10.2026, 02:30')
  expect(formatInstant('2026-10-05T00:30:00Z', 'en', 'Europe/Berlin')).toBe('5\u00a0Oct\u00a02026, 02:30')
  expect(formatInstant('2026-09-30T22:05:00Z', 'en', 'Europe/Berlin')).toBe('1\u00a0Oct\u00a02026, 00:05')
  expect(formatOffset('2026-10-25T00:30:00Z', 'Europe/Berlin')).toBe('UTC+2')
  expect(formatOffset('2026-10-25T01:30:00Z', 'Europe/Berlin')).toBe('UTC+1')
  expect(formatOffset('2026-10-25T01:30:00Z', 'Asia/Kolkata')).toBe('UTC+5:30')
  expect(formatOffset('2026-10-25T01:30:00Z', 'America/New_York')).toBe('UTC−4')
  expect(formatOffset('2026-10-25T01:30:00Z', 'UTC')).toBe('UTC')
  expect(formatDay('2026-03-02', 'de', 'long')).toBe('2. März 2026')
})

test('ISO weeks belong to the year of their Thursday', () => {
  expect(isoWeek('2024-12-30')).toEqual({ week: 1, year: 2025 })
  expect(isoWeek('2021-01-03')).toEqual({ week: 53, year: 2020 })
  expect(isoWeek('2026-10-25')).toEqual({ week: 43, year: 2026 })
})

test.each([
  ['2026-03-02', 'day', '02.03.', '02.03.2026', '2 Mar', '2 Mar 2026'],
  ['2026-10-19', 'week', 'KW 43', 'KW 43 2026', 'W43', 'week 43 of 2026'],
  ['2026-03-01', 'month', 'Mrz 26', 'März 2026', 'Mar 26', 'March 2026'],
  ['2025-12-01', 'month', 'Dez 25', 'Dezember 2025', 'Dec 25', 'December 2025'],
  ['2026-07-01', 'quarter', 'Q3 26', '3. Quartal 2026', 'Q3 26', 'Q3 2026'],
  ['2026-01-01', 'year', '2026', '2026', '2026', '2026'],
] as const)('the bucket %s of grain %s has its names', (bucket, grain, shortDe, longDe, shortEn, longEn) => {
  const say = (lang: 'de' | 'en', style: 'short' | 'long') =>
    formatBucket(bucket, grain, lang, style).replaceAll('\u00a0', ' ')
  expect([say('de', 'short'), say('de', 'long')]).toEqual([shortDe, longDe])
  expect([say('en', 'short'), say('en', 'long')]).toEqual([shortEn, longEn])
})

test('days are said as the stretch they are', () => {
  expect(formatDays('2026-07-01', '2026-10-01', 'de')).toBe('3. Quartal 2026')
  expect(formatDays('2026-10-01', '2026-11-01', 'en')).toBe('October 2026')
  expect(formatDays('2026-10-01', '2026-10-02', 'de')).toBe('01.10.2026')
  expect(formatDays('2026-10-01', '2026-10-15', 'de')).toBe('01.10.2026 – 14.10.2026')
})

test.each([
  ['2026-10-01', 'en', 'Oct 26'],
  ['2026-03-01', 'de', 'März 26'],
] as const)('the month of %s in a narrow column, %s', (bucket, lang, text) => {
  expect(formatMonth(bucket, lang)).toBe(text)
})

test('less than nothing has a minus, not a hyphen, and nothing has no sign', () => {
  expect(formatNumber(-1234.5, 'de', 1)).toBe('−1.234,5')
  expect(formatShare(-0.25, 'en').replace(/\s/, ' ')).toBe('−25 %')
  expect(formatShare(-0.0001, 'en').replace(/\s/, ' ')).toBe('0 %')
})
