import { useMemo } from 'preact/hooks'
import { trend } from '../../charts/trend.ts'
import type { MetricAnswer, MetricRow } from '../../model/answer.ts'
import type { Grain } from '../../model/bucket.ts'
import { formatBucket, formatNumber } from '../../model/format.ts'
import { targetSentence } from '../../model/target-sentence.ts'
import { ChartPanel } from '../chart/chart-panel.tsx'
import { apiPath } from '../client.ts'
import { say, sayInterval } from '../figure.ts'
import { lang } from '../language.ts'
import { dark } from '../theme.ts'
import { useAnswer } from '../use-answer.ts'
import { numberMarks } from '../explain.ts'
import { NumberButton } from '../parts/number-button.tsx'
import { questionQuery, type View } from '../view.ts'
import { chartWords } from '../words/chart.ts'
import { targetWords } from '../words/target.ts'
import { AskedPanel } from './asked-panel.tsx'
import type { PanelOf } from './panel.ts'
import { PanelTable } from './panel-table.tsx'

/** Which share of a duration kept its target, over time. */
export default function TargetPanel({ metric, scope, grain }: PanelOf) {
  const asked = useAnswer<MetricAnswer>(apiPath(`/metrics/${metric}`, questionQuery(scope, { grain })))
  return (
    <AskedPanel title={targetWords[lang.value].panel} asked={asked}>
      {(answer) =>
        answer.total.target === undefined ? (
          <NoTarget />
        ) : (
          <Drawn answer={answer} grain={grain} busy={asked.busy} metric={metric} scope={scope} />
        )
      }
    </AskedPanel>
  )
}

function NoTarget() {
  const words = targetWords[lang.value]
  return (
    <section class="panel" data-chart="target">
      <header class="panel-head">
        <h2>{words.panel}</h2>
      </header>
      <p class="quiet">
        {words.empty} <a href="/settings">{words.toSettings}</a>
      </p>
    </section>
  )
}

/** The rows of a duration as those of the share that kept its target. */
const shares = (rows: readonly MetricRow[]): readonly MetricRow[] =>
  rows.map(({ bucket, group, partial, target }) => ({
    bucket,
    group,
    partial,
    n: target?.n ?? 0,
    excluded: {},
    value: target?.share ?? null,
    valueCi: target?.shareCi ?? null,
  }))

function Drawn({
  answer,
  grain,
  busy,
  metric,
  scope,
}: {
  answer: MetricAnswer
  grain: Grain
  busy: boolean
} & Pick<PanelOf, 'metric' | 'scope'>) {
  const spoken = lang.value
  const words = targetWords[spoken]
  const chart = chartWords[spoken]
  const theme = dark.value ? 'dark' : 'light'
  const title = words.panelOf(answer.label)
  const { target } = answer.total
  const says = target === undefined ? '' : targetSentence(target, spoken)
  const rows = useMemo(() => shares(answer.rows), [answer])
  const spec = useMemo(
    () =>
      trend(rows, {
        lang: spoken,
        theme,
        title,
        says,
        grain,
        unit: 'share',
        intervals: true,
        width: 'container',
        height: 220,
      }),
    [answer, theme, spoken, grain],
  )
  return (
    <ChartPanel
      name="target"
      title={title}
      says={says}
      spec={spec}
      busy={busy}
      table={
        <PanelTable
          caption={title}
          columns={[
            { head: chart.period },
            { head: words.within, class: 'num' },
            { head: chart.interval, class: 'num' },
            { head: chart.n, class: 'num' },
          ]}
          rows={rows.map(({ bucket, partial, n, value, valueCi }) => {
            const at: View = { ...scope, grain, bucket: bucket ?? '' }
            const when = formatBucket(bucket ?? '', grain, spoken)
            return {
              key: bucket,
              marks: numberMarks({ metric, view: at }),
              cells: [
                <>
                  {when}
                  {partial && <span class="tag">{chart.partial}</span>}
                </>,
                <NumberButton number={{ metric, view: at }} of={when}>
                  {say(value, 'share', spoken)}
                </NumberButton>,
                sayInterval(valueCi ?? null, 'share', spoken) ?? '–',
                formatNumber(n, spoken),
              ],
            }
          })}
        />
      }
    />
  )
}
