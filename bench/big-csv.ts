import { shown } from '../fixtures/demo/berlin.ts'
import { seeded } from '../fixtures/demo/random.ts'
import { writeBig } from './write-big.ts'

/** The columns of the generated export, with the type that bare DuckDB is told. */
export const COLUMNS = {
  number: 'varchar',
  opened_at: 'timestamp',
  short_description: 'varchar',
  description: 'varchar',
  caller_id: 'varchar',
  priority: 'varchar',
  state: 'varchar',
  category: 'varchar',
  assignment_group: 'varchar',
  business_service: 'varchar',
  cmdb_ci: 'varchar',
  resolved_at: 'timestamp',
  closed_at: 'timestamp',
  sys_updated_on: 'timestamp',
} as const

const PRIORITIES = [
  '1 - Critical',
  '2 - High',
  '3 - Moderate',
  '3 - Moderate',
  '4 - Low',
  '4 - Low',
  '5 - Planning',
]
const WORDS =
  'order checkout printer gateway session table restart timeout invoice warehouse login Störung Verbindung Bestellung Änderung'.split(
    ' ',
  )

/** In the irregular file, one record in so many has a cell too many or too few. */
export const RAGGED_EVERY = 10_000

/**
 * A ServiceNow list export with so many incidents over three years, about 371 bytes each, descriptions of several lines,
 * every cell in quotes. Returns its path.
 */
export function bigCsv(rows: number): Promise<string> {
  return writeBig(`servicenow-${rows}.csv`, () => records(rows, false))
}

/** The same file, but for records that have a cell too many (empty or not) or lack their last one. */
export function raggedCsv(rows: number): Promise<string> {
  return writeBig(`servicenow-${rows}-ragged.csv`, () => records(rows, true))
}

function* records(rows: number, ragged: boolean): Iterable<string> {
  const random = seeded(371)
  yield `${Object.keys(COLUMNS)
    .map((name) => `"${name}"`)
    .join(',')}\n`
  const begin = Date.UTC(2023, 10, 20)
  const step = (3 * 365 * 86_400_000) / rows
  const end = begin + 3 * 365 * 86_400_000
  for (let i = 0; i < rows; i++) {
    const opened = begin + Math.floor(i * step)
    const fixed = opened + Math.round(random.lognormal(5 * 3_600, 1.3)) * 1_000
    const resolved = fixed < end && !random.chance(0.02)
    const closed = resolved && fixed + 5 * 86_400_000 < end
    const word = () => random.pick(WORDS)
    const said = Array.from(
      { length: 3 },
      () => `${word()} ${word()} ${word()} ${word()} ${word()} ${word()} ${word()}`,
    )
    const cells = [
      `INC${String(1_000_000 + i)}`,
      shown(opened),
      `${word()} ${word()} ${word()}`,
      said.join('\n'),
      `Caller ${random.below(20_000)}`,
      random.pick(PRIORITIES),
      closed ? 'Closed' : resolved ? 'Resolved' : 'In Progress',
      `Category ${random.below(30)}`,
      `Team ${random.below(60)}`,
      `Service ${random.below(120)}`,
      `ci-${random.below(9_000)}`,
      resolved ? shown(fixed) : '',
      closed ? shown(fixed + 5 * 86_400_000) : '',
      shown(resolved ? fixed : opened),
    ]
    const odd = (i + 1) / RAGGED_EVERY
    if (ragged && Number.isInteger(odd)) {
      if (odd % 3 === 0) cells.pop()
      else cells.push(odd % 3 === 1 ? 'more' : '')
    }
    yield `${cells.map((cell) => `"${cell}"`).join(',')}\n`
  }
}
