import { groupLabel } from '../../model/group-label.ts'
import type { MetricRow, Unit } from '../../model/answer.ts'
import type { Grain } from '../../model/bucket.ts'
import { formatBucket } from '../../model/format.ts'
import type { MetricName } from '../../model/metric-name.ts'
import type { GroupField } from '../../model/scope.ts'
import { numberMarks } from '../explain.ts'
import { headline, say, tooFew } from '../figure.ts'
import { conditionOf, withoutCondition } from '../filters.ts'
import { lang } from '../language.ts'
import { NumberButton } from '../parts/number-button.tsx'
import type { View } from '../view.ts'
import { chartWords } from '../words/chart.ts'

/** A view narrowed to one group of a split. */
export function inGroup(view: View, by: GroupField, group: string | null): View {
  if (by === 'major') return { ...view, major: group === 'true' }
  const { key, valueOf } = conditionOf(by)
  const others = key === by ? [] : (withoutCondition(view, by).extra ?? [])
  return { ...view, [key]: [...others, valueOf(group ?? '')] }
}

/** A split metric: buckets down, groups across; every number can be opened. */
export function SplitTable({
  rows,
  groups,
  by,
  unit,
  grain,
  metric,
  view,
  caption,
}: {
  rows: readonly MetricRow[]
  groups: readonly (string | null)[]
  by: GroupField
  unit: Unit
  grain: Grain
  metric: MetricName
  view: View
  caption: string
}) {
  const words = chartWords[lang.value]
  const cells = new Map(rows.map((row) => [`${row.bucket} ${row.group ?? ''}`, row]))
  const buckets = [...new Set(rows.map(({ bucket }) => bucket ?? ''))].toSorted()
  const label = (group: string | null) => groupLabel(by, group, lang.value)
  return (
    <table class="data-table">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.period}</th>
          {groups.map((group) => (
            <th key={group} scope="col" class="num">
              {label(group)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {buckets.map((bucket) => {
          const when = formatBucket(bucket, grain, lang.value)
          const partial = rows.some((row) => row.bucket === bucket && row.partial)
          return (
            <tr key={bucket}>
              <th scope="row">
                {when}
                {partial && (
                  <span class="tag" title={words.partialMore}>
                    {words.partial}
                  </span>
                )}
              </th>
              {groups.map((group) => {
                const row = cells.get(`${bucket} ${group ?? ''}`)
                if (!row || row.n === 0)
                  return (
                    <td key={group} class="num">
                      {unit === 'incidents' ? '0' : '–'}
                    </td>
                  )
                const value = tooFew(row, unit) ? `n = ${row.n}` : say(headline(row, unit), unit, lang.value)
                const cell = { metric, view: { ...view, grain, bucket, by, group: group ?? '' } }
                return (
                  <td key={group} class="num" {...numberMarks(cell)}>
                    <NumberButton number={cell} of={`${when}, ${label(group)}`}>
                      {value}
                    </NumberButton>
                  </td>
                )
              })}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
