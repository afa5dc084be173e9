import { INSTANT_FIELDS } from '../../model/incident.ts'
import { said, type Said } from '../../model/import-words.ts'
import type { DateOrder } from '../../model/mapping.ts'
import type { Placed } from '../columns/placing/placed.ts'
import { dayWithTime } from '../columns/times-of-day.ts'
import type { Wish } from '../columns/wishes.ts'
import type { DateReading } from '../dates/dates.ts'
import type { StagedDecision } from '../staging/staging-report.ts'

/** The columns of the file that hold instants, with the field that each fills; of several for one field the fullest. */
export function dateColumns(placed: Placed) {
  return [...INSTANT_FIELDS, 'state_category_changed' as const].flatMap((name) => {
    const raw = placed.of(name).filter((one) => one.plain.endsWith('.value'))
    const [column] = (raw.length > 0 ? raw : placed.of(name)).toSorted((a, b) => b.filled - a.filled)
    if (!column) return []
    const filled = placed.of(name).length === 1 ? column.filled : null
    const cell = placed.cell(name, 'value')
    const join = placed.joins.find(({ field }) => field === name)
    if (!join) return [{ name, column, cell, filled }]
    // How the texts look that are put together only the rows can show.
    return [{ name, column: { ...column, samples: [] }, cell: dayWithTime(cell, join.time.cell), filled }]
  })
}

/** Which columns of days get their time of day from another column. */
export const joinDecisions = ({ joins }: Placed): readonly StagedDecision[] =>
  joins.map(({ day, time, why }) => ({
    what: `timeOf:${day.name}`,
    value: time.name,
    evidence: why.code === 'column-told' ? why : said('time-joined', { day: day.name, time: time.name }),
    confidence: why.code === 'column-told' ? 'told' : 'likely',
  }))

/** How each column of dates is read, and by what evidence. */
export function decisionsOf(readings: readonly DateReading[]): readonly StagedDecision[] {
  return readings
    .filter((one) => one.column.filled > 0)
    .map((one) => ({
      what: `dateOrder:${one.column.name}`,
      value: one.order ?? 'named',
      evidence:
        one.evidence.code === 'order-named' ? said('order-named', { example: one.example }) : one.evidence,
      confidence: one.confidence,
    }))
}

/** The order of dates that stands for the file; `null` where nothing tells one. */
export function orderOf(readings: readonly DateReading[], told: DateOrder | null): DateOrder | null {
  const opened = readings.find((one) => one.name === 'opened_at')
  const order = opened?.order ?? readings.find((one) => one.order !== null)?.order
  if (order !== undefined && order !== null) return order
  return opened && /^\d{4}\D/.test(opened.example) ? 'ymd' : told
}

/** The order of dates that some column of the file told, for columns that cannot. */
export function orderOfFile(readings: readonly DateReading[]): Wish<DateOrder> | null {
  const known = readings.find((one) => one.order !== null)
  return known?.order
    ? {
        value: known.order,
        evidence: said('order-sibling', { column: known.column.name }),
        remembered: false,
      }
    : null
}

/** The warning of a column in which some times have an offset and some have none. */
export function mixedOffsets(one: DateReading): readonly Said[] {
  return one.local && one.utc
    ? [said('offsets-mixed', { column: one.column.name, cells: one.column.filled })]
    : []
}
