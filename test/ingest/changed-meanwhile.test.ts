import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFile } from '../../ingest/import/import-file.ts'
import { startStaging, type StagingStart } from '../../ingest/staging/stage.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { z } from 'zod'
import { openEmptyStore } from '../support/empty-store.ts'

let folder: string
let store: Store
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pirouette-changed-'))
  const data = mkdtempSync(join(folder, 'data-'))
  store = await openEmptyStore(data)
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const HEADER = 'number,short_description,state,opened_at,sys_updated_on\n'
const row = (n: number): string =>
  `INC${n},${'Disk full on a host. '.repeat(40)},Closed,2026-03-02 09:00:00,2026-03-03 08:00:00\n`
/** Beyond what is copied before anybody reads. */
const ROWS = 22_000
const large = (name: string, from: number): string => {
  const path = join(folder, name)
  writeFileSync(path, HEADER + Array.from({ length: ROWS }, (_, i) => row(from + i)).join(''))
  expect(statSync(path).size).toBeGreaterThan(16 << 20)
  return path
}

/** A staging process before which something happens, when the copy is whole. */
const after = (id: string, size: number, happens: () => void, seen: string[]): StagingStart => ({
  start: () => {
    const one = startStaging()
    return {
      ...one,
      stage: async (request, follow) => {
        seen.push(request.file)
        const part = join(store.files, `${id}.part`)
        while (!existsSync(part) || statSync(part).size < size) await wait(5)
        happens()
        return await one.stage(request, follow)
      },
    }
  },
  kill: () => undefined,
})

const imported = async (id: string, path: string, happens: (path: string) => void, seen: string[]) => {
  const { row: result } = await importFile(
    {
      store,
      now: () => new Date('2026-04-01T00:00:00Z'),
      newId: () => id,
      staging: after(id, statSync(path).size, () => happens(path), seen),
    },
    { id, path, name: 'list.csv', options: { timeZone: 'UTC', source: 'servicenow' } },
  )
  return result
}

test('a large file is read while it is still being copied, under a name of ours', async () => {
  const seen: string[] = []
  const result = await imported('unchanged', large('[1]*.csv', 100_000), () => undefined, seen)
  expect(seen).toEqual([join(store.staging, 'unchanged', 'original')])
  expect(result).toMatchObject({ status: 'committed', row_count: ROWS, stored: ROWS, reader: 'fast' })
  expect(existsSync(join(store.staging, 'unchanged'))).toBe(false)
})

test.each<{ what: string; happens: (path: string) => void; from: number }>([
  { what: 'is written to', happens: (path) => appendFileSync(path, row(999_999)), from: 200_000 },
  { what: 'is taken away', happens: (path) => rmSync(path), from: 300_000 },
  {
    what: 'becomes another',
    happens: (path) => writeFileSync(path, HEADER + row(999_998)),
    from: 400_000,
  },
])('what is kept is what was read, also where a file $what meanwhile', async ({ happens, from }) => {
  const path = large(`${from}.csv`, from)
  const whole = readFileSync(path)
  const result = await imported(`changed-${from}`, path, happens, [])
  expect(result).toMatchObject({ status: 'committed', row_count: ROWS, stored: ROWS, bytes: whole.length })
  expect(readFileSync(join(store.files, result.sha256)).equals(whole)).toBe(true)
  const stored = await store.rows(
    sql`select count(*)::integer as n, max(key) as last from incident_version where import_id = ${`changed-${from}`}`,
    z.object({ n: z.int(), last: z.string() }),
  )
  expect(stored).toEqual([{ n: ROWS, last: `INC${from + ROWS - 1}` }])
})
