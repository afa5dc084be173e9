import { describe, expect, test } from 'vitest'
import type { ImportOptions } from '../../model/import.ts'
import type { BadTimes } from '../../model/mapping.ts'
import { stagedText } from './staged.ts'

/** One row as it should be, one with an end that is no date, one that ends before it begins, one that ends in nine years. */
const TEXT = [
  'number,opened_at,resolved_at,sys_updated_on,state',
  'INC1,2026-03-02 09:00:00,2026-03-02 11:00:00,2026-03-03 09:00:00,Resolved',
  'INC2,2026-03-02 09:00:00,soon,2026-03-03 09:00:00,Resolved',
  'INC3,2026-03-02 09:00:00,2026-03-02 08:00:00,2026-03-03 09:00:00,Resolved',
  'INC4,2026-03-02 09:00:00,2035-03-02 08:00:00,2026-03-03 09:00:00,Resolved',
  '',
].join('\n')

const take = async (badTimes?: BadTimes, more: ImportOptions = {}) => {
  const { report, incidents, rejected } = await stagedText(TEXT, {
    timeZone: 'UTC',
    ...(badTimes ? { badTimes } : {}),
    ...more,
  })
  return {
    report,
    rejected: rejected.map((one) => [
      one['line'],
      ...(one['reasons'] as string[]).map((text) => JSON.parse(text)),
    ]),
    ends: Object.fromEntries(incidents.map((one) => [one['key'], one['resolved_at'] ?? null])),
    told: report.warnings.filter(({ code }) => code === 'times-left-out').map(({ facts }) => facts),
  }
}

const FINE = '2026-03-02T11:00:00Z'
const [BACKWARDS, FUTURE] = ['2026-03-02T08:00:00Z', '2035-03-02T08:00:00Z']

describe('times that cannot be right', () => {
  test('unless told: what is no date rejects its row, what cannot be true is kept and said', async () => {
    const { report, ends, told } = await take()
    expect(ends).toEqual({ INC1: FINE, INC3: BACKWARDS, INC4: FUTURE })
    expect(report.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['ends-before-start', 'future-times']),
    )
    expect([report.stored, report.rejected, told]).toEqual([3, 1, []])
  })

  test('rows are taken without the time', async () => {
    const { report, ends, told } = await take({
      unreadable: 'without',
      backwards: 'without',
      future: 'without',
    })
    expect(ends).toEqual({ INC1: FINE, INC2: null, INC3: null, INC4: null })
    expect([report.stored, report.rejected]).toEqual([4, 0])
    expect(told).toEqual([
      { kind: 'unreadable', column: 'resolved_at', cells: 1 },
      { kind: 'backwards', column: 'resolved_at', cells: 1 },
      { kind: 'future', column: 'resolved_at', cells: 1 },
    ])
    expect(report.warnings.map(({ code }) => code)).not.toContain('future-times')
    expect(report.asOf).toBe('2026-03-03T09:00:00Z')
  })

  test('rows are refused, each with its reason', async () => {
    const { report, ends, rejected } = await take({ backwards: 'reject', future: 'reject' })
    expect(ends).toEqual({ INC1: FINE })
    expect(rejected).toEqual([
      [3, { code: 'date-unreadable', facts: { column: 'resolved_at', value: 'soon' } }],
      [4, { code: 'ended-before-start', facts: { column: 'resolved_at', value: '2026-03-02 08:00:00' } }],
      [5, { code: 'time-in-future', facts: { column: 'resolved_at', value: '2035-03-02 08:00:00' } }],
    ])
    expect([report.stored, report.rejected, report.rows]).toEqual([1, 3, 4])
  })

  test('the future is told on the clock of the file', async () => {
    // In Tokyo it is nine hours later: the last update, 9:00, is midnight in UTC, and a day after it 0:00 on the 4th.
    const text = TEXT.replace('2035-03-02 08:00:00', '2026-03-04 08:59:00')
    const { incidents } = await stagedText(text, { timeZone: 'Asia/Tokyo', badTimes: { future: 'without' } })
    expect(incidents.at(-1)?.['resolved_at']).toBe('2026-03-03T23:59:00Z')
    const late = TEXT.replace('2035-03-02 08:00:00', '2026-03-04 09:01:00')
    const after = await stagedText(late, { timeZone: 'Asia/Tokyo', badTimes: { future: 'without' } })
    expect(after.incidents.at(-1)?.['resolved_at']).toBeUndefined()
  })

  test('without an opening there is no incident, whatever is told', async () => {
    const { report, rejected } = await stagedText(
      TEXT.replace('INC2,2026-03-02 09:00:00,soon', 'INC2,soon,'),
      {
        timeZone: 'UTC',
        badTimes: { unreadable: 'without' },
      },
    )
    expect(report.rejected).toBe(1)
    expect(rejected[0]?.['line']).toBe(3)
  })

  test('a mapping may say it, a person goes before it, and what was decided is remembered', async () => {
    const mapping = { badTimes: { backwards: 'without', unreadable: 'without' } } as const
    const { ends, report } = await take({ backwards: 'keep' }, { mapping })
    expect(ends).toEqual({ INC1: FINE, INC2: null, INC3: BACKWARDS, INC4: FUTURE })
    expect(
      report.decisions
        .filter(({ what }) => what.startsWith('badTimes'))
        .map(({ what, value }) => [what, value]),
    ).toEqual([
      ['badTimes:unreadable', 'without'],
      ['badTimes:backwards', 'keep'],
    ])
  })
})
