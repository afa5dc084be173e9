import { chartTable } from '../../charts/table.ts'
import { groupLabel } from '../../model/group-label.ts'
import type { MetricRow } from '../../model/answer.ts'
import { formatBucket, formatNumber } from '../../model/format.ts'
import type { Lang } from '../../model/lang.ts'
import type { SummaryFacts } from './facts.ts'

/** A table as the templates print it. */
export interface PlainTable {
  readonly head: readonly string[]
  readonly rows: readonly {
    readonly cells: readonly { readonly text: string; readonly note: string | null }[]
  }[]
}

const words = {
  en: { month: 'Month', all: 'All', partial: 'partial' },
  de: { month: 'Monat', all: 'Alle', partial: 'unvollständig' },
}
const PRIORITIES = ['1', '2', '3', '4', '5', null]
const cells = (texts: readonly string[]) => ({ cells: texts.map((text) => ({ text, note: null })) })

/** The volume as a table: a line a month, a column a priority that occurs, and the sum. */
export function volumeTable(rows: readonly MetricRow[], lang: Lang): PlainTable {
  const say = words[lang]
  const groups = PRIORITIES.filter((priority) => rows.some((row) => (row.group || null) === priority))
  const months = [...new Set(rows.flatMap((row) => (row.bucket === null ? [] : [row.bucket])))].toSorted()
  return {
    head: [say.month, ...groups.map((group) => groupLabel('priority', group, lang)), say.all],
    rows: months.map((month) => {
      const here = rows.filter((row) => row.bucket === month)
      const values = groups.map((group) =>
        here
          .filter((row) => (row.group || null) === group)
          .reduce((sum, row) => sum + (row.value ?? row.n), 0),
      )
      const name = formatBucket(month, 'month', lang)
      return cells([
        here.some((row) => row.partial) ? `${name} (${say.partial})` : name,
        ...values.map((value) => formatNumber(value, lang)),
        formatNumber(
          values.reduce((sum, value) => sum + value, 0),
          lang,
        ),
      ])
    }),
  }
}

/** The time to resolve as a table: median, interval, P75, P90, n and what was left out of each month. */
export function resolveTable({ resolve }: SummaryFacts, lang: Lang): PlainTable {
  const table = chartTable(resolve.rows, { label: resolve.label, unit: 'seconds', lang, grain: 'month' })
  return { head: table.head, rows: table.rows.map((row) => cells(row.cells)) }
}
