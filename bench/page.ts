import type { Answers } from './answers.ts'
import { RAGGED_EVERY } from './big-csv.ts'
import type { OtherImports } from './other-imports.ts'
import type { Other } from './other-readers.ts'

/** Medians of one question in milliseconds: until it is answered, and of all processors together. */
export interface Times {
  readonly wall: number
  readonly cpu: number
}

/** What one run of the benchmarks found. Times are in the unit that the name says. */
export interface Found {
  readonly rows: number
  readonly rounds: number
  readonly date: string
  readonly machine: string
  /** The process that reads the file with bare DuckDB, and of that the statement and the checkpoint. */
  readonly bareSeconds: number
  readonly statementSeconds: number
  readonly ourSeconds: number
  readonly ourBytes: number
  /** Milliseconds, and what was counted. */
  readonly question: {
    readonly ours: Times
    /** The same in the working time of a calendar. */
    readonly business: Times
    readonly hand: Times
    /** ClickHouse; absent where its package cannot be installed. */
    readonly chdb?: Times
    readonly buckets: number
    readonly n: number
  }
  readonly answers: Answers
  readonly others: OtherImports
  /** What other programs need for the same file. */
  readonly readers: readonly ({ readonly name: string } & Other)[]
  readonly served: {
    readonly seconds: number
    readonly bytes: number
    readonly asked: number
    readonly p50: number
    readonly p99: number
    readonly worst: number
  }
}

const seconds = (value: number): string => `${value.toFixed(2)} s`
const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`
const spent = ({ wall, cpu }: Times): string => `${ms(wall)} (processors ${ms(cpu)})`
const mega = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`

/** The page `docs/benchmarks.md`: every figure beside its baseline and its target, and the sections that follow it. */
export function page(found: Found, sections = ''): string {
  const { question, answers, served } = found
  const { ragged, formats } = found.others
  const { overview, explain } = answers
  const rows: readonly (readonly string[])[] = [
    ['What', 'Ours', 'Baseline', 'Ratio', 'Target'],
    ['---', '--:', '--:', '--:', '--:'],
    [
      'Import of the whole file, `pirouette import`, from start to end of the process',
      seconds(found.ourSeconds),
      `${seconds(found.bareSeconds)} (bare DuckDB in a process of its own, from start to end: \`create table as select … read_csv\`, typed columns, to disk; of that the statement and the checkpoint ${seconds(found.statementSeconds)})`,
      `**${(found.ourSeconds / found.bareSeconds).toFixed(2)}** (of the statement ${(found.ourSeconds / found.statementSeconds).toFixed(2)})`,
      '≤ 2.5',
    ],
    [
      'Most memory of all processes together, in a run of its own',
      mega(found.ourBytes),
      '–',
      '–',
      '≤ 2000 MB',
    ],
    ...found.readers.map((other) => [
      'The same import, beside another program that reads the file',
      seconds(found.ourSeconds),
      'missing' in other ? `${other.missing} (${other.name})` : `${seconds(other.seconds)} (${other.name})`,
      'missing' in other ? '–' : (found.ourSeconds / other.seconds).toFixed(2),
      '–',
    ]),
    [
      `The same file with a cell too many or too few in one record of ${RAGGED_EVERY.toLocaleString('en')}`,
      seconds(ragged.ours),
      `${seconds(ragged.papa)} (PapaParse alone, nothing done with the cells)`,
      `**${(ragged.ours / ragged.papa).toFixed(2)}**`,
      '≤ 3',
    ],
    ...formats.map((one) => [
      `${one.name}: ${one.records.toLocaleString('en')} incidents, ${one.megabytes.toFixed(0)} MB`,
      `${seconds(one.seconds)}, **${(one.megabytes / one.seconds).toFixed(0)} MB/s**`,
      '–',
      '–',
      '≥ 40 MB/s',
    ]),
    [
      'The same file uploaded to a running server',
      seconds(served.seconds),
      '–',
      (served.seconds / found.bareSeconds).toFixed(2),
      '–',
    ],
    ['Most memory meanwhile, all processes together', mega(served.bytes), '–', '–', '≤ 2000 MB'],
    [
      `\`GET /health\` meanwhile, every 50 ms, ${served.asked} times`,
      `p50 ${ms(served.p50)}, p99 ${ms(served.p99)}, worst **${ms(served.worst)}**`,
      '–',
      '–',
      'worst ≤ 100 ms',
    ],
    [
      `\`time-to-resolve\` by week in Europe/Berlin (${question.buckets} weeks, n = ${question.n}) with all quantiles and intervals`,
      spent(question.ours),
      `${spent(question.hand)} (quantiles, mean and counts by hand on a narrow, sorted table of integers)`,
      `**${(question.ours.wall / question.hand.wall).toFixed(2)}**`,
      '≤ 1.5',
    ],
    [
      'The same question in working time (Monday to Friday 08:00 to 17:00, public holidays of Bavaria)',
      spent(question.business),
      `${spent(question.ours)} (the same on calendar time)`,
      `**${(question.business.wall / question.ours.wall).toFixed(2)}**`,
      '≤ 2',
    ],
    ...(question.chdb
      ? [
          [
            'The same question',
            spent(question.ours),
            `${spent(question.chdb)} (ClickHouse, package \`chdb\`, the same table, with the reason of everybody who is left out; compared in every week; two values at fixed shares in the place of the exact interval, nobody followed who is running still)`,
            `**${(question.ours.wall / question.chdb.wall).toFixed(2)}**`,
            '≤ 1.0',
          ],
        ]
      : []),
    [
      '`GET /overview`, a question never asked before (median of 15)',
      ms(overview.others.wall),
      '–',
      '–',
      '≤ 150 ms',
    ],
    [
      '`GET /overview`, after a change of the filter · a question asked before',
      `${ms(overview.filtered.wall)} · ${ms(overview.again.wall)}`,
      '–',
      '–',
      '≤ 100 ms · ≤ 5 ms',
    ],
    [
      '`GET /overview`, the first after the start · over all days',
      `${ms(overview.first.wall)} · ${ms(overview.all.wall)}`,
      '–',
      '–',
      '–',
    ],
    [
      '`GET /metrics/time-to-resolve/explain`, a number of three months never asked for before (median of 15) · of all days',
      `${ms(explain.others.wall)} · ${ms(explain.all.wall)}`,
      '–',
      '–',
      '≤ 150 ms · –',
    ],
  ]
  return `# Benchmarks

Measured on ${found.date} with ${found.rows.toLocaleString('en')} generated ServiceNow incidents (14 columns, descriptions of several lines, 371 bytes a row), medians of ${found.rounds} rounds, ours and the baseline in turn in one run.
Machine: ${found.machine}.

${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}

Memory is the resident memory of the process and all its children, looked at every 20 ms; shared pages count for each.
Latencies of \`/health\` count from the planned instant of each question, so that a stall cannot hide.

Repeat it with \`npm run bench\` (a few minutes; \`npm run bench -- --rows 100000 --rounds 1\` for a quick look, which writes nothing).
${sections === '' ? '' : `\n${sections}`}`
}

/** What follows the table of a page: from its first section on; empty without any. */
export const sectionsOf = (text: string): string => text.slice(/^## /m.exec(text)?.index ?? text.length)
