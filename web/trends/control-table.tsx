import type { Grain } from '../../model/bucket.ts'
import type { ControlChart } from '../../model/control-chart.ts'
import { formatBucket } from '../../model/format.ts'
import { say } from '../figure.ts'
import { lang } from '../language.ts'
import { chartWords } from '../words/chart.ts'
import { controlWords } from '../words/control.ts'

/** A control chart point by point. */
export function ControlTable({
  chart,
  grain,
  caption,
}: {
  chart: ControlChart
  grain: Grain
  caption: string
}) {
  const words = controlWords[lang.value]
  const value = (number: number | null) => say(number, chart.unit, lang.value)
  const judged = chart.points.some(({ high }) => high !== null)
  return (
    <table class="data-table">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.period}</th>
          <th scope="col" class="num">
            {words.value}
          </th>
          <th scope="col" class="num wide">
            {words.low}
          </th>
          <th scope="col" class="num wide">
            {words.median}
          </th>
          <th scope="col" class="num wide">
            {words.high}
          </th>
          <th scope="col">{words.judgement}</th>
        </tr>
      </thead>
      <tbody>
        {chart.points.map((point, i) => (
          <tr key={`${point.bucket} ${i}`}>
            <th scope="row">
              {formatBucket(point.bucket, grain, lang.value)}
              {point.partial && <span class="tag">{chartWords[lang.value].partial}</span>}
            </th>
            <td class="num">{value(point.value)}</td>
            <td class="num wide">{value(point.low)}</td>
            <td class="num wide">{value(point.median)}</td>
            <td class="num wide">{value(point.high)}</td>
            <td>
              {!judged || !point.judged
                ? words.notJudged
                : point.outside === null
                  ? words.within
                  : words.outside[point.outside]}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
