import { describe, expect, test } from 'vitest'
import { checkOrder, correctableField, correctedValue } from '../../model/corrected-value.ts'
import { CORRECTABLE_FIELDS, type CorrectableField } from '../../model/correction.ts'
import { Incident } from '../../model/incident.ts'
import { PROBLEM_CODES } from '../../model/problem.ts'

const BERLIN = 'Europe/Berlin'

test.each<[field: CorrectableField, written: string | null, kept: string | null]>([
  ['resolved_at', '2026-03-02T09:00:00Z', '2026-03-02T09:00:00Z'],
  ['resolved_at', ' 2026-03-02 09:00 ', '2026-03-02T08:00:00Z'],
  ['resolved_at', '2026-07-02 09:00:05.250', '2026-07-02T07:00:05.250Z'],
  ['resolved_at', '2026-07-02T09:00:05+05:30', '2026-07-02T03:30:05Z'],
  ['resolved_at', '2026-10-25 02:30+01:00', '2026-10-25T01:30:00Z'],
  ['resolved_at', '', null],
  ['resolved_at', null, null],
  ['priority', 'P2', '2'],
  ['priority', '5', '5'],
  ['is_major', 'true', 'true'],
  ['on_hold_seconds', '007', '7'],
  ['state', 'on_hold', 'on_hold'],
  ['service', '  SAP ERP ', 'SAP ERP'],
  ['service', '   ', null],
])('%s: %j is kept as %j', (field, written, kept) => {
  expect(correctedValue(field, written, BERLIN)).toBe(kept)
})

test.each<[field: CorrectableField, written: string, code: string]>([
  ['resolved_at', 'yesterday', 'bad-corrected-value'],
  ['resolved_at', '2026-02-30 09:00', 'bad-corrected-value'],
  ['resolved_at', '2026-03-02 24:30', 'bad-corrected-value'],
  ['resolved_at', '02.03.2026 09:00', 'bad-corrected-value'],
  ['resolved_at', '2026-10-25 02:30', 'time-exists-twice'],
  ['resolved_at', '2026-03-29 02:30', 'time-does-not-exist'],
  ['priority', '6', 'bad-corrected-value'],
  ['priority', '0', 'bad-corrected-value'],
  ['made_sla', 'yes', 'bad-corrected-value'],
  ['reopen_count', '-1', 'bad-corrected-value'],
  ['state', 'done', 'bad-corrected-value'],
  ['state', '', 'bad-corrected-value'],
  ['kind', '', 'bad-corrected-value'],
])('%s: %j is refused as %s', (field, written, code) => {
  expect(() => correctedValue(field, written, BERLIN)).toThrow(expect.objectContaining({ code }))
})

test('a time that exists twice is asked for with the offsets it can have', () => {
  expect(() => correctedValue('opened_at', '2026-10-25 02:30', BERLIN)).toThrow(
    expect.objectContaining({
      facts: { value: '2026-10-25 02:30', zone: BERLIN, offsets: ['+02:00', '+01:00'] },
    }),
  )
})

test.each(['source', 'key', 'extra', 'updated_at', 'assignee', 'reporter', '__proto__', ''])(
  '%j cannot be corrected',
  (field) => {
    expect(() => correctableField(field)).toThrow(expect.objectContaining({ code: 'field-not-correctable' }))
  },
)

const incident = (times: Partial<Incident>): Incident => ({
  ...(Object.fromEntries(Object.keys(Incident.shape).map((field) => [field, null])) as unknown as Incident),
  ...times,
})

describe('the order of times', () => {
  const now = new Date('2026-03-10T00:00:00Z')
  const told = incident({
    occurred_at: '2026-03-02T08:00:00Z',
    opened_at: '2026-03-02T09:00:00Z',
    acknowledged_at: '2026-03-02T09:10:00Z',
    resolved_at: '2026-03-02T12:00:00Z',
    closed_at: '2026-03-05T12:00:00Z',
  })

  test.each<[CorrectableField, string | null]>([
    ['resolved_at', '2026-03-02T09:00:00Z'],
    ['resolved_at', '2026-03-05T12:00:00Z'],
    ['resolved_at', null],
    ['opened_at', '2026-03-02T08:00:00Z'],
    ['detected_at', '2026-03-09T08:00:00Z'],
    // Odd, and it happens: whoever resolved it said so before anybody accepted it.
    ['acknowledged_at', '2026-03-02T13:00:00Z'],
    ['priority', '1'],
  ])('allows %s at %j', (field, value) => {
    expect(() => checkOrder(field, value, { incident: told, now, zone: 'UTC' })).not.toThrow()
  })

  test.each<[CorrectableField, string, string, boolean]>([
    ['resolved_at', '2026-03-02T08:59:59Z', 'opened_at', true],
    ['resolved_at', '2026-03-05T12:00:01Z', 'closed_at', false],
    ['opened_at', '2026-03-02T09:10:01Z', 'acknowledged_at', false],
    ['opened_at', '2026-03-02T07:00:00Z', 'occurred_at', true],
    ['occurred_at', '2026-03-02T09:00:01Z', 'opened_at', false],
  ])('refuses %s at %s beside %s', (field, value, other, before) => {
    expect(() => checkOrder(field, value, { incident: told, now, zone: 'UTC' })).toThrow(
      expect.objectContaining({
        code: 'times-out-of-order',
        facts: { field, value, before, other, at: told[other as 'opened_at'], zone: 'UTC' },
      }),
    )
  })

  test('refuses the future, and not this very moment', () => {
    const open = incident({ opened_at: '2026-03-09T00:00:00Z' })
    expect(() =>
      checkOrder('resolved_at', '2026-03-10T00:00:00Z', { incident: open, now, zone: 'UTC' }),
    ).not.toThrow()
    expect(() =>
      checkOrder('resolved_at', '2026-03-10T00:00:01Z', { incident: open, now, zone: 'UTC' }),
    ).toThrow(expect.objectContaining({ code: 'time-in-the-future' }))
  })

  test('is no obstacle where the import contradicts itself elsewhere', () => {
    const odd = incident({ opened_at: '2026-03-03T00:00:00Z', resolved_at: '2026-03-02T00:00:00Z' })
    expect(() =>
      checkOrder('detected_at', '2026-03-01T00:00:00Z', { incident: odd, now, zone: 'UTC' }),
    ).not.toThrow()
    expect(() =>
      checkOrder('resolved_at', '2026-03-04T00:00:00Z', { incident: odd, now, zone: 'UTC' }),
    ).not.toThrow()
  })
})

test('every field that can be corrected has a name, and every refusal a code', () => {
  expect(new Set(CORRECTABLE_FIELDS).size).toBe(CORRECTABLE_FIELDS.length)
  expect(PROBLEM_CODES).toContain('field-not-correctable')
})
