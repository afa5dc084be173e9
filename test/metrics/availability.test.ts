import { expect, test } from 'vitest'
import { askAvailability } from '../../metrics/flow/ask-availability.ts'
import { listIncidents } from '../../metrics/incidents/incident-list.ts'
import type { Incident } from '../../model/incident.ts'
import type { Scope } from '../../model/scope.ts'
import type { Store } from '../../store/store.ts'
import { storeWith } from '../support/store.ts'

const JANUARY: Scope = { from: '2026-01-01', to: '2026-02-01', timeZone: 'Europe/Berlin' }
const at = (day: string, time: string): string => `2026-${day}T${time}:00Z`
const pay = { service: 'pay', is_major: true }

async function over(
  look: (store: Store) => Promise<void>,
  incidents: readonly Partial<Incident>[],
  asOf: string | null = '2026-03-01T00:00:00Z',
) {
  const { store, close } = await storeWith(incidents, [], { asOf })
  try {
    await look(store)
  } finally {
    await close()
  }
}

test('overlapping outages count once: 07:40 to 09:20 and 09:00 to 09:50 are 130 minutes of January', () =>
  over(
    async (store) => {
      const told = await askAvailability(store, JANUARY)
      expect(told).toMatchObject({ n: 2, rule: 'major-incidents', seconds: 31 * 86_400, excluded: {} })
      const [first, second] = told.services
      expect(first).toMatchObject({ service: 'pay', incidents: 2, outages: 1, downSeconds: 130 * 60 })
      expect(first?.availability).toBeCloseTo(0.9970878, 7)
      expect(first?.budgetUsed).toBeCloseTo(2.9122, 4)
      // No major incident is no outage, where it is recorded which ones are major.
      expect(second).toMatchObject({ service: 'web', outages: 0, downSeconds: 0, availability: 1 })
      expect(told.services[2]).toMatchObject({ service: 'zeit', availability: null, budgetUsed: null })
      const february = { from: '2026-02-01', to: '2026-03-01', timeZone: 'Europe/Berlin' }
      expect((await askAvailability(store, february)).services[0]).toMatchObject({ downSeconds: 30 * 60 })
      const behind = await listIncidents(store, {
        service: ['pay'],
        metric: 'major-rate',
        timeZone: 'Europe/Berlin',
        cell: 'outage:2026-01-01_2026-02-01',
        sort: 'key',
      })
      expect(behind.incidents.map(({ key }) => key)).toEqual(['T-1', 'T-2'])
    },
    [
      {
        ...pay,
        occurred_at: at('01-05', '07:40'),
        opened_at: at('01-05', '08:00'),
        restored_at: at('01-05', '09:20'),
        resolved_at: at('01-05', '15:00'),
      },
      {
        ...pay,
        detected_at: at('01-05', '09:00'),
        opened_at: at('01-05', '09:10'),
        resolved_at: at('01-05', '09:50'),
      },
      { ...pay, is_major: false, opened_at: at('01-10', '01:00'), resolved_at: at('01-10', '02:00') },
      { ...pay, state: 'cancelled', opened_at: at('01-11', '01:00'), resolved_at: at('01-11', '02:00') },
      { ...pay, opened_at: at('02-20', '09:00'), resolved_at: at('02-20', '09:30') },
      { service: 'web', is_major: false, opened_at: at('01-12', '01:00'), resolved_at: at('01-12', '02:00') },
      { service: 'zeit', opened_at: at('01-12', '01:00'), resolved_at: at('01-12', '02:00') },
    ],
  ))

test('outages are cut at the edges of the period and of the data; one that is open runs to the end of the data', () =>
  over(
    async (store) => {
      // Midnight in Berlin is 23:00 the day before: an hour of December's outage lies in January.
      const told = await askAvailability(store, JANUARY)
      expect(told.services[0]).toMatchObject({ incidents: 1, downSeconds: 3_600, longestSeconds: 3_600 })
      const february = await askAvailability(store, { ...JANUARY, from: '2026-02-01', to: '2026-03-01' })
      // The data end on the tenth at noon: open since the ninth at noon.
      expect(february).toMatchObject({ until: '2026-02-10T12:00:00Z', seconds: (9 * 24 + 13) * 3_600 })
      expect(february.services[0]).toMatchObject({ incidents: 1, downSeconds: 86_400 })
    },
    [
      { ...pay, opened_at: '2025-12-31T22:00:00Z', resolved_at: '2026-01-01T00:00:00Z' },
      { ...pay, opened_at: at('02-09', '12:00') },
    ],
    '2026-02-10T12:00:00Z',
  ))

test('touching outages are one; what cannot be an outage is named', () =>
  over(
    async (store) => {
      const told = await askAvailability(store, JANUARY)
      expect(told).toMatchObject({
        n: 2,
        excluded: { 'no-service': 1, 'times-not-known': 1, 'ends-before-it-starts': 1 },
      })
      expect(told.services).toHaveLength(1)
      expect(told.services[0]).toMatchObject({ incidents: 2, outages: 1, downSeconds: 2 * 3_600 })
    },
    [
      { ...pay, opened_at: at('01-05', '08:00'), resolved_at: at('01-05', '09:00') },
      { ...pay, opened_at: at('01-05', '09:00'), resolved_at: at('01-05', '10:00') },
      { ...pay, service: null, opened_at: at('01-05', '09:00'), resolved_at: at('01-05', '10:00') },
      { ...pay, opened_at: at('01-06', '09:00'), resolved_at: at('01-06', '08:00') },
      { ...pay, opened_at: at('01-07', '09:00'), state: 'closed' },
    ],
  ))

test('the day on which the clocks go forward has 23 hours', () =>
  over(
    async (store) => {
      const told = await askAvailability(
        store,
        { from: '2026-03-29', to: '2026-03-30', timeZone: 'Europe/Berlin' },
        0.99,
      )
      expect(told.seconds).toBe(23 * 3_600)
      expect(told.services[0]?.availability).toBeCloseTo(22 / 23, 12)
      expect(told.services[0]?.budgetUsed).toBeCloseTo(1 / 0.23, 9)
    },
    [{ ...pay, opened_at: at('03-29', '00:30'), resolved_at: at('03-29', '01:30') }],
    '2026-06-01T00:00:00Z',
  ))

test('nobody, and nothing that is dated', () =>
  over(
    async (store) => expect(await askAvailability(store, {})).toMatchObject({ n: 0, services: [] }),
    [],
    null,
  ))
