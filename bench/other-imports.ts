import { rmSync, statSync } from 'node:fs'
import { raggedCsv } from './big-csv.ts'
import { bigFeed } from './big-feed.ts'
import { bigJira } from './big-jira.ts'
import { bigLines } from './big-lines.ts'
import { bigXml } from './big-xml.ts'
import { importStore, median, run } from './run.ts'

/** What was measured of files that are not the regular CSV. */
export interface OtherImports {
  /** Seconds for the file that has records with a cell too many or too few, and of the careful parser alone. */
  readonly ragged: { readonly ours: number; readonly papa: number }
  readonly formats: readonly {
    readonly name: string
    readonly records: number
    readonly megabytes: number
    readonly seconds: number
  }[]
}

/** What ten years of a large team are, so that the second of starting and ending does not make up most of the time. */
const FORMATS = [
  {
    name: 'JSON of a search in Jira, changelogs included, from start to end of the process',
    make: bigJira,
    share: 0.1,
  },
  { name: 'XML of ServiceNow, from start to end of the process', make: bigXml, share: 0.1 },
  {
    name: 'XML of a search in Jira (its feed), comments included, from start to end of the process',
    make: bigFeed,
    share: 0.05,
  },
  { name: 'JSON lines of no tool’s own, from start to end of the process', make: bigLines, share: 0.2 },
] as const

/** Imports the irregular file beside PapaParse, and JSON and XML of a part of its incidents, each so many times. */
export async function otherImports(rows: number, rounds: number, data: string): Promise<OtherImports> {
  const timed = async (file: string, records: number): Promise<number> => {
    const { seconds } = await importStore(file, data, records)
    rmSync(data, { recursive: true })
    return seconds
  }
  const csv = await raggedCsv(rows)
  const papa: number[] = []
  const ours: number[] = []
  for (let round = 1; round <= rounds; round++) {
    const { stdout } = await run(['--import', 'tsx', 'bench/baseline-papaparse.ts', csv])
    papa.push((JSON.parse(stdout) as { seconds: number }).seconds)
    ours.push(await timed(csv, rows))
  }
  const formats = []
  for (const { name, make, share } of FORMATS) {
    const records = Math.ceil(rows * share)
    const file = await make(records)
    const seconds: number[] = []
    for (let round = 1; round <= rounds; round++) seconds.push(await timed(file, records))
    formats.push({ name, records, megabytes: statSync(file).size / 1_000_000, seconds: median(seconds) })
  }
  return { ragged: { ours: median(ours), papa: median(papa) }, formats }
}
