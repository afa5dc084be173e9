import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startStaging } from '../../ingest/staging/stage.ts'
import { openStore } from '../../store/open.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { type Bundle, bundled } from '../support/bundle.ts'

const ROWS = 4000
const HEADER = 'number,short_description,state,opened_at,resolved_at,sys_updated_on'
const fileText = (file: number) =>
  `${[
    HEADER,
    ...Array.from(
      { length: ROWS },
      (_, i) =>
        `INC${file}${String(i).padStart(6, '0')},"Disk ${i}\nis full",Closed,2024-03-04 09:00:00,2024-03-04 11:00:00,2024-03-05 08:00:00`,
    ),
  ].join('\n')}\n`

let folder: string
let programs: Bundle
const files: string[] = []
beforeAll(async () => {
  programs = await bundled('test/crash/importing-process.ts', 'ingest/staging/child.ts')
  folder = mkdtempSync(join(tmpdir(), 'pirouette-crash-'))
  for (let i = 0; i < 4; i++) {
    const file = join(folder, `list-${i}.csv`)
    writeFileSync(file, fileText(i + 1))
    files.push(file)
  }
})
afterAll(() => {
  programs.remove()
  rmSync(folder, { recursive: true, force: true })
})

const sha = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

/** What the store holds of each file: its history and its rows must tell the same. */
async function layers(store: Store) {
  return await store.rows(
    sql`select i.sha256, i.status, i.row_count::integer as said,
               (select count(*) from incident_version v where v.import_id = i.import_id)::integer as versions
        from import i order by i.sequence`,
    z.object({ sha256: z.string(), status: z.string(), said: z.int(), versions: z.int() }),
  )
}
const strays = (store: Store) =>
  store.rows(
    sql`select count(*)::integer as n from incident_version where import_id not in (select import_id from import)`,
    z.object({ n: z.int() }),
  )

/** Where the importing process runs, and what it has said so far. */
function importing(directory: string): { child: ChildProcess; said: () => string; ended: Promise<void> } {
  const child = spawn(process.execPath, [programs.at('importing-process'), directory, ...files], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout?.on('data', (more: Buffer) => {
    text += more.toString()
  })
  return { child, said: () => text, ended: new Promise((resolve) => child.once('close', () => resolve())) }
}

describe('a process that is killed while it imports', () => {
  test('leaves whole imports or none, and loses none that it acknowledged', async () => {
    const directory = join(folder, 'data')
    const acknowledged = new Set<string>()
    let interrupted = 0
    for (let round = 0; round < 12; round++) {
      const { child, said, ended } = importing(directory)
      while (!said().includes('open') && child.exitCode === null)
        await new Promise((next) => setTimeout(next, 10))
      // Every round dies a little later on its way than the one before.
      const wait = new Promise<void>((next) => setTimeout(next, 150 + round * 330))
      await Promise.race([wait, ended])
      child.kill('SIGKILL')
      await ended
      if (!said().includes('closed')) interrupted++
      for (const [, sha256] of said().matchAll(/^committed (\w{64})$/gm)) if (sha256) acknowledged.add(sha256)

      const store = await openStore(directory)
      const found = await layers(store)
      expect(await strays(store)).toEqual([{ n: 0 }])
      for (const layer of found)
        expect(layer).toMatchObject({ status: 'committed', said: ROWS, versions: ROWS })
      const stored = found.map(({ sha256 }) => sha256)
      expect(new Set(stored).size).toBe(stored.length)
      expect(stored).toEqual(expect.arrayContaining([...acknowledged]))
      for (const sha256 of stored) expect(sha(join(store.files, sha256))).toBe(sha256)
      expect(readdirSync(store.staging)).toEqual([])
      expect(readdirSync(store.files).filter((name) => name.endsWith('.part'))).toEqual([])
      await store.close()
    }
    expect(interrupted).toBeGreaterThan(3)

    const { said, ended } = importing(directory)
    await ended
    expect(said()).toContain('closed')
    const store = await openStore(directory)
    const whole = await layers(store)
    await store.close()
    expect(whole.map(({ sha256 }) => sha256).toSorted()).toEqual(files.map(sha).toSorted())
  })
})

describe('a staging process that is killed', () => {
  test.each([0, 60, 120, 250, 400, 600, 900])(
    'after %i ms is a file that could not be read',
    async (after) => {
      const out = mkdtempSync(join(folder, 'out-'))
      const staging = startStaging()
      const staged = staging.stage({
        file: files[0] ?? '',
        name: 'list.csv',
        out,
        options: { timeZone: 'UTC' },
        secret: null,
        remembered: { timeZones: {}, instances: {}, profiles: [] },
      })
      if (after > 0) await new Promise((next) => setTimeout(next, after))
      if (staging.pid !== undefined) {
        try {
          process.kill(staging.pid, 'SIGKILL')
        } catch {
          // It was done before it could be killed.
        }
      }
      const report = await staged
      // Killed at once it cannot have answered; later it may have been done before.
      const possible = [
        ...(after === 0 ? [] : [{ status: 'staged', problem: null, rows: ROWS }]),
        {
          status: 'refused',
          problem: { code: 'file-unreadable', facts: { file: 'list.csv', why: 'crashed' } },
          rows: 0,
        },
      ]
      expect(possible).toContainEqual({ status: report.status, problem: report.problem, rows: report.rows })
    },
  )

  test('that takes too long is ended', async () => {
    const out = mkdtempSync(join(folder, 'out-'))
    const report = await startStaging().stage(
      {
        file: files[0] ?? '',
        name: 'list.csv',
        out,
        options: {},
        secret: null,
        remembered: { timeZones: {}, instances: {}, profiles: [] },
      },
      { seconds: 0.05 },
    )
    expect(report.problem).toEqual({ code: 'file-unreadable', facts: { file: 'list.csv', why: 'time' } })
  })

  test('because nobody wants the file any more is no refusal', async () => {
    const out = mkdtempSync(join(folder, 'out-'))
    const abort = new AbortController()
    const staged = startStaging().stage(
      {
        file: files[0] ?? '',
        name: 'list.csv',
        out,
        options: {},
        secret: null,
        remembered: { timeZones: {}, instances: {}, profiles: [] },
      },
      { signal: abort.signal },
    )
    abort.abort()
    await expect(staged).rejects.toMatchObject({ name: 'AbortError' })
  })
})
