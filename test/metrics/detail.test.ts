import { expect, test } from 'vitest'
import { incidentDetail } from '../../metrics/incidents/incident-detail.ts'
import { incidentCsvRows } from '../../metrics/incidents/incident-list.ts'
import { askOverview } from '../../metrics/overview.ts'
import { askedOf } from '../../metrics/asked.ts'
import { repeatGroupsOf } from '../../metrics/recurrence/repeat-groups.ts'
import { LISTED_FIELDS } from '../../model/incident-list.ts'
import { IncidentDetail } from '../../model/incident-list.ts'
import { Overview } from '../../model/overview.ts'
import { storeWith } from '../support/store.ts'

const vpn = { service: 'VPN', category: 'network' }
const INCIDENTS = [
  {
    key: 'INC1',
    ...vpn,
    opened_at: '2026-03-02T09:00:00Z',
    acknowledged_at: '2026-03-02T09:04:00Z',
    resolved_at: '2026-03-02T10:00:00Z',
  },
  {
    key: 'INC2',
    ...vpn,
    priority: 1,
    opened_at: '2026-03-05T09:00:00Z',
    labels: ['a', 'b'],
    extra: { Colour: 'red' },
  },
  { key: 'INC2', source: 'other', opened_at: '2026-03-05T09:00:00Z' },
]

test('one incident, the overview, the repeats and the CSV', async () => {
  const { store, close } = await storeWith(INCIDENTS, [], { asOf: '2026-03-31T00:00:00Z' })
  try {
    const one = IncidentDetail.parse(await incidentDetail(store, 'inc1'))
    expect(one.durations).toMatchObject({
      'time-to-acknowledge': 240,
      'time-to-resolve': 3600,
      'time-to-detect': null,
    })
    expect(one.same_key.map(({ key, repeat }) => [key, repeat])).toEqual([['INC2', true]])
    expect((await incidentDetail(store, 'other/INC2')).source).toBe('other')
    await expect(incidentDetail(store, 'INC2')).rejects.toMatchObject({
      code: 'ambiguous-incident',
      facts: { sources: ['other', 'test'] },
    })
    await expect(incidentDetail(store, 'INC3')).rejects.toMatchObject({
      code: 'unknown-incident',
      facts: { near: ['INC1', 'INC2'] },
    })
    const overview = Overview.parse(await askOverview(store, {}, 'de'))
    expect(overview).toMatchObject({ from: '2025-04-01', to: '2026-04-01', incidents: 3, demo: false })
    expect(overview.priority1).toEqual({ n: 1, repeats: 1 })
    expect(overview.cards.map(({ trend }) => trend.length)).toEqual([12, 12, 12, 12])
    // Of the three only the two of the VPN have a key; the second of them came three days after the first was solved.
    expect(overview.cards[3]?.now).toMatchObject({
      value: 0.5,
      numerator: 1,
      excluded: { 'no-repeat-key': 1 },
    })
    expect(await repeatGroupsOf(store, await askedOf(store, {}), 50)).toEqual([
      {
        id: expect.stringMatching(/^\d+$/) as string,
        key: { ci: null, service: 'VPN', category: 'network' },
        incidents: 2,
        repeats: 1,
        newest: { source: 'test', key: 'INC2', title: null, opened_at: '2026-03-05T09:00:00Z' },
      },
    ])
    const rows: Readonly<Record<string, unknown>>[] = []
    for await (const row of incidentCsvRows(store, {})) rows.push(row)
    expect(rows.map(({ source, key }) => `${String(source)}/${String(key)}`)).toEqual([
      'other/INC2',
      'test/INC1',
      'test/INC2',
    ])
    expect(Object.keys(rows[2] ?? {})).toEqual(LISTED_FIELDS)
    expect(rows[2]).toMatchObject({
      labels: 'a, b',
      extra: '{"Colour":"red"}',
      opened_at: '2026-03-05T09:00:00Z',
    })
  } finally {
    await close()
  }
})

test('an empty store has an overview that says nothing', async () => {
  const { store, close } = await storeWith()
  try {
    expect(Overview.parse(await askOverview(store, {}, 'en'))).toMatchObject({
      from: null,
      incidents: 0,
      asOf: null,
    })
  } finally {
    await close()
  }
})
