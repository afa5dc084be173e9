import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bigCsv } from './big-csv.ts'
import { type Found, page } from './page.ts'
import { median, type Run, run } from './run.ts'
import { importOverHttp, overviewTimes } from './served.ts'

// `npm run bench`: our work beside its baseline, in turn, in one run. `-- --rows 100000 --rounds 1` for a quick look;
// only the full size writes docs/benchmarks.md.
const FULL = 1_000_000
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: String(FULL) },
    rounds: { type: 'string', default: '3' },
    date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    write: { type: 'boolean' },
  },
})
const rows = Number(values.rows)
const rounds = Number(values.rounds)
const say = (text: string): void => console.log(text)
const scratch = mkdtempSync(join(tmpdir(), 'pirouette-bench-'))

try {
  say(`Making sure of a current build and of ${rows} incidents …`)
  await run(['build.mjs'])
  const csv = await bigCsv(rows)

  const bare: number[] = []
  const ours: Run[] = []
  const stored = join(scratch, 'store')
  for (let round = 1; round <= rounds; round++) {
    const file = join(scratch, 'bare.duckdb')
    const { stdout } = await run(['--import', 'tsx', 'bench/baseline-import.ts', csv, file])
    bare.push((JSON.parse(stdout) as { seconds: number }).seconds)
    rmSync(file)
    rmSync(stored, { recursive: true, force: true })
    const told = ['--time-zone', 'Europe/Berlin', '--data', stored, '--json']
    const one = await run(['dist/cli/main.js', 'import', csv, ...told])
    const [result] = (JSON.parse(one.stdout) as { imports: { status: string; incidents: number }[] }).imports
    if (result?.status !== 'committed' || result.incidents !== rows)
      throw new Error(one.stdout.slice(0, 2_000))
    ours.push(one)
    say(
      `  round ${round}: bare ${bare.at(-1)?.toFixed(2)} s, ours ${one.seconds.toFixed(2)} s, ${mega(one.bytes)} MB`,
    )
  }

  say('Asking time-to-resolve by week: ours, by hand, ClickHouse …')
  const asked = await run(['--import', 'tsx', 'bench/question.ts', stored])
  const question = JSON.parse(asked.stdout) as Found['question']

  say('Asking for the overview …')
  const overview = await overviewTimes(stored)

  say('Importing through a running server …')
  const served = await importOverHttp(csv, join(scratch, 'served'))

  const report = page({
    rows,
    rounds,
    date: values.date,
    machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}`,
    bareSeconds: median(bare),
    ourSeconds: median(ours.map((one) => one.seconds)),
    ourBytes: Math.max(...ours.map((one) => one.bytes)),
    question,
    overview,
    served,
  })
  say(`\n${report}`)
  if (rows === FULL || values.write === true)
    writeFileSync(new URL('../docs/benchmarks.md', import.meta.url), report)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

function mega(bytes: number): string {
  return (bytes / 1_000_000).toFixed(0)
}
