import { expect, test } from 'vitest'
import { daysOffText, hoursText, readDaysOff, readHours, readNames } from '../../web/calendar-text.ts'

test.each([
  ['', []],
  ['8-17', [{ from: '08:00', to: '17:00' }]],
  ['08:00–17:00', [{ from: '08:00', to: '17:00' }]],
  [
    '13 bis 17:30, 8:15 - 12',
    [
      { from: '08:15', to: '12:00' },
      { from: '13:00', to: '17:30' },
    ],
  ],
  ['00:00–24:00', [{ from: '00:00', to: '24:00' }]],
  ['ganztags', null],
  ['8-17 und mehr', null],
  ['8', null],
])('hours typed as "%s"', (text, expected) => {
  expect(readHours(text)).toEqual(expected)
})

test('hours come back as they were shown', () => {
  const hours = [
    { from: '08:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ]
  expect(hoursText(hours)).toBe('08:00–12:00, 13:00–17:00')
  expect(readHours(hoursText(hours))).toEqual(hours)
})

test('days off in lines, in both ways to write a date, sorted; the first line that is none is named', () => {
  const days = [
    { date: '2026-12-24', name: 'Betriebsruhe' },
    { date: '2026-12-31', name: '' },
  ]
  expect(readDaysOff('31.12.2026\n\n 2026-12-24  Betriebsruhe ')).toEqual(days)
  expect(readDaysOff('24.12.2026: Betriebsruhe\n2026-12-31')).toEqual(days)
  expect(readDaysOff(daysOffText(days))).toEqual(days)
  expect(readDaysOff('2026-02-30 Unsinn')).toEqual({ wrong: '2026-02-30 Unsinn' })
  expect(readDaysOff('2026-12-24\nHeiligabend')).toEqual({ wrong: 'Heiligabend' })
})

test('names in lines, each once', () => {
  expect(readNames(' Basis \n\nNetz, alt\nBasis')).toEqual(['Basis', 'Netz, alt'])
})
