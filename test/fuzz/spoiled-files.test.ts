import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openStagingDb } from '../../ingest/staging/open-staging-db.ts'
import { stageFile } from '../../ingest/staging/stage-file.ts'
import type { StagingReport } from '../../ingest/staging/staging-report.ts'
import { ImportOptions } from '../../model/import.ts'
import { mulberry32 } from '../../metrics/statistics/chance/mulberry32.ts'
import { INSTANT_FIELDS } from '../../model/incident.ts'
import { isoText } from '../../store/dialect.ts'
import { ident, join as joined, sql } from '../../store/sql.ts'
import { SECRET } from '../ingest/staged.ts'
import { spoilCell, spoils } from './mutate.ts'

/** How many spoiled files are tried: a sample here, ten thousand by `npm run fuzz`. */
const TRIES = Number(process.env['PIROUETTE_FUZZ'] ?? 330)
const SEED = Number(process.env['PIROUETTE_FUZZ_SEED'] ?? 20260301)

const root = new URL('../../fixtures/', import.meta.url)
const fixtures = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/expected.json`, root)))
  .map(({ name }) => {
    const folder = new URL(`${name}/`, root)
    const input = readdirSync(folder).find((file) => file.startsWith('input.')) ?? ''
    const told = new URL('options.json', folder)
    const options = existsSync(told)
      ? ImportOptions.parse(JSON.parse(readFileSync(told, 'utf8')))
      : { timeZone: 'Europe/Berlin' }
    return { name, input, bytes: readFileSync(fileURLToPath(new URL(input, folder))), options }
  })

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pirouette-fuzz-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Outcome {
  readonly report: StagingReport
  /** The instants of every incident, by its key; empty where the file was refused. */
  readonly instants: ReadonlyMap<string, string>
  readonly keys: readonly string[]
}

let turn = 0

/** Stages bytes as the staging process does. Anything thrown is a fault of ours, and what must not happen here. */
async function stagedBytes(bytes: Buffer, name: string, options: ImportOptions): Promise<Outcome> {
  const place = join(folder, String(turn++))
  const out = await mkdtemp(`${place}-`)
  const file = join(out, name)
  try {
    await writeFile(file, bytes)
    const report = await stageFile(
      {
        file,
        name,
        out,
        options,
        secret: SECRET,
        remembered: { timeZones: {}, instances: {}, profiles: [] },
      },
      () => undefined,
    )
    if (report.status === 'refused') return { report, instants: new Map(), keys: [] }
    const db = await openStagingDb([out], out)
    try {
      const incidents = sql`read_parquet(${join(out, 'incidents.parquet')})`
      const columns = await db.rows(
        sql`select column_name as name from (describe select * from ${incidents})`,
        z.object({ name: z.string() }),
      )
      const present = INSTANT_FIELDS.filter((field) => columns.some(({ name: column }) => column === field))
      const told = present.map((field) => sql`coalesce(${isoText(ident(field))}, ${'-'})`)
      const rows = await db.rows(
        sql`select key, ${told.length > 0 ? sql`concat_ws(' ', ${joined(told)})` : sql`''`} as instants
            from ${incidents} order by line`,
        z.object({ key: z.string(), instants: z.string() }),
      )
      return {
        report,
        instants: new Map(rows.map((row) => [row.key, row.instants])),
        keys: rows.map(({ key }) => key),
      }
    } finally {
      db.close()
    }
  } finally {
    await rm(out, { recursive: true, force: true })
  }
}

/** What is wrong with an outcome: rows that are nowhere, a refusal without a reason, an acceptance of nothing. */
function wrongWith({ report }: Outcome): readonly string[] {
  const { status, problem, rows, stored, rejected } = report
  return [
    ...(stored + rejected === rows ? [] : [`${rows} rows are ${stored} stored and ${rejected} rejected`]),
    ...(status === 'refused' && !/^[a-z][a-z0-9-]+$/.test(problem?.code ?? '')
      ? ['refused without a reason']
      : []),
    ...(status !== 'refused' && stored === 0 ? ['taken with nothing in it'] : []),
  ]
}

describe('a spoiled export is read, read in part or refused with a sentence, and every row is accounted for', () => {
  const kinds = Object.keys(spoils)
  const each = Math.max(1, Math.round((TRIES * 0.6) / fixtures.length))
  test.each(fixtures)(
    '$name, bytes',
    async ({ name, input, bytes, options }) => {
      const wrong: string[] = []
      for (let i = 0; i < each; i++) {
        const seed = SEED + i * 7919 + name.length
        const next = mulberry32(seed)
        const kind = kinds[Math.floor(next() * kinds.length)] ?? 'flipBits'
        const spoiled = spoils[kind]?.(bytes, next) ?? bytes
        const outcome = await stagedBytes(spoiled, input, options).catch((error: unknown) => {
          throw new Error(`${name}: ${kind} of seed ${seed} is a fault of ours`, { cause: error })
        })
        wrong.push(...wrongWith(outcome).map((what) => `${kind} of seed ${seed}: ${what}`))
      }
      expect(wrong).toEqual([])
    },
    600_000 * Math.max(1, TRIES / 1000),
  )
})

const decided = ({ report }: Outcome): string =>
  JSON.stringify(report.decisions.filter(({ what }) => /^(dateOrder|timeZone|grain)/.test(what)))

/** Keys whose dates changed although another row was spoiled; a new decision about dates is said, so it may move them. */
function movedBy(outcome: Outcome, plain: Outcome, row: number): readonly string[] {
  if (decided(outcome) !== decided(plain)) return []
  const touched = plain.keys[row - 1]
  return plain.keys.filter(
    (key) =>
      key !== touched && outcome.instants.has(key) && outcome.instants.get(key) !== plain.instants.get(key),
  )
}

describe('a spoiled cell never moves the dates of another row without a word', () => {
  const tables = fixtures.filter(({ input }) => input.endsWith('.csv'))
  const each = Math.max(1, Math.round((TRIES * 0.4) / tables.length))
  test.each(tables)(
    '$name, cells',
    async ({ name, input, bytes, options }) => {
      const text = bytes.toString('utf8').replace(/^\ufeff/, '')
      const plain = await stagedBytes(bytes, input, options)
      const wrong: string[] = []
      const rowIsIncident = plain.report.rows === plain.keys.length
      for (let i = 0; i < each; i++) {
        const seed = SEED + i * 104_729 + name.length
        const spoiled = spoilCell(text, mulberry32(seed))
        if (spoiled === null) continue
        const outcome = await stagedBytes(Buffer.from(spoiled.text), input, options).catch(
          (error: unknown) => {
            throw new Error(`${name}: cell of seed ${seed} is a fault of ours`, { cause: error })
          },
        )
        wrong.push(
          ...wrongWith(outcome).map((what) => `seed ${seed}: ${what}`),
          ...(rowIsIncident ? movedBy(outcome, plain, spoiled.row) : []).map(
            (key) => `seed ${seed}: the dates of ${key} moved with row ${spoiled.row}`,
          ),
        )
      }
      expect(wrong).toEqual([])
    },
    600_000 * Math.max(1, TRIES / 1000),
  )
})
