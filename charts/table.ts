import type { MetricRow, Unit } from '../model/answer.ts'
import { formatBucket, formatNumber, formatValue } from '../model/format.ts'
import type { Lang } from '../model/lang.ts'
import { leading } from '../model/leading.ts'
import { reasonWords } from '../model/words.ts'
import { TOO_FEW } from './picture.ts'
import { groupLabel } from '../model/group-label.ts'
import type { Telling } from './sentence.ts'

/** The table beside a chart, in words. `rows` are in the order of the answer, so a cell finds its row again by index. */
export interface ChartTable {
  readonly head: readonly string[]
  readonly rows: readonly { readonly row: MetricRow; readonly cells: readonly string[] }[]
}

const words = {
  en: {
    bucket: 'Period',
    group: 'Group',
    median: 'Median',
    interval: '95 % interval',
    value: 'Value',
    excluded: 'Left out',
    count: 'Incidents',
    partial: 'partial',
    few: 'too few',
  },
  de: {
    bucket: 'Zeitraum',
    group: 'Gruppe',
    median: 'Median',
    interval: '95-%-Bereich',
    value: 'Wert',
    excluded: 'Ausgeschlossen',
    count: 'Vorfälle',
    partial: 'unvollständig',
    few: 'zu wenige',
  },
}
const NONE = '–'

/** An interval in its unit, or a dash where n is too small for one; an open end is said as such. */
export function intervalWords(
  interval: readonly (number | null)[] | null | undefined,
  unit: Unit,
  lang: Lang,
): string {
  const [low, high] = interval ?? []
  if (typeof low !== 'number') return NONE
  if (typeof high !== 'number') return `≥ ${formatValue(low, unit, lang)}`
  return `${formatValue(low, unit, lang)} – ${formatValue(high, unit, lang)}`
}

/** How many were left out and why: `14 not resolved yet, 31 cancelled`; a dash when none. */
export function excludedWords(excluded: Readonly<Record<string, number>>, lang: Lang): string {
  const told = Object.entries(excluded)
    .filter(([, count]) => count > 0)
    .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([reason, count]) => {
      const known = Object.hasOwn(reasonWords, reason)
        ? reasonWords[reason as keyof typeof reasonWords]
        : undefined
      return `${formatNumber(count, lang)} ${known?.[lang] ?? reason}`
    })
  return told.length === 0 ? NONE : told.join(', ')
}

/** A quantile or a share of fewer than five says nothing about the next one. */
const firm =
  (tell: (row: MetricRow) => string) =>
  (row: MetricRow): string =>
    row.n < TOO_FEW ? NONE : tell(row)

/** The rows of an answer as the table beside its chart. */
export function chartTable(rows: readonly MetricRow[], { unit, lang, grain, by }: Telling): ChartTable {
  const say = words[lang]
  const timed = rows.some((row) => row.bucket !== null)
  const tellValue = (value: number | null | undefined) =>
    value === null || value === undefined ? NONE : formatValue(value, unit, lang)
  const few = (tell: (row: MetricRow) => string) => (row: MetricRow) =>
    row.n > 0 && row.n < TOO_FEW ? say.few : tell(row)
  const numbers: readonly (readonly [string, (row: MetricRow) => string])[] =
    unit === 'seconds'
      ? [
          ['n', (row) => formatNumber(row.n, lang)],
          [say.median, few((row) => tellValue(leading(row).median))],
          [say.interval, firm((row) => intervalWords(leading(row).medianCi, unit, lang))],
          ['P75', firm((row) => tellValue(leading(row).p75))],
          ['P90', firm((row) => tellValue(leading(row).p90))],
        ]
      : unit !== 'incidents'
        ? [
            ['n', (row) => formatNumber(row.n, lang)],
            [say.value, few((row) => tellValue(row.value))],
            [say.interval, firm((row) => intervalWords(row.valueCi, unit, lang))],
          ]
        : [[say.count, (row) => tellValue(row.value)]]
  return {
    head: [
      ...(timed ? [say.bucket] : []),
      ...(by === undefined ? [] : [say.group]),
      ...numbers.map(([name]) => name),
      say.excluded,
    ],
    rows: rows.map((row) => ({
      row,
      cells: [
        ...(timed
          ? [
              row.bucket === null
                ? NONE
                : `${formatBucket(row.bucket, grain, lang)}${row.partial ? ` (${say.partial})` : ''}`,
            ]
          : []),
        ...(by === undefined ? [] : [groupLabel(by, row.group, lang)]),
        ...numbers.map(([, tell]) => tell(row)),
        excludedWords(row.excluded, lang),
      ],
    })),
  }
}
