import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { CorrectionOrder } from '../../model/correction.ts'
import type { Incident } from '../../model/incident.ts'
import {
  correctIncident,
  correctionsOf,
  importedIncident,
  withdrawCorrection,
} from '../../store/corrections.ts'
import { isoText } from '../../store/dialect.ts'
import { rebuildFacts } from '../../store/facts.ts'
import { takeIn } from '../../store/layer.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { factsTold, incidentsTold } from '../../store/told.ts'
import { undoImport } from '../../store/undo.ts'
import { layerOf, storeWith } from '../support/store.ts'
import { snapshot } from './snapshot.ts'

let open: { store: Store; close: () => Promise<void> } | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
})

const now = new Date('2026-11-21T00:00:00Z')
const HOUR = 3600
const at = (day: number, hour: number) =>
  new Date(Date.UTC(2026, 2, day, hour)).toISOString().replace('.000', '')
const one = (key: string, opened: string, resolved: string | null, more: Partial<Incident> = {}) => ({
  key,
  service: 'pay',
  category: 'db',
  opened_at: opened,
  resolved_at: resolved,
  ...more,
})
let ids = 0
const correct = (
  store: Store,
  key: string,
  field: string,
  value: string | null,
  more: Partial<CorrectionOrder> = {},
) =>
  correctIncident(
    store,
    { source: 'test', key },
    { field, value, reason: 'as the log says', timeZone: 'UTC', ...more },
    { id: `c${++ids}`, now },
  )

const Fact = z.object({ key: z.string(), resolve: z.number().nullable(), repeat: z.number().nullable() })
const facts = async (store: Store, corrected: boolean) =>
  Object.fromEntries(
    (
      await store.rows(
        sql`select key, resolve_seconds::double as resolve, repeat_seconds::double as repeat
            from ${factsTold(corrected)} as fact join ${incidentsTold(corrected)} as incident using (version_id)`,
        Fact,
      )
    ).map(({ key, resolve, repeat }) => [key, [resolve, repeat]]),
  )

