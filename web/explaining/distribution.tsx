import { useId, useMemo } from 'preact/hooks'
import { histogram as picture, histogramSentence } from '../../charts/histogram.ts'
import type { Figure } from '../../model/answer.ts'
import type { Histogram } from '../../model/explanation.ts'
import { formatDuration, formatNumber } from '../../model/format.ts'
import { PicturePlace } from '../chart/picture-place.tsx'
import { count } from '../count.ts'
import { lang } from '../language.ts'
import { shownAsTable, turnTable } from '../tables.ts'
import { dark } from '../theme.ts'
import { chartWords } from '../words/chart.ts'
import { explainWords } from '../words/explain.ts'

const NAME = 'histogram'

/** How the values of a number lie: a sentence, a picture, and the same as a table. */
export function Distribution({ histogram, number }: { histogram: Histogram; number: Figure }) {
  const words = explainWords[lang.value]
  const id = useId()
  const spoken = lang.value
  const theme = dark.value ? 'dark' : 'light'
  const { median, p75, p90 } = number
  const says = histogramSentence(histogram, { median, p90 }, spoken)
  const spec = useMemo(
    () =>
      picture(
        histogram,
        { median, p75, p90 },
        { lang: spoken, theme, title: words.distribution, says, width: 'container', height: 160 },
      ),
    [histogram, theme, spoken],
  )
  const asTable = shownAsTable.value.has(NAME)
  const said = (value: number) =>
    histogram.unit === 'seconds' ? formatDuration(value, spoken) : formatNumber(value, spoken)
  return (
    <section class="distribution">
      <div class="panel-head">
        <h3 id={`${id}t`}>{words.distribution}</h3>
        <button type="button" class="button small" aria-pressed={asTable} onClick={() => turnTable(NAME)}>
          {chartWords[spoken].table}
        </button>
      </div>
      <p id={`${id}s`}>{says}</p>
      {asTable ? (
        <table class="data-table">
          <caption class="visually-hidden">{words.distribution}</caption>
          <thead>
            <tr>
              <th scope="col">{words.bin}</th>
              <th scope="col" class="num">
                {words.count}
              </th>
            </tr>
          </thead>
          <tbody>
            {histogram.bins.map(({ from, to, n }) => (
              <tr key={from}>
                <th scope="row">{histogram.scale === 'log' ? `${said(from)} – ${said(to)}` : said(from)}</th>
                <td class="num">{count(n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <PicturePlace spec={spec} labelledBy={`${id}t ${id}s`} />
      )}
    </section>
  )
}
