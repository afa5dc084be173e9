import type { Grain } from '../../model/bucket.ts'
import type { ControlChart } from '../../model/control-chart.ts'
import { formatBucket } from '../../model/format.ts'
import { say } from '../figure.ts'
import { lang } from '../language.ts'
import { chartWords } from '../words/chart.ts'
import { controlWords } from '../words/control.ts'
import { numberMarks } from '../explain.ts'
import { NumberButton } from '../parts/number-button.tsx'
import type { PanelOf } from './panel.ts'
import { PanelTable } from './panel-table.tsx'

/** A control chart point by point. */
export function ControlTable({
  chart,
  grain,
  caption,
  metric,
  scope,
  rare,
}: {
  chart: ControlChart
  grain: Grain
  caption: string
  /** Points are the gaps between rare incidents, and no periods that could be opened. */
  rare: boolean
} & Pick<PanelOf, 'metric' | 'scope'>) {
  const words = controlWords[lang.value]
  const value = (number: number | null) => say(number, chart.unit, lang.value)
  const judged = chart.points.some(({ high }) => high !== null)
  return (
    <PanelTable
      caption={caption}
      columns={[
        { head: words.period },
        { head: words.value, class: 'num' },
        { head: words.low, class: 'num wide' },
        { head: words.median, class: 'num wide' },
        { head: words.high, class: 'num wide' },
        { head: words.judgement },
      ]}
      rows={chart.points.map((point, i) => {
        const when = formatBucket(point.bucket, grain, lang.value)
        const number = { metric, view: { ...scope, grain, bucket: point.bucket } }
        return {
          key: `${point.bucket} ${i}`,
          marks: rare ? undefined : numberMarks(number),
          cells: [
            <>
              {when}
              {point.partial && <span class="tag">{chartWords[lang.value].partial}</span>}
            </>,
            rare ? (
              value(point.value)
            ) : (
              <NumberButton number={number} of={when}>
                {value(point.value)}
              </NumberButton>
            ),
            value(point.low),
            value(point.median),
            value(point.high),
            !judged || !point.judged
              ? words.notJudged
              : point.outside === null
                ? words.within
                : words.outside[point.outside],
          ],
        }
      })}
    />
  )
}