describe('a correction', () => {
  test('takes the place of the imported value, which stays', async () => {
    open = await storeWith([one('A', at(5, 8), at(5, 15)), one('B', at(6, 9), at(6, 11))])
    const { store } = open
    expect(await facts(store, true)).toEqual({ A: [7 * HOUR, null], B: [2 * HOUR, 18 * HOUR] })
    const made = await correct(store, 'A', 'resolved_at', at(5, 10), { author: ' Ann ' })
    expect(made).toMatchObject({
      field: 'resolved_at',
      old_value: at(5, 15),
      new_value: at(5, 10),
      reason: 'as the log says',
      author: 'Ann',
      made_at: '2026-11-21T00:00:00Z',
      withdrawn_at: null,
      in_force: true,
    })
    // B opened 23 hours after 10:00, and 18 hours after the imported 15:00.
    expect(await facts(store, true)).toEqual({ A: [2 * HOUR, null], B: [2 * HOUR, 23 * HOUR] })
    expect(await facts(store, false)).toEqual({ A: [7 * HOUR, null], B: [2 * HOUR, 18 * HOUR] })
    expect(await importedIncident(store, { source: 'test', key: 'A' })).toMatchObject({
      resolved_at: at(5, 15),
    })
    expect(await store.dataVersion()).toBe(2)
  })

  test('can take a value away, and give one where there was none', async () => {
    open = await storeWith([one('A', at(5, 8), at(5, 15)), one('B', at(5, 16), null, { state: 'closed' })])
    const { store } = open
    await correct(store, 'A', 'category', '')
    await correct(store, 'B', 'resolved_at', at(5, 18))
    expect(await facts(store, true)).toEqual({ A: [7 * HOUR, null], B: [2 * HOUR, null] })
    expect(await facts(store, false)).toEqual({ A: [7 * HOUR, null], B: [null, 1 * HOUR] })
  })

  test('changes whom others repeat, and whom they would repeat without it', async () => {
    open = await storeWith([
      one('A', at(5, 8), at(5, 10)),
      one('B', at(5, 12), at(5, 14), { service: 'mail' }),
      one('C', at(5, 16), at(5, 17), { service: 'mail' }),
      one('D', at(5, 18), null),
    ])
    const { store } = open
    await correct(store, 'B', 'service', 'pay')
    expect(await facts(store, true)).toEqual({
      A: [2 * HOUR, null],
      B: [2 * HOUR, 2 * HOUR],
      C: [1 * HOUR, null],
      D: [null, 4 * HOUR],
    })
    expect(await facts(store, false)).toEqual({
      A: [2 * HOUR, null],
      B: [2 * HOUR, null],
      C: [1 * HOUR, 2 * HOUR],
      D: [null, 8 * HOUR],
    })
  })

  test('of the same field gives way to a newer one, and holds again when that is withdrawn', async () => {
    open = await storeWith([one('A', at(5, 8), at(5, 15))])
    const { store } = open
    const named = { source: 'test', key: 'A' }
    const first = await correct(store, 'A', 'resolved_at', at(5, 10))
    const second = await correct(store, 'A', 'resolved_at', at(5, 11))
    expect(second.old_value).toBe(at(5, 10))
    expect((await correctionsOf(store, named)).map(({ in_force }) => in_force)).toEqual([true, false])
    expect((await facts(store, true))['A']).toEqual([3 * HOUR, null])
    const back = await withdrawCorrection(store, named, second.id, { now, by: 'Bo' })
    expect(back).toMatchObject({ in_force: false, withdrawn_at: '2026-11-21T00:00:00Z', withdrawn_by: 'Bo' })
    expect((await facts(store, true))['A']).toEqual([2 * HOUR, null])
    await withdrawCorrection(store, named, first.id, { now })
    expect(await facts(store, true)).toEqual(await facts(store, false))
    expect((await facts(store, true))['A']).toEqual([7 * HOUR, null])
    await expect(withdrawCorrection(store, named, first.id, { now })).rejects.toMatchObject({
      code: 'correction-withdrawn',
    })
    await expect(
      withdrawCorrection(store, { source: 'test', key: 'B' }, first.id, { now }),
    ).rejects.toMatchObject({ code: 'unknown-correction' })
  })

  test('of the acknowledgement says so where its rule would stand', async () => {
    open = await storeWith([
      one('A', at(5, 8), null, { acknowledged_at: at(5, 9), acknowledged_by_rule: 'explicit' }),
    ])
    await correct(open.store, 'A', 'acknowledged_at', at(5, 10))
    const rule = async () =>
      open?.store.rows(
        sql`select acknowledged_by_rule as rule from incident`,
        z.object({ rule: z.string().nullable() }),
      )
    expect(await rule()).toEqual([{ rule: 'corrected' }])
    await correct(open.store, 'A', 'acknowledged_at', '')
    expect(await rule()).toEqual([{ rule: null }])
  })

  test('of the resolution moves the first one too where there was only one', async () => {
    open = await storeWith([
      one('once', at(5, 8), at(5, 15), { first_resolved_at: at(5, 15) }),
      one('twice', at(5, 8), at(5, 15), { first_resolved_at: at(5, 12) }),
    ])
    const { store } = open
    await correct(store, 'once', 'resolved_at', at(5, 10))
    await correct(store, 'twice', 'resolved_at', at(5, 14))
    const first = await store.rows(
      sql`select key, ${isoText(sql`first_resolved_at`)} as first from incident order by key`,
      z.object({ key: z.string(), first: z.string() }),
    )
    expect(first).toEqual([
      { key: 'once', first: at(5, 10) },
      { key: 'twice', first: at(5, 12) },
    ])
    await expect(correct(store, 'twice', 'resolved_at', at(5, 11))).rejects.toMatchObject({
      code: 'times-out-of-order',
      facts: { other: 'first_resolved_at' },
    })
  })

  test('lies on top of a newer import, and does not hide that it changed something', async () => {
    open = await storeWith([one('A', at(5, 8), at(5, 15)), one('B', at(5, 8), at(5, 15))])
    const { store } = open
    await correct(store, 'A', 'resolved_at', at(5, 10))
    const taken = await takeIn(
      store,
      layerOf([one('A', at(5, 8), at(5, 16), { title: 'new' }), one('B', at(5, 8), at(5, 15))], [], {
        importId: 'i2',
      }),
    )
    expect(taken).toMatchObject({ updated: 1, unchanged: 1, created: 0 })
    expect((await facts(store, true))['A']).toEqual([2 * HOUR, null])
    expect((await facts(store, false))['A']).toEqual([8 * HOUR, null])
  })

  test('waits while its incident is not here, and holds again when it comes', async () => {
    open = await storeWith([one('A', at(5, 8), at(5, 15))])
    const { store } = open
    await correct(store, 'A', 'resolved_at', at(5, 10))
    await undoImport(store, 'i1', now)
    expect(await facts(store, true)).toEqual({})
    expect(await correctionsOf(store, { source: 'test', key: 'A' })).toHaveLength(1)
    await takeIn(
      store,
      layerOf([one('A', at(5, 8), at(5, 16)), one('B', at(5, 8), null)], [], { importId: 'i2' }),
    )
    expect(await facts(store, true)).toEqual({ A: [2 * HOUR, null], B: [null, null] })
    expect((await facts(store, false))['A']).toEqual([8 * HOUR, null])
  })

  test.each<[string, string | null, Partial<CorrectionOrder>, string]>([
    ['team.name', 'x', {}, 'field-not-correctable'],
    ['resolved_at', at(5, 10), { reason: ' \n ' }, 'correction-without-reason'],
    ['resolved_at', at(5, 7), {}, 'times-out-of-order'],
    ['resolved_at', '2026-11-21T00:00:01Z', {}, 'time-in-the-future'],
    ['resolved_at', at(5, 15), {}, 'correction-changes-nothing'],
    ['closed_at', null, {}, 'correction-changes-nothing'],
    ['resolved_at', '2026-03-05 10:00', { timeZone: 'Mars/Base' }, 'unknown-time-zone'],
  ])('of %s to %j with %j is refused as %s and leaves nothing', async (field, value, more, code) => {
    open = await storeWith([one('A', at(5, 8), at(5, 15))])
    await expect(correct(open.store, 'A', field, value, more)).rejects.toMatchObject({ code })
    expect(await correctionsOf(open.store, { source: 'test', key: 'A' })).toEqual([])
    expect(await open.store.dataVersion()).toBe(1)
  })

  test('of an incident that is not here is refused', async () => {
    open = await storeWith([one('A', at(5, 8), at(5, 15))])
    await expect(correct(open.store, 'Z', 'team', 'x')).rejects.toMatchObject({ code: 'unknown-incident' })
  })

  test('says the same when everything is derived anew', async () => {
    open = await storeWith([one('A', at(5, 8), at(5, 15)), one('B', at(6, 9), at(6, 11))])
    const { store } = open
    await correct(store, 'A', 'service', 'mail')
    const before = await snapshot(store)
    await store.transaction(rebuildFacts)
    expect(await snapshot(store)).toEqual(before)
  })
})
