import { expect, test } from 'vitest'
import { excludedReasons, say, tooFew } from '../../web/figure.ts'
import { chipsOf, conditionOf, toggled, withoutCondition, withoutGroups } from '../../web/filters.ts'

test('every condition is a chip that says itself in words and takes itself away', () => {
  const view = {
    priority: ['1', '2'],
    'team!': ['Betrieb'],
    state: ['on_hold' as const],
    service: [''],
    text: 'vpn',
  }
  expect(chipsOf(view, 'de')).toEqual([
    { text: 'Priorität: P1', without: { priority: ['2'] } },
    { text: 'Priorität: P2', without: { priority: ['1'] } },
    { text: 'Dienst: ohne Angabe', without: { service: undefined } },
    { text: 'Team: nicht Betrieb', without: { 'team!': undefined } },
    { text: 'Status: wartend', without: { state: undefined } },
    { text: 'Text: “vpn”', without: { text: undefined } },
  ])
})

test('a value is either included or left out, never both', () => {
  expect(toggled({ service: ['SAP', 'VPN'] }, 'service!', 'SAP')).toEqual({
    'service!': ['SAP'],
    service: ['VPN'],
  })
  expect(toggled({ service: ['SAP'] }, 'service', 'SAP')).toEqual({
    service: undefined,
    'service!': undefined,
  })
})

test('all other groups are those that are not named, and what was left out stays out', () => {
  expect(withoutGroups({ 'service!': ['VPN'] }, 'service', ['SAP', '', 'VPN'])).toEqual({
    'service!': ['VPN', 'SAP', ''],
  })
  expect(withoutGroups({ service: ['SAP'], 'extra!': ['Floor=2'] }, 'extra:a=b', ['x', ''])).toEqual({
    service: ['SAP'],
    'extra!': ['Floor=2', String.raw`a\=b=x`, String.raw`a\=b=`],
  })
})

test('what cannot be said is a dash, never 0', () => {
  expect(say(null, 'seconds', 'de')).toBe('–')
  expect(say(0, 'incidents', 'de')).toBe('0')
  expect(say(0.125, 'share', 'de')).toBe('12,5\u00a0%')
})

test('fewer than five give no statistic, but still a count', () => {
  expect(tooFew({ n: 4, excluded: {} }, 'seconds')).toBe(true)
  expect(tooFew({ n: 5, excluded: {} }, 'seconds')).toBe(false)
  expect(tooFew({ n: 1, excluded: {} }, 'incidents')).toBe(false)
})

test('reasons come most first, and none with nothing', () => {
  expect(excludedReasons({ n: 1, excluded: { cancelled: 2, child: 0, unresolved: 9 } })).toEqual([
    ['unresolved', 9],
    ['cancelled', 2],
  ])
})

test('a column of a file is a condition like a field', () => {
  const view = { extra: ['Site=Bonn', 'Floor=2'], 'extra!': ['Site='] }
  expect(chipsOf(view, 'de')).toEqual([
    { text: 'Site: Bonn', without: { extra: ['Floor=2'] } },
    { text: 'Floor: 2', without: { extra: ['Site=Bonn'] } },
    { text: 'Site: nicht ohne Angabe', without: { 'extra!': undefined } },
  ])
  const { key, valueOf } = conditionOf('extra:Site')
  expect(toggled(view, `${key}!`, valueOf('Bonn'))).toEqual({
    'extra!': ['Site=', 'Site=Bonn'],
    extra: ['Floor=2'],
  })
  expect(withoutCondition(view, 'extra:Site')).toEqual({ extra: ['Floor=2'], 'extra!': undefined })
})
