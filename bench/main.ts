import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { timeAnswers } from './answers.ts'
import { bigCsv, COLUMNS } from './big-csv.ts'
import { otherImports } from './other-imports.ts'
import { pandas, postgres } from './other-readers.ts'
import { type Found, page, sectionsOf } from './page.ts'
import { importStore, median, type Run, run } from './run.ts'
import { importOverHttp } from './served.ts'
import { measureSize, SIZES, writeSizes } from './sizes.ts'

// `npm run bench`: our work beside its baseline, in turn, in one run. `-- --rows 100000 --rounds 1` for a quick look;
// only the full size writes docs/benchmarks.md. `-- --sizes` measures what it costs by the number of incidents instead, and
// writes that section; `-- --sizes 10000 100000` measures some sizes only. `-- --similar` measures how fast titles are put
// into groups.
const FULL = 1_000_000
const PAGE = new URL('../docs/benchmarks.md', import.meta.url)
const { values, positionals } = parseArgs({
  options: {
    rows: { type: 'string', default: String(FULL) },
    rounds: { type: 'string', default: '3' },
    date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    write: { type: 'boolean' },
    sizes: { type: 'boolean' },
    similar: { type: 'boolean' },
  },
  allowPositionals: true,
})
const rows = Number(values.rows)
const rounds = Number(values.rounds)
const say = (text: string): void => console.log(text)
const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}`
const scratch = mkdtempSync(join(tmpdir(), 'pirouette-bench-'))

try {
  say('Making sure of a current build …')
  await run(['build.mjs'])
  if (values.similar === true)
    say(
      (await run(['--import', 'tsx', 'bench/similar-titles.ts', '--date', values.date, '--machine', machine]))
        .stdout,
    )
  else if (values.sizes === true) await bySize()
  else await compare()
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

/** What it costs by the number of incidents. */
async function bySize(): Promise<void> {
  const sizes = positionals.length === 0 ? SIZES : positionals.map(Number)
  const found = []
  for (const size of sizes) {
    say(`Measuring with ${size} incidents …`)
    const one = await measureSize(size, join(scratch, String(size)))
    say(`  ${JSON.stringify(one)}`)
    found.push(one)
  }
  await writeSizes(found, { date: values.date, machine })
}

/** Our work beside its baselines. */
async function compare(): Promise<void> {
  say(`Making sure of ${rows} incidents …`)
  const csv = await bigCsv(rows)

  const bare: Run[] = []
  const statements: number[] = []
  const ours: Run[] = []
  const stored = join(scratch, 'store')
  for (let round = 1; round <= rounds; round++) {
    const file = join(scratch, 'bare.duckdb')
    const least = await run(['bench/baseline-import.mjs', csv, file, JSON.stringify(COLUMNS)])
    bare.push(least)
    statements.push((JSON.parse(least.stdout) as { seconds: number }).seconds)
    rmSync(file)
    rmSync(stored, { recursive: true, force: true })
    const one = await importStore(csv, stored, rows)
    ours.push(one)
    say(`  round ${round}: bare ${least.seconds.toFixed(2)} s, ours ${one.seconds.toFixed(2)} s`)
  }

  say('Importing once more, with an eye on the memory …')
  rmSync(stored, { recursive: true, force: true })
  const { bytes } = await importStore(csv, stored, rows, { memory: true })

  say('Asking time-to-resolve by week: ours, by hand, ClickHouse …')
  const asked = await run(['--import', 'tsx', 'bench/question.ts', stored])
  const question = JSON.parse(asked.stdout) as Found['question']

  say('Asking a server for the overview, explanations and weeks …')
  const answers = await timeAnswers(stored)

  say('Importing through a running server …')
  const served = await importOverHttp(csv, join(scratch, 'served'))

  say('Importing an irregular file, JSON and XML …')
  const others = await otherImports(rows, rounds, join(scratch, 'other'))

  say('Having pandas and PostgreSQL read the file …')
  const readers = [
    { name: 'pandas, `read_csv` with dates, into memory', ...(await pandas(csv)) },
    { name: 'PostgreSQL, `COPY` into an empty table with types, no index', ...(await postgres(csv)) },
  ]

  const report = page(
    {
      rows,
      rounds,
      date: values.date,
      machine,
      bareSeconds: median(bare.map((one) => one.seconds)),
      statementSeconds: median(statements),
      ourSeconds: median(ours.map((one) => one.seconds)),
      ourBytes: bytes,
      question,
      answers,
      served,
      others,
      readers,
    },
    existsSync(PAGE) ? sectionsOf(readFileSync(PAGE, 'utf8')) : '',
  )
  say(`\n${report}`)
  if (rows === FULL || values.write === true) writeFileSync(PAGE, report)
}
