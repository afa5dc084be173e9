import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TopLevelSpec } from 'vega-lite'
import { CHART_FONT } from '../charts/chart-config.ts'
import { palettes, SERIES_DASHES, SERIES_SHAPES } from '../charts/theme.ts'
import { drawSvg } from '../reports/svg.ts'
import { timeAnswers } from './answers.ts'
import { bigCsv } from './big-csv.ts'
import { sectionsOf, type Times } from './page.ts'
import { importStore } from './run.ts'

/** The numbers of incidents that are measured unless told otherwise. */
export const SIZES = [10_000, 100_000, 1_000_000, 10_000_000] as const

/** A generated file beyond this is not kept: it would be four gigabytes. */
const KEPT = 1_000_000

const docs = (name: string): URL => new URL(`../docs/${name}`, import.meta.url)
const PAGE = docs('benchmarks.md')
const RECORD = docs('benchmarks-by-size.json')
const PICTURE = docs('benchmarks-by-size.svg')

/** What so many incidents cost: seconds, bytes, and milliseconds of answers over HTTP. */
export interface Cost {
  readonly size: number
  readonly fileBytes: number
  readonly importSeconds: number
  readonly importBytes: number
  readonly storeBytes: number
  readonly weekly: Times
  readonly overview: Times
  readonly filtered: Times
  readonly explain: Times
  readonly serverBytes: number
}

/** Imports so many incidents into a data directory, which is removed afterwards, and asks a server on it. */
export async function measureSize(size: number, data: string): Promise<Cost> {
  const csv = await bigCsv(size)
  const fileBytes = statSync(csv).size
  const imported = await importStore(csv, data, size, { memory: true })
  if (size > KEPT) rmSync(csv)
  const answers = await timeAnswers(data, 5)
  const storeBytes = statSync(join(data, 'pirouette.duckdb')).size
  rmSync(data, { recursive: true, force: true })
  return {
    size,
    fileBytes,
    importSeconds: imported.seconds,
    importBytes: imported.bytes,
    storeBytes,
    weekly: answers.weekly,
    overview: answers.overview.others,
    filtered: answers.overview.filtered,
    explain: answers.explain.others,
    serverBytes: answers.bytes,
  }
}

interface Measured {
  readonly date: string
  readonly machine: string
}
type Recorded = Cost & Measured

/** Puts what was measured into the section of the page and its picture, beside the sizes that were measured before. */
export async function writeSizes(found: readonly Cost[], measured: Measured): Promise<void> {
  const before = existsSync(RECORD) ? (JSON.parse(readFileSync(RECORD, 'utf8')) as Recorded[]) : []
  const again = new Set(found.map(({ size }) => size))
  const costs = [
    ...before.filter(({ size }) => !again.has(size)),
    ...found.map((one) => ({ ...one, ...measured })),
  ].toSorted((a, b) => a.size - b.size)
  writeFileSync(RECORD, `${JSON.stringify(costs, null, 2)}\n`)
  writeFileSync(PICTURE, `${await drawSvg(picture(costs))}\n`)
  const page = readFileSync(PAGE, 'utf8')
  const sections = sectionsOf(page)
  const others = sections.split(/^(?=## )/m).filter((one) => !one.startsWith(HEADING))
  const top = page.slice(0, page.length - sections.length).trimEnd()
  writeFileSync(PAGE, `${[top, section(costs), ...others].map((one) => one.trimEnd()).join('\n\n')}\n`)
}

const HEADING = '## Cost by size'
const count = (value: number): string => value.toLocaleString('en')
const mega = (bytes: number): string => `${count(Math.round(bytes / 1_000_000))} MB`
const ms = ({ wall, cpu }: Times): string => `${count(Math.round(wall))} (${count(Math.round(cpu))}) ms`

function section(costs: readonly Recorded[]): string {
  const rows = costs.map((cost) => [
    count(cost.size),
    mega(cost.fileBytes),
    `${cost.importSeconds.toFixed(1)} s`,
    mega(cost.importBytes),
    mega(cost.storeBytes),
    ms(cost.weekly),
    ms(cost.overview),
    ms(cost.filtered),
    ms(cost.explain),
    mega(cost.serverBytes),
  ])
  const head = [
    'Incidents',
    'File',
    'Import',
    'Memory meanwhile',
    'Store',
    'Weeks',
    'Overview',
    'Filter',
    'Explanation',
    'Memory of the server',
  ]
  const lines = [head, head.map(() => '--:'), ...rows].map((row) => `| ${row.join(' | ')} |`)
  const measured = [...new Set(costs.map(({ date, machine }) => `${date} on ${machine}`))].join('; ')
  const largest = Math.max(...SIZES)
  const missing = costs.some(({ size }) => size >= largest) ? '' : ' Ten million were not measured yet.'
  return `${HEADING}

What more incidents cost, measured ${measured}. Answers come over HTTP from a server that was never asked
the same before, medians of five with the time of all processors in brackets: \`time-to-resolve\` by week over all three years, the overview of three months, the same after
a change of the filter, and the explanation of a number of three months. Targets at 10,000,000: overview ≤ 1 s, filter ≤ 500 ms,
both within 3 GB.${missing}

${lines.join('\n')}

![Seconds by the number of incidents, both axes in powers of ten: import, weeks, overview and change of the filter](benchmarks-by-size.svg)

Repeat it with \`npm run bench -- --sizes\` (\`--sizes 10000 100000\` for some of them; ten million write a file of four gigabytes first).
`
}

/** Both axes in powers of ten: what grows with the number of incidents rises by one step to each step. */
function picture(costs: readonly Cost[]): TopLevelSpec {
  const { text, muted, grid, ground, series } = palettes.light
  const names = ['Import', 'Weeks', 'Overview', 'Change of the filter']
  const values = costs.flatMap(({ size, importSeconds, weekly, overview, filtered }) =>
    [importSeconds, weekly.wall / 1_000, overview.wall / 1_000, filtered.wall / 1_000].map((seconds, i) => ({
      size,
      name: names[i] ?? '',
      seconds,
    })),
  )
  const axis = { labelColor: muted, titleColor: muted, gridColor: grid, domain: false, ticks: false }
  const color = { domain: names, range: [...series] }
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: ground,
    padding: 16,
    width: 560,
    height: 320,
    config: { font: CHART_FONT, view: { stroke: null } },
    data: { values },
    mark: { type: 'line', point: { filled: true, size: 60 }, strokeWidth: 2 },
    encoding: {
      x: {
        field: 'size',
        type: 'quantitative',
        scale: { type: 'log', nice: false },
        axis: {
          ...axis,
          title: 'Incidents',
          values: costs.map(({ size }) => size),
          format: ',',
          grid: false,
        },
      },
      y: {
        field: 'seconds',
        type: 'quantitative',
        scale: { type: 'log', nice: true },
        axis: { ...axis, title: 'Seconds', values: [0.001, 0.01, 0.1, 1, 10, 100, 1_000], format: ',~g' },
      },
      color: {
        field: 'name',
        type: 'nominal',
        scale: color,
        legend: { title: null, orient: 'top', labelColor: text, symbolType: 'stroke' },
      },
      strokeDash: {
        field: 'name',
        type: 'nominal',
        scale: { domain: names, range: SERIES_DASHES.map((dashes) => [...dashes]) },
        legend: null,
      },
      shape: {
        field: 'name',
        type: 'nominal',
        scale: { domain: names, range: [...SERIES_SHAPES] },
        legend: null,
      },
    },
  }
}
