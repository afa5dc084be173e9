import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { rebuildFacts } from '../../store/facts.ts'
import { importRows } from '../../store/imports.ts'
import { openStore } from '../../store/open.ts'
import { sql } from '../../store/sql.ts'
import { bundled } from '../support/bundle.ts'
import { factLines } from '../store/snapshot.ts'

const KILLS = 15

/** What the importer acknowledged until it was killed: `delay` milliseconds after `most` acknowledgements. */
async function killedImporter(
  importer: string,
  directory: string,
  round: number,
  most: number,
  delay: number,
): Promise<string[]> {
  const child = spawn(process.execPath, [importer, directory, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      // The first line says that it is ready.
      if (said.split('\n').length - 2 >= most) resolve()
    })
    child.once('exit', () => reject(new Error('the importer ended by itself')))
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  await ready
  await new Promise((resolve) => setTimeout(resolve, delay))
  child.kill('SIGKILL')
  await ended
  // What the kill cut off in the middle of a line was not acknowledged.
  return said.split('\n').slice(1, -1)
}

const Shape = z.object({ import_id: z.string(), versions: z.int(), events: z.int() })
const Numbers = z.object({ incidents: z.int(), facts: z.int(), doubles: z.int() })

test(`${KILLS} kills in the middle of imports lose nothing that was acknowledged and leave nothing half`, async () => {
  const directory = await mkdtemp(join(tmpdir(), 'pirouette-crash-'))
  const programs = await bundled('test/crash/importer.ts')
  onTestFinished(programs.remove)
  const imported = new Set<string>()
  const undone = new Set<string>()
  try {
    for (let round = 0; round < KILLS; round++) {
      // The moments are spread over an import and its undo; a busy machine only makes them earlier ones.
      for (const line of await killedImporter(
        programs.at('importer'),
        directory,
        round,
        round % 6,
        (round * 37) % 230,
      )) {
        const [verb, id = ''] = line.split(' ')
        if (verb === 'import') imported.add(id)
        else undone.add(id)
      }
      const store = await openStore(directory)
      try {
        expect(store.lost).toEqual([])
        const rows = await importRows(store)
        const status = new Map(rows.map((row) => [row.import_id, row.status]))
        expect([...imported].filter((id) => !status.has(id))).toEqual([])
        expect([...undone].filter((id) => status.get(id) !== 'undone')).toEqual([])
        const shapes = await store.rows(
          sql`select import_id,
                     (select count(*)::integer from incident_version as v where v.import_id = import.import_id) as versions,
                     (select count(*)::integer from incident_event as e where e.import_id = import.import_id) as events
              from import`,
          Shape,
        )
        for (const shape of shapes)
          expect(shape).toEqual(
            status.get(shape.import_id) === 'committed'
              ? { import_id: shape.import_id, versions: 300, events: 1 }
              : { import_id: shape.import_id, versions: 0, events: 0 },
          )
        const [numbers] = await store.rows(
          sql`select (select count(*)::integer from incident) as incidents, (select count(*)::integer from incident_fact) as facts,
                     (select count(*)::integer from (select source, key from incident group by all having count(*) > 1)) as doubles`,
          Numbers,
        )
        expect(numbers?.facts).toBe(numbers?.incidents)
        expect(numbers?.doubles).toBe(0)
      } finally {
        await store.close()
      }
    }
    expect(imported.size).toBeGreaterThan(KILLS)
    expect(undone.size).toBeGreaterThan(0)
    const store = await openStore(directory)
    const facts = await factLines(store)
    await store.transaction(rebuildFacts)
    expect(await factLines(store)).toEqual(facts)
    await store.close()
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
})
