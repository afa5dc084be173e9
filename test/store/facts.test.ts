import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Incident } from '../../model/incident.ts'
import { kindCode, stateCode } from '../../store/facts.ts'
import { takeIn } from '../../store/layer.ts'
import { openStore } from '../../store/open.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { layerOf, storeWith } from '../support/store.ts'

let open: { store: Store; close: () => Promise<void> } | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
})

const Fact = z.object({
  key: z.string(),
  acknowledge: z.number().nullable(),
  resolve: z.number().nullable(),
  active: z.number().nullable(),
  done_without_time: z.boolean(),
})

const fact = async (incident: Partial<Incident>) => {
  open = await storeWith([{ opened_at: '2026-03-02T09:00:00Z', ...incident }])
  const rows = await open.store.rows(
    sql`select key, acknowledge_seconds::double as acknowledge, resolve_seconds::double as resolve,
               active_seconds::double as active, done_without_time
        from incident_fact join incident using (version_id)`,
    Fact,
  )
  return rows[0]
}

describe('durations', () => {
  test.each<{ name: string; incident: Partial<Incident>; told: Partial<z.infer<typeof Fact>> }>([
    {
      name: 'run from opened to acknowledged and to resolved',
      incident: { acknowledged_at: '2026-03-02T09:05:00Z', resolved_at: '2026-03-02T11:00:01Z' },
      told: { acknowledge: 300, resolve: 7201, active: null, done_without_time: false },
    },
    {
      name: 'are active without the time on hold, where that is known',
      incident: { resolved_at: '2026-03-02T11:00:00Z', on_hold_seconds: 1200 },
      told: { resolve: 7200, active: 6000 },
    },
    {
      name: 'are active as long as they are when none of it was on hold',
      incident: { resolved_at: '2026-03-02T11:00:00Z', on_hold_seconds: 0 },
      told: { active: 7200 },
    },
    {
      name: 'do not end in an incident that is open again',
      incident: { state: 'in_progress', resolved_at: '2026-03-02T11:00:00Z' },
      told: { resolve: null, done_without_time: false },
    },
    {
      name: 'do not end at the closing when no resolution is told',
      incident: { state: 'closed', closed_at: '2026-03-09T00:00:00Z' },
      told: { resolve: null, done_without_time: true },
    },
    {
      name: 'are negative when the times are the wrong way round: nobody mends that in silence',
      incident: { resolved_at: '2026-03-02T08:00:00Z' },
      told: { resolve: -3600 },
    },
  ])('$name', async ({ incident, told }) => {
    expect(await fact(incident)).toMatchObject(told)
  })
})

test('codes lead back to the texts, and 0 is none', async () => {
  open = await storeWith([
    { service: 'vpn', team: null, kind: 'problem', state: 'on_hold', priority: 2, is_major: true },
    { service: 'mail', ci: 'vpn', kind: 'incident', state: 'new' },
    { service: 'vpn', parent_key: 'T-1' },
    { duplicate_of: 'T-1', state: 'cancelled' },
  ])
  const rows = await open.store.rows(
    sql`select incident.key, s.text as service, c.text as ci, fact.team, fact.kind, fact.state, fact.priority, fact.major,
               fact.cancelled, fact.duplicate, fact.child
        from incident_fact as fact join incident using (version_id)
        left join dictionary as s on s.field = 'service' and s.code = fact.service
        left join dictionary as c on c.field = 'ci' and c.code = fact.ci
        order by incident.key`,
    z.unknown(),
  )
  const plain = {
    ci: null,
    team: 0,
    kind: kindCode('incident'),
    priority: 0,
    major: false,
    cancelled: false,
    duplicate: false,
    child: false,
  }
  expect(rows).toEqual([
    { ...plain, key: 'T-1', service: 'vpn', kind: 3, state: stateCode('on_hold'), priority: 2, major: true },
    { ...plain, key: 'T-2', service: 'mail', ci: 'vpn', state: stateCode('new') },
    { ...plain, key: 'T-3', service: 'vpn', state: stateCode('in_progress'), child: true },
    { ...plain, key: 'T-4', service: null, state: stateCode('cancelled'), cancelled: true, duplicate: true },
  ])
})

const Repeat = z.object({ key: z.string(), seconds: z.number().nullable() })
const repeats = async (store: Store) =>
  Object.fromEntries(
    (
      await store.rows(
        sql`select key, repeat_seconds::double as seconds from incident_fact join incident using (version_id)`,
        Repeat,
      )
    ).map((row) => [row.key, row.seconds]),
  )

const HOUR = 3600
const DAY = 24 * HOUR
const at = (day: number, hour: number) =>
  `2026-03-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`
const one = (key: string, opened: string, resolved: string | null, more: Partial<Incident> = {}) => ({
  key,
  service: 'pay',
  ci: 'ci1',
  category: 'db',
  opened_at: opened,
  resolved_at: resolved,
  ...more,
})

