import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { metricCsv } from '../../../api/metric-csv.ts'
import { askMetric } from '../../../metrics/ask.ts'
import { askOverview } from '../../../metrics/overview.ts'
import { decideTargets, targetsOf } from '../../../metrics/targets/keep-targets.ts'
import type { Incident } from '../../../model/incident.ts'
import { MetricAnswer } from '../../../model/answer.ts'
import type { Target } from '../../../model/target.ts'
import type { Store } from '../../../store/store.ts'
import { storeWith } from '../../support/store.ts'

const HOUR = 3_600
const taking = (hours: number | null, day: string, told: Partial<Incident> = {}): Partial<Incident> => ({
  opened_at: `2026-03-${day}T00:00:00Z`,
  ...(hours === null
    ? {}
    : { resolved_at: new Date(Date.parse(`2026-03-${day}T00:00:00Z`) + hours * HOUR * 1000).toISOString() }),
  ...told,
})

let store: Store
let close: () => Promise<void>
beforeAll(async () => {
  ;({ store, close } = await storeWith(
    [
      taking(1, '02', { priority: 1, service: 'SAP' }),
      taking(4, '02', { priority: 1, service: 'SAP' }),
      taking(5, '03', { priority: 1, service: 'Mail' }),
      taking(9, '03', { priority: 3, service: 'SAP' }),
      taking(30, '04', { priority: 3, service: 'Mail' }),
      taking(2, '05', { service: 'Mail' }),
      // Running: one for two days, one for an hour when the data end.
      taking(null, '10', { priority: 1, service: 'Mail' }),
      { opened_at: '2026-03-11T23:00:00Z', priority: 1, service: 'SAP' },
      taking(1, '06', { priority: 1, state: 'cancelled' }),
    ].map((one, i) => ({ key: `T-${i}`, ...one })),
    [],
    { asOf: '2026-03-12T00:00:00Z' },
  ))
})
afterAll(() => close())

const by = { at: '2026-11-01T00:00:00Z', actor: null }
const target = (told: Partial<Target>): Target => ({
  metric: 'time-to-resolve',
  clock: 'wall',
  seconds: 4 * HOUR,
  priority: null,
  service: null,
  ...told,
})
const decide = (...targets: Target[]) => decideTargets(store, { targets }, by)
beforeEach(() => decide())
const march = { from: '2026-03-01', to: '2026-04-01', timeZone: 'UTC' } as const
const ask = (more = {}) => askMetric(store, 'time-to-resolve', { ...march, ...more }, 'en')

describe('the share within target', () => {
  test('is not said where no target is set', async () => {
    expect(await targetsOf(store)).toEqual([])
    expect((await ask()).total).not.toHaveProperty('target')
  })
  test('counts those that are done, and those that run over it already', async () => {
    await decide(target({}))
    const answer = await ask()
    expect(MetricAnswer.parse(answer)).toEqual(answer)
    // Done: 1, 4 and 2 hours of six are within four hours, the fourth hour itself too. One runs for two days: missed.
    // The other for an hour: undecided. Wilson of 3 in 7 by hand: (3/7 + 1.96²/14 ± …) = 0.158 to 0.750.
    expect(answer.total.target).toEqual({
      value: 4 * HOUR,
      n: 7,
      within: 3,
      running: 1,
      share: 3 / 7,
      shareCi: [expect.closeTo(0.1582, 4), expect.closeTo(0.7495, 4)],
    })
  })
  test('holds each incident against the target that says most about it', async () => {
    await decide(
      target({ seconds: 24 * HOUR }),
      target({ priority: '1', seconds: 4 * HOUR }),
      target({ service: 'SAP', seconds: 8 * HOUR }),
      target({ service: 'SAP', priority: '1', seconds: HOUR }),
    )
    // SAP P1 (1 h): yes, no. Mail P1 (4 h): no, and the running one no. SAP P3 (8 h): no. Mail P3 (24 h): no. Mail: yes. The
    // running SAP P1 has lasted its hour and not more.
    const { total } = await ask()
    expect(total.target).toMatchObject({ value: null, n: 7, within: 2, running: 1 })
    const { rows } = await ask({ by: 'service' })
    expect(rows.map(({ group, target: own }) => [group, own?.within, own?.n])).toEqual([
      ['Mail', 1, 4],
      ['SAP', 1, 3],
      // Only the cancelled one has no service.
      [null, 0, 0],
    ])
  })
  test('leaves out those without one', async () => {
    await decide(target({ priority: '3', seconds: 10 * HOUR }))
    expect((await ask()).total.target).toMatchObject({ n: 2, within: 1, value: 10 * HOUR })
    expect((await ask({ priority: ['1'] })).total.target).toEqual({
      value: null,
      n: 0,
      within: 0,
      running: 0,
      share: null,
      shareCi: null,
    })
  })
  test('is said of each bucket, of both periods, and on the overview', async () => {
    await decide(target({}))
    const { rows, comparison } = await ask({ grain: 'day', compare: 'previous' })
    const of = (day: string) => rows.find(({ bucket }) => bucket === day)?.target
    expect(of('2026-03-02')).toMatchObject({ n: 2, within: 2, share: 1 })
    expect(of('2026-03-10')).toMatchObject({ n: 1, within: 0, running: 1 })
    expect(of('2026-03-20')).toMatchObject({ n: 0, share: null })
    expect(comparison?.total.target).toMatchObject({ n: 0, share: null })
    const overview = await askOverview(store, march, 'en')
    const card = overview.cards.find(({ metric }) => metric === 'time-to-resolve')
    expect(card?.now.target).toMatchObject({ n: 7, within: 3 })
    expect(overview.cards[0]?.now).not.toHaveProperty('target')
  })
  test('stands in the table as it stands in the answer', async () => {
    await decide(target({}))
    const [head = '', ...lines] = metricCsv(await ask({ by: 'priority' }))
      .replaceAll('"', '')
      .trim()
      .split('\r\n')
    const at = head.split(',').indexOf('target')
    const of = (line = '') => line.split(',').slice(at, at + 4)
    expect(head.split(',').slice(at, at + 6)).toEqual([
      'target',
      'targetN',
      'targetWithin',
      'targetShare',
      'targetShareLow',
      'targetShareHigh',
    ])
    // P1: 1 h and 4 h within, 5 h and the running one over it.
    expect(of(lines[0])).toEqual(['14400', '4', '2', '0.5'])
    expect(of(lines.at(-1)).slice(0, 3)).toEqual(['14400', '7', '3'])
    await decide()
    expect(metricCsv(await ask())).not.toContain('target')
  })
  test('is one of its clock', async () => {
    await decide(target({ clock: 'active' }))
    expect((await ask()).total).not.toHaveProperty('target')
    expect((await ask({ clock: 'active' })).total).toHaveProperty('target')
  })
  test('is that of the cohort it is asked of', async () => {
    await decide(target({}))
    const { total } = await ask({ attribution: 'resolved' })
    expect(total.target).toMatchObject({ n: 6, within: 3, running: 0 })
  })
})

test.each([
  ['no duration', [target({ metric: 'backlog' })], 'no-target'],
  ['no such clock', [target({ metric: 'time-to-acknowledge', clock: 'active' })], 'no-target'],
  ['nothing known', [target({ metric: 'mttr' })], 'unknown-metric'],
  ['told twice', [target({}), target({ seconds: 5 })], 'target-twice'],
] as const)('%s can have no target', async (_, targets, code) => {
  await decide(target({ seconds: 7 }))
  await expect(decide(...targets)).rejects.toMatchObject({ code })
  expect(await targetsOf(store)).toEqual([target({ seconds: 7 })])
})
