import { useMemo } from 'preact/hooks'
import { forecast } from '../../charts/forecast.ts'
import { nextBucket } from '../../model/bucket.ts'
import type { Forecast } from '../../model/forecast.ts'
import { methodWords } from '../../model/forecast-sentence.ts'
import type { MetricName } from '../../model/metric-name.ts'
import { formatBucket, formatNumber } from '../../model/format.ts'
import { ChartPanel } from '../chart/chart-panel.tsx'
import { apiPath } from '../client.ts'
import { lang } from '../language.ts'
import '../styles/chart-below.css'
import { dark } from '../theme.ts'
import { useAnswer } from '../use-answer.ts'
import { behindCell } from '../behind-cell.ts'
import { questionQuery, type View } from '../view.ts'
import { flowWords } from '../words/flow.ts'
import { forecastWords } from '../words/forecast.ts'
import { AskedPanel } from './asked-panel.tsx'
import type { PanelOf } from './panel.ts'
import { PanelTable } from './panel-table.tsx'

/** As much of what is known is drawn before what may come. */
const SHOWN = { week: 52, month: 24 } as const

/** A volume and how it may go on. */
export default function ForecastPanel({ metric, scope, grain }: PanelOf) {
  const coarse = grain === 'day' || grain === 'week' ? 'week' : 'month'
  const { period: _period, from: _from, to: _to, ...filters } = scope
  const query = questionQuery({ ...filters, period: 'all' }, { grain: coarse })
  const asked = useAnswer<Forecast>(apiPath(`/metrics/${metric}/forecast`, query))
  return (
    <AskedPanel title={forecastWords[lang.value].title} asked={asked}>
      {(answer) => <Drawn answer={answer} busy={asked.busy} metric={metric} filters={filters} />}
    </AskedPanel>
  )
}

function Drawn({
  answer,
  busy,
  metric,
  filters,
}: {
  answer: Forecast
  busy: boolean
  metric: MetricName
  filters: View
}) {
  const spoken = lang.value
  const words = forecastWords[spoken]
  const theme = dark.value ? 'dark' : 'light'
  const { grain, steps, tried, newest } = answer
  const title = words.titleOf(answer.label)
  const history = answer.history.slice(-SHOWN[grain])
  const spec = useMemo(
    () =>
      forecast(
        { history, steps },
        { lang: spoken, theme, title, says: answer.sentence, grain, width: 'container', height: 240 },
      ),
    [answer, theme, spoken],
  )
  const count = (value: number) => formatNumber(value, spoken, value < 10 ? 1 : 0)
  const range = ([low, high]: readonly [number, number]) => `${count(low)} – ${count(high)}`
  return (
    <ChartPanel
      name="forecast"
      title={title}
      says={answer.sentence}
      spec={answer.state === 'nothing' ? null : spec}
      busy={busy}
      table={
        steps.length > 0 && (
          <PanelTable
            caption={title}
            columns={[
              { head: words.period },
              { head: words.middle, class: 'num' },
              { head: words.p80, class: 'num' },
              { head: words.p95, class: 'num' },
            ]}
            rows={steps.map(({ bucket, middle, p80, p95 }) => ({
              key: bucket,
              cells: [formatBucket(bucket, grain, spoken), count(middle), range(p80), range(p95)],
            }))}
          />
        )
      }
      below={
        <>
          {newest !== null && (
            <p class={newest.unusual ? 'notice' : undefined}>
              <strong>{words.newest}:</strong> {newest.sentence}{' '}
              <a
                href={behindCell(
                  metric,
                  { ...filters, from: newest.bucket, to: nextBucket(newest.bucket, 'week') },
                  undefined,
                )}
              >
                {flowWords[spoken].open(newest.observed, count(newest.observed))}
              </a>
            </p>
          )}
          <p class="quiet">
            {words.basis}
            {tried.length > 0 && (
              <>
                {' '}
                {words.tried}{' '}
                {tried
                  .map(
                    ({ method, error }) => `${methodWords(method, spoken)} ${formatNumber(error, spoken, 2)}`,
                  )
                  .join('; ')}
                .
              </>
            )}
          </p>
        </>
      }
    />
  )
}
