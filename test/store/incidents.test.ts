import { afterEach, expect, test } from 'vitest'
import type { Incident } from '../../model/incident.ts'
import { importBySha, recordRefused, rememberedZones, importRow } from '../../store/imports.ts'
import { eventsOf, incidentFields, IncidentRow, layersOf } from '../../store/incidents.ts'
import { takeIn } from '../../store/layer.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { layerOf, storeWith } from '../support/store.ts'

let open: { store: Store; close: () => Promise<void> } | undefined
afterEach(async () => {
  await open?.close()
  open = undefined
})

const whole: Incident = {
  source: 'servicenow',
  key: 'INC1',
  url: 'https://example.org/INC1',
  title: 'it\'s "so", Größe 日本 \u{1F600}',
  description: 'two\nlines',
  kind: 'incident',
  state: 'closed',
  state_raw: 'Geschlossen',
  priority: 1,
  priority_raw: '1 - Kritisch',
  severity_raw: '1',
  impact: '1',
  urgency: '1',
  is_major: true,
  service: 'vpn',
  ci: 'gw1',
  category: 'network',
  subcategory: 'vpn',
  team: 'NET',
  assignee: 'u1',
  reporter: 'u2',
  labels: ['a', 'b,c'],
  occurred_at: '2026-03-02T08:00:00Z',
  detected_at: '2026-03-02T08:30:00.250Z',
  opened_at: '2026-03-02T09:00:00Z',
  acknowledged_at: '2026-03-02T09:05:00Z',
  acknowledged_by_rule: 'first-assignee',
  mitigated_at: '2026-03-02T09:30:00Z',
  restored_at: '2026-03-02T10:00:00Z',
  resolved_at: '2026-03-02T11:00:00Z',
  first_resolved_at: '2026-03-02T10:30:00Z',
  closed_at: '2026-03-09T00:00:00Z',
  updated_at: '2026-03-09T00:00:00Z',
  on_hold_seconds: 600,
  reopen_count: 1,
  reassignment_count: 2,
  made_sla: false,
  cause: 'c',
  close_code: 'Solved',
  resolution_notes: 'n',
  problem_id: 'PRB1',
  change_id: 'CHG1',
  parent_key: null,
  duplicate_of: null,
  extra: { 'a "b"': '1', Raum: '12' },
}

test('an incident comes out as it went in', async () => {
  open = await storeWith([whole])
  expect(await open.store.rows(sql`select ${incidentFields} from incident`, IncidentRow)).toEqual([whole])
})

test('what is not told is null, and no labels and no extra columns are none', async () => {
  open = await storeWith([{ opened_at: '2026-03-02T09:00:00Z' }])
  const [row] = await open.store.rows(sql`select ${incidentFields} from incident`, IncidentRow)
  expect(row).toMatchObject({ title: null, on_hold_seconds: null, is_major: null, labels: [], extra: {} })
})

test('what two imports say alike happened once; what one says twice happened twice', async () => {
  const at = '2026-03-02T09:00:00Z'
  open = await storeWith(
    [{ key: 'K' }],
    [
      { key: 'K', happened_at: at, kind: 'comment', text: 'same' },
      { key: 'K', happened_at: at, kind: 'comment', text: 'same' },
      { key: 'L', happened_at: at, kind: 'comment', text: 'of another' },
    ],
  )
  await takeIn(
    open.store,
    layerOf(
      [{ key: 'K' }],
      [
        { key: 'K', happened_at: '2026-03-02T08:00:00Z', kind: 'state', from: 'new', to: 'in_progress' },
        { key: 'K', happened_at: at, kind: 'comment', text: 'same' },
        { key: 'K', happened_at: at, kind: 'comment', text: 'new' },
      ],
      { importId: 'i2' },
    ),
  )
  const events = await eventsOf(open.store, 'test', 'K')
  expect(events.map((one) => one.text ?? `${one.from} → ${one.to}`)).toEqual([
    'new → in_progress',
    'same',
    'same',
    'new',
  ])
})

test('the imports that tell of an incident are named with the line', async () => {
  open = await storeWith([{ key: 'K' }, { key: 'L' }])
  await takeIn(
    open.store,
    layerOf([{ key: 'X' }, { key: 'K' }], [], { importId: 'i2', asOf: '2026-03-02T00:00:00Z' }),
  )
  expect(await layersOf(open.store, 'test', 'K')).toMatchObject([
    { import_id: 'i2', file: 'i2.csv', line: 3, as_of: '2026-03-02T00:00:00Z' },
    { import_id: 'i1', file: 'i1.csv', line: 2, as_of: null },
  ])
})

test('an import is found by its bytes and read back as it was told', async () => {
  open = await storeWith([{ extra: { Raum: '1' } }], [], {
    decisions: [{ code: 'x', facts: { n: 1 } }],
    options: { timeZone: 'Europe/Berlin' },
    timeZone: 'Europe/Berlin',
    sha256: 'f'.repeat(64),
    bytes: 5_000_000_000,
  })
  expect(await importBySha(open.store, 'f'.repeat(64))).toMatchObject({
    import_id: 'i1',
    bytes: 5_000_000_000,
    decisions: [{ code: 'x', facts: { n: 1 } }],
    options: { timeZone: 'Europe/Berlin' },
    imported_at: '2026-11-01T00:00:00Z',
    status: 'committed',
  })
  expect(await importBySha(open.store, '0'.repeat(64))).toBeNull()
  expect(await rememberedZones(open.store)).toEqual({ test: 'Europe/Berlin' })
})

test('the zone of the demo is no answer for the files of the house', async () => {
  open = await storeWith([{}], [], { timeZone: 'Europe/Berlin', demo: true })
  expect(await rememberedZones(open.store)).toEqual({})
})

test('a refused file stands in the history, and its bytes may come again', async () => {
  open = await storeWith()
  await recordRefused(open.store, {
    importId: 'i1',
    file: 'x.csv',
    sha256: 'a',
    bytes: 0,
    status: 'refused',
    problem: { code: 'file-empty', facts: { file: 'x.csv' } },
    options: {},
    importedAt: '2026-11-01T00:00:00Z',
    importedBy: null,
  })
  expect(await importRow(open.store, 'i1')).toMatchObject({
    status: 'refused',
    problem: { code: 'file-empty', facts: { file: 'x.csv' } },
  })
  expect(await importBySha(open.store, 'a')).toBeNull()
})
