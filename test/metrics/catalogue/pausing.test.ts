import { expect, test } from 'vitest'
import { askMetric } from '../../../metrics/ask.ts'
import { incidentDetail } from '../../../metrics/incidents/incident-detail.ts'
import { listIncidents } from '../../../metrics/incidents/incident-list.ts'
import { decideHoldRules, holdsOf } from '../../../metrics/pausing.ts'
import type { HoldReason } from '../../../model/hold-reason.ts'
import type { Incident } from '../../../model/incident.ts'
import { type LooseEvent, storeWith } from '../../support/store.ts'
import { at } from './asked.ts'

const moved = (minutes: number, to: string, text: string | null = null, key = 'T-1'): LooseEvent => ({
  key,
  kind: 'state',
  happened_at: at(minutes),
  to,
  text,
})
/** 600 minutes: 60 for the caller, 50 for a change, 40 for a vendor, 30 for nobody knows whom. */
const COURSE = [
  moved(0, 'new'),
  moved(100, 'on_hold', 'Awaiting Caller'),
  moved(160, 'in_progress'),
  moved(200, 'on_hold', 'Warten auf Änderung'),
  moved(250, 'on_hold', '4'),
  moved(290, 'in_progress'),
  moved(300, 'on_hold', 'Betriebsrat'),
  moved(330, 'in_progress'),
  moved(600, 'resolved'),
]
const ONE = { opened_at: at(0), resolved_at: at(600), on_hold_seconds: 180 * 60 }

async function over(
  incidents: readonly Partial<Incident>[],
  events: readonly LooseEvent[],
  look: (
    active: (pauses?: readonly HoldReason[]) => Promise<number | null>,
    store: Awaited<ReturnType<typeof storeWith>>['store'],
  ) => Promise<void>,
) {
  const { store, close } = await storeWith(incidents, events)
  const active = async (pauses?: readonly HoldReason[]) => {
    if (pauses) await decideHoldRules(store, { pauses: [...pauses] }, { at: at(0), actor: null })
    const { total } = await askMetric(store, 'time-to-resolve', { clock: 'active' }, 'en')
    return total.median == null ? null : total.median / 60
  }
  try {
    await look(active, store)
  } finally {
    await close()
  }
}

test('the clock stops for the caller and for what has no known reason; a change and a vendor are ours', () =>
  over([ONE], COURSE, async (active, store) => {
    expect(await active()).toBe(600 - 60 - 30)
    expect(
      (await incidentDetail(store, { source: 'test', key: 'T-1' })).durations['time-to-resolve-active'],
    ).toBe(510 * 60)
    expect(await active(['caller', 'vendor', 'other'])).toBe(600 - 60 - 40 - 30)
    expect(await active(['caller', 'vendor', 'change', 'problem', 'evidence', 'other'])).toBe(600 - 180)
    expect(await active(['caller'])).toBe(600 - 60)
    expect(await active(['other'])).toBe(600 - 30)
    expect(await active([])).toBe(600)
    const answer = await askMetric(store, 'time-to-resolve', { clock: 'active' }, 'en')
    expect(answer.pauses).toEqual([])
    expect((await listIncidents(store, { metric: 'time-to-resolve', clock: 'active' })).total).toBe(1)
    const { reasons } = await holdsOf(store, 'en')
    expect(reasons.map(({ reason, stays, incidents }) => [reason, stays, incidents])).toEqual([
      ['caller', 1, 1],
      ['vendor', 1, 1],
      ['change', 1, 1],
      ['problem', 0, 0],
      ['evidence', 0, 0],
      ['other', 1, 1],
    ])
    // Time on the wall has nothing to do with it, nor has the share of time on hold.
    expect((await askMetric(store, 'time-to-resolve', {}, 'en')).pauses).toEqual([])
    expect((await askMetric(store, 'hold-share', {}, 'en')).total.value).toBe(180 / 600)
  }))

test('time on hold that only the record tells has no known reason', () =>
  over([ONE], [], async (active) => {
    expect(await active()).toBe(600 - 180)
    expect(await active(['caller'])).toBe(600)
    expect(await active(['caller', 'other'])).toBe(420)
  }))

test('without time on hold recorded nothing is said; more of it than there was time stays a contradiction', () =>
  over(
    [
      { opened_at: at(0), resolved_at: at(600) },
      { opened_at: at(0), resolved_at: at(10), on_hold_seconds: 601 },
      { opened_at: at(0), resolved_at: at(-1), on_hold_seconds: 0 },
      { opened_at: at(0), on_hold_seconds: 0 },
      { opened_at: at(0), resolved_at: at(90), on_hold_seconds: 0, state: 'cancelled' },
    ],
    [],
    async (active, store) => {
      expect(await active(['caller'])).toBeNull()
      const { total } = await askMetric(store, 'time-to-resolve', { clock: 'active' }, 'en')
      expect(total).toMatchObject({
        n: 0,
        excluded: { cancelled: 1, unresolved: 1, 'ends-before-it-starts': 2, 'no-history': 1 },
      })
    },
  ))

test('what two imports tell alike is one stay', () =>
  over([ONE], [...COURSE, ...COURSE], async (active) => {
    expect(await active()).toBe(510)
  }))

test('the night on which the clocks go back has an hour more: a hold over it lasts 25 hours', () =>
  over(
    [{ opened_at: '2026-10-24T09:00:00Z', resolved_at: '2026-10-25T12:00:00Z', on_hold_seconds: 25 * 3_600 }],
    [
      { ...moved(0, 'new'), happened_at: '2026-10-24T09:00:00Z' },
      // noon to noon in Berlin
      { ...moved(0, 'on_hold', 'Waiting for customer'), happened_at: '2026-10-24T10:00:00Z' },
      { ...moved(0, 'in_progress'), happened_at: '2026-10-25T11:00:00Z' },
      { ...moved(0, 'resolved'), happened_at: '2026-10-25T12:00:00Z' },
    ],
    async (active) => {
      expect(await active(['caller'])).toBe(27 * 60 - 25 * 60)
      expect(await active(['vendor'])).toBe(27 * 60)
    },
  ))