describe('repeats', () => {
  /** The fixture of the metrics: A resolved 15:00 on the 5th, B opened 09:00 on the 6th, F opened 46 days later. */
  test('count from the newest earlier resolution of the same key', async () => {
    open = await storeWith([
      one('A', at(5, 8), at(5, 15)),
      one('B', at(6, 9), at(6, 11)),
      one('E', at(5, 9), at(5, 15), { parent_key: 'A' }),
      one('F', at(20, 9), at(20, 10)),
      one('other category', at(21, 9), null, { category: 'app' }),
      one('no category', at(21, 9), null, { category: null }),
    ])
    expect(await repeats(open.store)).toEqual({
      A: null,
      B: 18 * HOUR,
      E: null,
      F: 13 * DAY + 22 * HOUR,
      'other category': null,
      'no category': null,
    })
  })

  test('are none while an earlier one is open: that is concurrent', async () => {
    open = await storeWith([
      one('A', at(5, 8), at(5, 10)),
      one('B', at(5, 12), null),
      one('C', at(5, 13), at(5, 14)),
      one('D', at(5, 15), at(5, 16)),
    ])
    expect(await repeats(open.store)).toEqual({ A: null, B: 2 * HOUR, C: null, D: null })
  })

  test('know the service where no ci is told, and are not ended by a request, a cancelled one or a duplicate', async () => {
    open = await storeWith([
      one('A', at(5, 8), at(5, 10), { ci: null }),
      one('B', at(5, 12), at(5, 13), { ci: null }),
      one('request', at(5, 14), at(5, 15), { ci: null, kind: 'request' }),
      one('cancelled', at(5, 14), null, { ci: null, state: 'cancelled' }),
      one('duplicate', at(5, 14), null, { ci: null, duplicate_of: 'A' }),
      one('C', at(5, 16), at(5, 17), { ci: null }),
      one('by ci', at(5, 18), null),
    ])
    expect(await repeats(open.store)).toEqual({
      A: null,
      B: 2 * HOUR,
      // There is no request before it.
      request: null,
      // Whoever asks for these too is told that B was resolved an hour before.
      cancelled: 1 * HOUR,
      duplicate: 1 * HOUR,
      C: 3 * HOUR,
      'by ci': null,
    })
  })

  test('are none of what ends in the very second, but of what ended before', async () => {
    open = await storeWith([
      one('A', at(5, 8), at(5, 10)),
      one('B', at(5, 9), at(5, 12)),
      one('C', at(5, 12), at(5, 13)),
      one('only then', at(5, 10), at(5, 12), { category: 'app' }),
      one('and then', at(5, 12), null, { category: 'app' }),
    ])
    // B opened while A was open; C opened as B ended, two hours after A did.
    const told = { A: null, B: null, C: 2 * HOUR, 'only then': null, 'and then': null }
    expect(await repeats(open.store)).toEqual(told)
    await takeIn(open.store, layerOf([one('C', at(5, 12), at(5, 14))], [], { importId: 'i2' }))
    expect(await repeats(open.store)).toEqual(told)
  })

  test('are not hidden by an earlier one that is done without a time', async () => {
    open = await storeWith([
      one('A', at(5, 8), at(5, 10)),
      one('B', at(5, 11), null, { state: 'closed' }),
      one('C', at(5, 12), null),
    ])
    expect(await repeats(open.store)).toEqual({ A: null, B: 1 * HOUR, C: 2 * HOUR })
  })

  test('change in incidents that the new file does not name', async () => {
    open = await storeWith([one('A', at(5, 8), null), one('B', at(6, 8), null)])
    expect(await repeats(open.store)).toEqual({ A: null, B: null })
    await takeIn(open.store, layerOf([one('A', at(5, 8), at(5, 20))], [], { importId: 'i2' }))
    expect(await repeats(open.store)).toEqual({ A: null, B: 12 * HOUR })
    await takeIn(
      open.store,
      layerOf([one('A', at(5, 8), at(5, 20), { category: 'app' })], [], { importId: 'i3' }),
    )
    expect(await repeats(open.store)).toEqual({ A: null, B: null })
  })
})

test('facts that another engine or other rules derived are derived anew at the start', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'pirouette-facts-'))
  try {
    const first = await openStore(directory)
    await takeIn(first, layerOf([one('A', at(5, 8), at(5, 10)), one('B', at(5, 12), null)]))
    await first.transaction(async (db) => {
      await db.run(sql`update incident_fact set repeat_seconds = 1, resolve_seconds = 1`)
      await db.run(sql`update fact_origin set made_by = 'v0.0.1 rules 0'`)
    })
    await first.close()
    const store = await openStore(directory)
    expect(await repeats(store)).toEqual({ A: null, B: 2 * HOUR })
    await store.close()
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
})
