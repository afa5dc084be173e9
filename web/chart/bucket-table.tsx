import type { MetricRow, Unit } from '../../model/answer.ts'
import type { Grain } from '../../model/bucket.ts'
import { formatBucket, formatNumber } from '../../model/format.ts'
import { leading } from '../../model/leading.ts'
import type { MetricName } from '../../model/metric-name.ts'
import { numberMarks } from '../explain.ts'
import { excludedCount, headline, headlineInterval, say, sayInterval, tooFew } from '../figure.ts'
import { lang } from '../language.ts'
import { behind } from '../behind.ts'
import { NumberButton } from '../parts/number-button.tsx'
import type { View } from '../view.ts'
import { chartWords } from '../words/chart.ts'
import { numberWords } from '../words/number.ts'

/** A metric bucket by bucket; every n leads to its incidents. */
export function BucketTable({
  rows,
  unit,
  grain,
  metric,
  view,
  caption,
}: {
  rows: readonly MetricRow[]
  unit: Unit
  grain: Grain
  metric: MetricName
  view: View
  caption: string
}) {
  const words = chartWords[lang.value]
  const number = numberWords[lang.value]
  const seconds = unit === 'seconds'
  return (
    <table class="data-table">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.period}</th>
          <th scope="col" class="num">
            {seconds ? number.median : words.value}
          </th>
          {unit !== 'incidents' && (
            <th scope="col" class="num wide">
              {words.interval}
            </th>
          )}
          {seconds && (
            <>
              <th scope="col" class="num">
                {number.p75}
              </th>
              <th scope="col" class="num">
                {number.p90}
              </th>
            </>
          )}
          <th scope="col" class="num">
            {words.n}
          </th>
          <th scope="col" class="num wide">
            {words.excluded}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const bucket = row.bucket ?? ''
          const label = formatBucket(bucket, grain, lang.value)
          const few = tooFew(row, unit)
          const interval = few ? null : sayInterval(headlineInterval(row, unit), unit, lang.value)
          const at: View = { ...view, grain, bucket }
          const excluded = excludedCount(row)
          const list = (
            <a
              href={behind(metric, at, 'included')}
              aria-label={words.show(formatNumber(row.n, lang.value), label)}
            >
              {formatNumber(row.n, lang.value)}
            </a>
          )
          return (
            <tr key={bucket} {...numberMarks({ metric, view: at })}>
              <th scope="row">
                {label}
                {row.partial && (
                  <span class="tag" title={words.partialMore}>
                    {words.partial}
                  </span>
                )}
              </th>
              <td class="num">
                <NumberButton number={{ metric, view: at }} of={label}>
                  {few ? number.tooFew : say(headline(row, unit), unit, lang.value)}
                </NumberButton>
              </td>
              {unit !== 'incidents' && <td class="num wide">{interval ?? '–'}</td>}
              {seconds && (
                <>
                  <td class="num">{few ? '–' : say(leading(row).p75, unit, lang.value)}</td>
                  <td class="num">{few ? '–' : say(leading(row).p90, unit, lang.value)}</td>
                </>
              )}
              <td class="num">{list}</td>
              <td class="num wide">
                {excluded === 0 ? (
                  '0'
                ) : (
                  <a href={behind(metric, at, 'excluded')}>{formatNumber(excluded, lang.value)}</a>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
