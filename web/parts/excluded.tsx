import type { Figure } from '../../model/answer.ts'
import { formatNumber } from '../../model/format.ts'
import type { MetricName } from '../../model/metric-name.ts'
import { behind } from '../behind.ts'
import { excludedCount, excludedReasons, reasonText } from '../figure.ts'
import { lang } from '../language.ts'
import type { View } from '../view.ts'
import { numberWords } from '../words/number.ts'
import { Popover } from './popover.tsx'

/** How many incidents are not in a number; opens to the reasons, each leading to its incidents. */
export function Excluded({ figure, metric, view }: { figure: Figure; metric: MetricName; view: View }) {
  const words = numberWords[lang.value]
  const count = excludedCount(figure)
  if (count === 0) return <span>{words.noneExcluded}</span>
  // A count that leaves others out is the count that was asked for; a median or a share may be bent by it.
  const counts = figure.value !== undefined && figure.denominator === undefined
  const many = !counts && count / (count + figure.n) > 0.05
  return (
    <Popover
      look="link"
      label={
        <>
          {words.excluded(formatNumber(count, lang.value))}
          {many && (
            <span class="mark-many" title={words.manyExcluded}>
              !<span class="visually-hidden"> {words.manyExcluded}</span>
            </span>
          )}
        </>
      }
    >
      {() => <Reasons figure={figure} metric={metric} view={view} />}
    </Popover>
  )
}

/** The reasons for leaving incidents out, with counts that lead to the incidents. */
export function Reasons({ figure, metric, view }: { figure: Figure; metric: MetricName; view: View }) {
  const words = numberWords[lang.value]
  return (
    <table class="reasons">
      <caption>{words.excludedTitle}</caption>
      <tbody>
        {excludedReasons(figure).map(([reason, count]) => (
          <tr key={reason}>
            <th scope="row">{reasonText(reason, lang.value)}</th>
            <td class="num">
              <a href={behind(metric, view, 'excluded', reason)}>{formatNumber(count, lang.value)}</a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
