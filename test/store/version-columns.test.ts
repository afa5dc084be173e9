import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { promisify } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { INCIDENT_FIELDS, type Incident, type IncidentField } from '../../model/incident.ts'
import { type Layer, takeIn } from '../../store/layer.ts'
import { openStore } from '../../store/open.ts'
import type { Reader } from '../../store/reader.ts'
import { MIGRATIONS } from '../../store/schema.ts'
import { ident, join, sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { undoImport } from '../../store/undo.ts'
import { openEmptyStore } from '../support/empty-store.ts'
import { incidentRelation, layerOf } from '../support/store.ts'
import { factLines, snapshot } from './snapshot.ts'

const ALWAYS: readonly IncidentField[] = ['source', 'key', 'kind', 'state']

/** A layer whose file has no columns but these, and the few that every layer has. */
function layerWith(
  importId: string,
  columns: readonly IncidentField[],
  incidents: readonly Partial<Incident>[],
): Layer {
  const fields = INCIDENT_FIELDS.filter((field) => ALWAYS.includes(field) || columns.includes(field))
  return layerOf(incidents, [], {
    importId,
    fields,
    incidents: sql`select line, ${join(fields.map(ident))} from (${incidentRelation(incidents)})`,
  })
}

const OPENED = '2026-01-05T08:00:00Z'
const FIRST = layerWith('i1', ['title', 'opened_at'], [{ title: 'Mail is down', opened_at: OPENED }])
const SECOND = layerWith(
  'i2',
  ['opened_at', 'resolved_at', 'labels', 'priority'],
  [
    { key: 'T-1', opened_at: OPENED, resolved_at: '2026-01-05T09:30:00Z', labels: ['mail'], priority: 2 },
    { key: 'T-9', opened_at: OPENED, labels: [] },
  ],
)

const standing = async (db: Reader): Promise<string[]> =>
  (
    await db.rows(
      sql`select column_name as name from (describe version_told)`,
      z.object({ name: z.string() }),
    )
  ).map(({ name }) => name)
const described = (db: Reader, relation: 'incident_version' | 'incident_merged') =>
  db.rows(
    sql`select column_name, column_type from (describe ${ident(relation)})`,
    z.object({ column_name: z.string(), column_type: z.string() }),
  )
const Told = z.object({
  import_id: z.string(),
  key: z.string(),
  title: z.string().nullable(),
  priority: z.int().nullable(),
  labels: z.array(z.string()).nullable(),
  url: z.null(),
})
const versions = (db: Reader) =>
  db.rows(
    sql`select import_id, key, title, priority, labels, url from incident_version order by import_id, key`,
    Told,
  )
const NOTHING = { title: null, priority: null, labels: null, url: null }
const BOTH = [
  { ...NOTHING, import_id: 'i1', key: 'T-1', title: 'Mail is down' },
  { ...NOTHING, import_id: 'i2', key: 'T-1', priority: 2, labels: ['mail'] },
  { ...NOTHING, import_id: 'i2', key: 'T-9', labels: [] },
]
const FEW = ['version_id', 'import_id', 'line', 'source', 'key', 'title', 'kind', 'state', 'opened_at']

let directory: string
let store: Store
beforeEach(async () => {
  directory = await mkdtemp(joinPath(tmpdir(), 'pirouette-columns-'))
})
afterEach(async () => {
  await store.close()
  await rm(directory, { recursive: true, force: true })
})

describe('the columns of versions', () => {
  beforeEach(async () => {
    store = await openEmptyStore(directory)
  })

  test('are those that an import brought, and one with more brings them along; asked for, all are there', async () => {
    await takeIn(store, FIRST)
    expect(await standing(store)).toEqual(FEW)
    await takeIn(store, SECOND)
    expect(await standing(store)).toEqual([...FEW, 'priority', 'labels', 'resolved_at'])
    expect(await versions(store)).toEqual(BOTH)
    expect(await described(store, 'incident_version')).toEqual(await described(store, 'incident_merged'))
    // The newest file has no titles: the older one tells it.
    expect(
      await store.rows(
        sql`select title, priority from incident where key = 'T-1'`,
        z.object({ title: z.string().nullable(), priority: z.int().nullable() }),
      ),
    ).toEqual([{ title: 'Mail is down', priority: 2 }])
    // One that brings nothing new finds room.
    await takeIn(store, layerWith('i3', ['title'], [{ key: 'T-2', title: 'Printer' }]))
    expect(await standing(store)).toEqual([...FEW, 'priority', 'labels', 'resolved_at'])
  })

  test('stay as they were after a rehearsal', async () => {
    await takeIn(store, FIRST, { dryRun: true })
    expect(await versions(store)).toEqual([])
    await takeIn(store, FIRST)
    const before = await snapshot(store)
    const seen: unknown[] = []
    await takeIn(store, SECOND, {
      dryRun: true,
      look: async (db, when) => {
        if (when === 'after') seen.push(...(await versions(db)))
      },
    })
    expect(seen).toEqual(BOTH)
    expect(await snapshot(store)).toEqual(before)
    expect(await standing(store)).toEqual(FEW)
    await takeIn(store, SECOND)
    expect(await versions(store)).toEqual(BOTH)
  })

  test('outlive an undo without a trace in what is said, and go with the last version', async () => {
    await takeIn(store, FIRST)
    const before = await snapshot(store)
    await takeIn(store, SECOND)
    await undoImport(store, 'i2', new Date(0))
    expect(await standing(store)).toContain('labels')
    expect(await snapshot(store)).toEqual(before)
    await undoImport(store, 'i1', new Date(0))
    expect(await versions(store)).toEqual([])
    await takeIn(store, { ...FIRST, importId: 'i4' })
    expect(await standing(store)).toEqual(FEW)
    expect(await versions(store)).toEqual([{ ...BOTH[0], import_id: 'i4' }])
  })

  test('are there after a crash, read from the journal of the engine', async () => {
    // No checkpoint: the file is what it was, everything else stands in the journal.
    const unacknowledged: Store = { ...store, acknowledge: async () => undefined }
    await takeIn(unacknowledged, FIRST)
    await takeIn(unacknowledged, SECOND)
    await takeIn(unacknowledged, layerWith('i3', ['url'], [{ key: 'T-3' }]), { dryRun: true })
    await takeIn(unacknowledged, layerWith('i3', ['team'], [{ key: 'T-3', team: 'Network' }]))
    const told = await snapshot(store)
    const columns = await standing(store)
    expect(columns).toContain('team')
    // By another process: to read these files in this one would let their lock go.
    const copy = await mkdtemp(joinPath(tmpdir(), 'pirouette-crashed-'))
    try {
      await promisify(execFile)('cp', ['-R', `${directory}/.`, copy])
      for (const times of [1, 2]) {
        const again = await openStore(copy, { questionSeconds: null })
        try {
          expect([times, await snapshot(again)]).toEqual([times, told])
          expect(await standing(again)).toEqual(columns)
        } finally {
          await again.close()
        }
      }
    } finally {
      await rm(copy, { recursive: true, force: true })
    }
  })

  test('come while others ask, who see an import whole or not at all', async () => {
    const columns = ['title', 'url', 'team', 'labels', 'priority', 'resolved_at'] as const
    const expected = new Set<string>()
    const ended = new AbortController()
    const seen = new Set<string>()
    const Row = z.object({ counts: z.string() })
    const counts = sql`select concat_ws(' ', count(*), ${join(
      columns.map((column) => sql`count(${ident(column)})`),
    )}) as counts from incident`
    const asking = [1, 2, 3].map(async () => {
      while (!ended.signal.aborted) for (const row of await store.rows(counts, Row)) seen.add(row.counts)
    })
    // By hand: import number n has n rows, of which each has a value in the n-th column alone.
    for (let n = 0; n <= columns.length; n++)
      expected.add([(n * (n + 1)) / 2, ...columns.map((_, i) => (i < n ? i + 1 : 0))].join(' '))
    try {
      for (const [i, column] of columns.entries()) {
        const all = { title: 'T', url: 'u', team: 'n', labels: ['l'], priority: 1, resolved_at: OPENED }
        const incidents = Array.from({ length: i + 1 }, (_, k) => ({
          key: `T-${i}-${k}`,
          [column]: all[column],
        }))
        await takeIn(store, layerWith(`i${i}`, [column], incidents))
      }
    } finally {
      ended.abort()
      await Promise.all(asking)
    }
    const [last] = await store.rows(counts, Row)
    expect(last?.counts).toBe('21 1 2 3 4 5 6')
    expect([...seen].filter((one) => !expected.has(one))).toEqual([])
  })
})

test('a store from before keeps its versions and takes new ones in', async () => {
  const step = MIGRATIONS.findIndex((text) => text.includes('rename to version_told'))
  expect(step).toBeGreaterThan(0)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`attach '${directory}/pirouette.duckdb' as app (storage_version 'v1.4.0')`)
  await connection.run('use app')
  for (const text of MIGRATIONS.slice(0, step)) await connection.run(text)
  await connection.run('create table migration (step integer not null)')
  await connection.run(`insert into migration select unnest(range(1, ${step + 1}))`)
  await connection.run(`insert into import by name
    select 'i1' as import_id, 1 as sequence, 'a.csv' as file, repeat('0', 64) as sha256, 1 as bytes, 'test' as source,
      ['source', 'key', 'kind', 'state', 'title', 'opened_at'] as fields, []::varchar[] as columns, '{}' as options,
      '[]' as decisions, '[]' as mapping, '[]' as warnings, 1 as row_count, 1 as stored, 0 as rejected, 1 as incidents,
      1 as created, 0 as updated, 0 as unchanged, 0 as events, 'committed' as status, false as demo,
      timestamp '2026-11-01' as imported_at`)
  await connection.run(`insert into incident_version by name
    select 1 as version_id, 'i1' as import_id, 2 as line, 'test' as source, 'T-1' as key, 'incident' as kind,
      'in_progress' as state, 'Mail is down' as title, timestamp '2026-01-05 08:00:00' as opened_at`)
  await connection.run('insert into incident_current values (1)')
  connection.disconnectSync()
  instance.closeSync()

  store = await openStore(directory, { questionSeconds: null })
  expect(await versions(store)).toEqual([BOTH[0]])
  expect(await factLines(store)).toHaveLength(1)
  expect(await standing(store)).toEqual((await described(store, 'incident_merged')).map((c) => c.column_name))
  const before = await snapshot(store)
  await takeIn(store, SECOND)
  expect(await versions(store)).toEqual(BOTH)
  await store.close()
  store = await openStore(directory, { questionSeconds: null })
  expect(await versions(store)).toEqual(BOTH)
  await undoImport(store, 'i2', new Date(0))
  expect(await snapshot(store)).toEqual(before)
})
