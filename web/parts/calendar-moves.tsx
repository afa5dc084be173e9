import type { MetricName } from '../../model/metric-name.ts'
import type { CalendarMoves } from '../../model/calendar/calendar.ts'
import { formatNumber } from '../../model/format.ts'
import { say } from '../figure.ts'
import { lang } from '../language.ts'
import { calendarWords } from '../words/calendar.ts'
import { metricLabels } from '../words/metrics.ts'

const shown = (seconds: number | null): string => say(seconds, 'seconds', lang.value)

/** The medians of business time before and after a change that is not made yet. */
export function CalendarMovesTable({ moves }: { moves: CalendarMoves }) {
  const words = calendarWords[lang.value]
  return (
    <section class="moves" aria-live="polite">
      <h3>{words.moves}</h3>
      <table class="data-table">
        <caption class="quiet">{words.movesMore}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col" class="num">
              {words.before}
            </th>
            <th scope="col" class="num">
              {words.after}
            </th>
            <th scope="col" class="num">
              n
            </th>
          </tr>
        </thead>
        <tbody>
          {moves.map(({ metric, n, before, after }) => (
            <tr key={metric}>
              <th scope="row">{metricLabels[lang.value][metric as MetricName]}</th>
              <td class="num">{before === null ? words.fromNow : shown(before)}</td>
              <td class="num">{shown(after)}</td>
              <td class="num">{formatNumber(n, lang.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
