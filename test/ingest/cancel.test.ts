import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { importFile } from '../../ingest/import/import-file.ts'
import type { PhaseProgress } from '../../model/import-progress.ts'
import { openStore } from '../../store/open.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'

const ROWS = 20_000
const TEXT = `${[
  'number,short_description,state,opened_at,resolved_at,sys_updated_on',
  ...Array.from(
    { length: ROWS },
    (_, i) =>
      `INC${1_000_000 + i},Disk ${i},Closed,2024-03-04 09:00:00,2024-03-04 11:00:00,2024-03-05 08:00:00`,
  ),
].join('\n')}\n`

let place: string
let store: Store
let path: string
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'pirouette-cancel-'))
  path = join(place, 'list.csv')
  writeFileSync(path, TEXT)
  store = await openStore(join(place, 'data'))
})
afterAll(async () => {
  await store.close()
  rmSync(place, { recursive: true, force: true })
})

const take = (more: {
  readonly onProgress?: (progress: PhaseProgress) => void
  readonly signal?: AbortSignal
  readonly dryRun?: boolean
  readonly path?: string
}) =>
  importFile(
    { store, now: () => new Date('2024-06-01T00:00:00Z'), newId: randomUUID },
    { path, name: 'list.csv', options: { timeZone: 'UTC' }, ...more },
  )

/** Every table that an import writes to, and what lies in the folders. */
async function all() {
  const [counts] = await store.rows(
    sql`select (select count(*) from import)::integer as imports, (select count(*) from incident_version)::integer as versions,
               (select count(*) from incident_event)::integer as events, (select count(*) from rejected_row)::integer as rejected,
               (select count(*) from incident_current)::integer as current, (select count(*) from incident_fact)::integer as facts,
               (select count(*) from audit_entry)::integer as audited`,
    z.record(z.string(), z.int()),
  )
  return {
    ...counts,
    dataVersion: await store.dataVersion(),
    files: readdirSync(store.files),
    staging: readdirSync(store.staging),
  }
}

const NOTHING = {
  imports: 0,
  versions: 0,
  events: 0,
  rejected: 0,
  current: 0,
  facts: 0,
  audited: 0,
  dataVersion: 0,
  files: [],
  staging: [],
}

describe('an import that is given up', () => {
  test.each([
    ['copying', 0],
    ['decoding', 0],
    ['reading', 0],
    ['mapping', 0],
    ['checking', 0],
    ['storing', 0],
    ['storing', 1],
    ['storing', 2],
    ['storing', 3],
  ] as const)('while %s (from %i on) leaves nothing', async (phase, from) => {
    const abort = new AbortController()
    const seen: PhaseProgress[] = []
    const given = take({
      signal: abort.signal,
      onProgress: (progress) => {
        seen.push(progress)
        if (progress.phase === phase && progress.done >= from) abort.abort()
      },
    })
    await expect(given).rejects.toMatchObject({ name: 'AbortError' })
    expect(seen.at(-1)?.phase).toBe(phase)
    expect(await all()).toEqual(NOTHING)
  })

  test('in the midst of a statement leaves nothing', async () => {
    const abort = new AbortController()
    const given = take({
      signal: abort.signal,
      onProgress: ({ phase, done }) => {
        if (phase === 'storing' && done === 0) setTimeout(() => abort.abort(), 3)
      },
    })
    await expect(given).rejects.toMatchObject({ name: 'AbortError' })
    expect(await all()).toEqual(NOTHING)
  })

  test('while it only rehearses leaves nothing either', async () => {
    const abort = new AbortController()
    const given = take({
      dryRun: true,
      signal: abort.signal,
      onProgress: ({ phase, done }) => phase === 'storing' && done === 2 && abort.abort(),
    })
    await expect(given).rejects.toMatchObject({ name: 'AbortError' })
    expect(await all()).toEqual(NOTHING)
  })
})

test('every phase is told in its order, in bytes and in rows, and the way goes through', async () => {
  const seen: PhaseProgress[] = []
  const rehearsed = await take({ dryRun: true, onProgress: (progress) => seen.push(progress) })
  expect(rehearsed.row).toMatchObject({ status: 'dry-run', row_count: ROWS })
  expect([...new Set(seen.map(({ phase }) => phase))]).toEqual([
    'copying',
    'decoding',
    'reading',
    'mapping',
    'checking',
    'storing',
  ])
  const { size } = statSync(path)
  const totals = (...phases: readonly string[]) => [
    ...new Set(seen.filter(({ phase }) => phases.includes(phase)).map(({ total }) => total)),
  ]
  expect(totals('decoding', 'reading')).toEqual([size])
  expect(totals('checking')).toEqual([ROWS])
  expect(seen.filter(({ phase }) => phase === 'storing').map(({ done, total }) => [done, total])).toEqual([
    [0, 4],
    [1, 4],
    [2, 4],
    [3, 4],
  ])

  // The original of the rehearsal is there for the real thing, and whoever gives that up keeps it.
  const original = join(store.files, rehearsed.row.sha256)
  expect(readFileSync(original, 'utf8')).toBe(TEXT)
  const abort = new AbortController()
  const given = take({
    path: original,
    signal: abort.signal,
    onProgress: ({ phase }) => phase === 'storing' && abort.abort(),
  })
  await expect(given).rejects.toMatchObject({ name: 'AbortError' })
  expect(await all()).toEqual({ ...NOTHING, files: [rehearsed.row.sha256] })
  const taken = await take({ path: original })
  expect(taken.row).toMatchObject({ status: 'committed', created: ROWS })
  expect(await all()).toMatchObject({
    imports: 1,
    versions: ROWS,
    current: ROWS,
    dataVersion: 1,
    staging: [],
  })
})
