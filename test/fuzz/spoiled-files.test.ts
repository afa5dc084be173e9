import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mulberry32 } from '../../metrics/statistics/chance/mulberry32.ts'
import type { ImportOptions } from '../../model/import.ts'
import { fixtures, spoiledIn, textOf } from './fixture-forms.ts'
import { byteSpoils } from './spoil-bytes.ts'
import { spoilCell, spoilValue } from './spoil-cell.ts'
import { textSpoils } from './spoil-text.ts'
import { type Outcome, stagedBytes } from './staged-bytes.ts'
import { wrongWith } from './wrong-with.ts'

/** How many spoiled files are tried: a sample here, ten thousand by `npm run fuzz`. */
const TRIES = Number(process.env['PIROUETTE_FUZZ'] ?? 330)
/** The sample is always the same; a long run says which one it took, so that it can be had again. */
const SEED = Number(
  process.env['PIROUETTE_FUZZ_SEED'] ??
    (process.env['PIROUETTE_FUZZ'] === undefined ? 20_260_301 : Date.now() % 2 ** 31),
)
const LONG = 600_000 * Math.max(1, TRIES / 1000)

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pirouette-fuzz-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A seed for one file of one fixture: two fixtures are not to be spoiled in the same way. */
const chanceOf = (seed: number, name: string) =>
  mulberry32(
    Array.from(name, (letter) => letter.charCodeAt(0)).reduce((sum, code) => Math.imul(sum, 31) + code, seed),
  )

/** Stages a spoiled file; what is wrong with it names the file, which is kept for whoever looks for the reason. */
async function tried(
  what: string,
  file: { readonly name: string; readonly bytes: Buffer },
  options: ImportOptions,
  judge: (outcome: Outcome) => readonly string[],
): Promise<readonly string[]> {
  const wrong = await stagedBytes(folder, file.bytes, file.name, options).then(judge, (error: unknown) => [
    `a fault of ours: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  ])
  if (wrong.length === 0) return []
  const kept = join(await mkdtemp(join(tmpdir(), 'pirouette-spoiled-')), file.name)
  await writeFile(kept, file.bytes)
  return wrong.map((one) => `${what}, kept as ${kept}: ${one}`)
}

describe(`${TRIES} files of seed ${SEED}: a spoiled export is read, read in part or refused with a sentence, every row is accounted for and every time stands in the file`, () => {
  const spoils = { ...byteSpoils, ...textSpoils }
  const kinds = Object.keys(spoils)
  const each = Math.max(1, Math.round((TRIES * 0.6) / fixtures.length))
  test.each(fixtures)(
    '$name, spoiled',
    async (fixture) => {
      const wrong: string[] = []
      for (let i = 0; i < each; i++) {
        const seed = SEED + i * 7919
        const next = chanceOf(seed, fixture.name)
        const kind = kinds[Math.floor(next() * kinds.length)] ?? 'flipBits'
        const file = spoiledIn(fixture, spoils[kind] ?? ((bytes) => bytes), next)
        wrong.push(
          ...(await tried(`${file.form} ${kind} of seed ${seed}`, file, fixture.options, (outcome) =>
            wrongWith(outcome, file.text, file.form),
          )),
        )
      }
      expect(wrong).toEqual([])
    },
    LONG,
  )
})

const decided = ({ report }: Outcome): string =>
  JSON.stringify(report.decisions.filter(({ what }) => /^(dateOrder|timeZone|grain)/.test(what)))

/** Keys whose dates changed; a new decision about dates is said, so it may move them. */
function movedBy(outcome: Outcome, plain: Outcome): readonly string[] {
  if (decided(outcome) !== decided(plain)) return []
  const before = new Map(plain.incidents.map(({ key, instants }) => [key, JSON.stringify(instants)]))
  return outcome.incidents
    .filter(({ key, instants }) => before.has(key) && before.get(key) !== JSON.stringify(instants))
    .map(({ key }) => key)
}

describe('a spoiled value never moves the dates of another incident without a word', () => {
  const tables = fixtures.filter(({ input }) => /\.(?:csv|json)$/.test(input))
  const each = Math.max(1, Math.round((TRIES * 0.4) / tables.length))
  test.each(tables)(
    '$name, values',
    async ({ name, input, bytes, options }) => {
      const text = textOf(bytes).replace(/^\ufeff/, '')
      const plain = await stagedBytes(folder, bytes, input, options)
      expect(plain.report.problem).toBe(null)
      expect(wrongWith(plain, text, input.endsWith('.csv') ? 'plain' : 'json')).toEqual([])
      const rowIsIncident = plain.report.rows === plain.incidents.length
      const wrong: string[] = []
      for (let i = 0; i < each; i++) {
        const seed = SEED + i * 104_729
        const next = chanceOf(seed, name)
        const cell = input.endsWith('.csv') ? spoilCell(text, next) : null
        const spoiled = input.endsWith('.csv') ? (cell?.text ?? null) : spoilValue(text, next)
        if (spoiled === null) continue
        const touched = cell && rowIsIncident ? plain.incidents[cell.row - 1]?.key : undefined
        wrong.push(
          ...(await tried(
            `seed ${seed}`,
            { name: input, bytes: Buffer.from(spoiled) },
            options,
            (outcome) => {
              const moved = movedBy(outcome, plain).filter((key) => key !== touched)
              const silent = cell ? (rowIsIncident ? moved : []) : moved.slice(1)
              return [
                ...wrongWith(outcome, spoiled, input.endsWith('.csv') ? 'plain' : 'json'),
                ...silent.map((key) => `the dates of ${key} moved with ${touched ?? moved[0] ?? ''}`),
              ]
            },
          )),
        )
      }
      expect(wrong).toEqual([])
    },
    LONG,
  )
})
