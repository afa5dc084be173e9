import { useMemo } from 'preact/hooks'
import { control } from '../../charts/control.ts'
import type { Grain } from '../../model/bucket.ts'
import type { ChangePoints, Codated } from '../../model/change-points.ts'
import type { ControlChart } from '../../model/control-chart.ts'
import { formatNumber } from '../../model/format.ts'
import { ChartPanel } from '../chart/chart-panel.tsx'
import { apiPath } from '../client.ts'
import { lang } from '../language.ts'
import '../styles/chart-below.css'
import { dark } from '../theme.ts'
import { useAnswer } from '../use-answer.ts'
import { linkTo, view } from '../address.ts'
import { questionQuery, type View } from '../view.ts'
import { controlWords } from '../words/control.ts'
import { AskedPanel } from './asked-panel.tsx'
import { ControlTable } from './control-table.tsx'
import type { PanelOf } from './panel.ts'

/** Days are too short for limits and quarters too few: those are shown by the week and by the month. */
const COARSER: Readonly<Partial<Record<Grain, Grain>>> = { day: 'week', quarter: 'month', year: 'month' }

/** The metric with the limits of chance, and the places where its level changes as questions. */
export default function ControlPanel({ metric, scope }: PanelOf) {
  const words = controlWords[lang.value]
  // Limits need many periods: unless somebody chose, it is the week, however coarse the trend above is drawn.
  const { grain } = view.value
  const query = questionQuery(scope, grain === undefined ? {} : { grain: COARSER[grain] ?? grain })
  const asked = useAnswer<ControlChart>(apiPath(`/metrics/${metric}/control-chart`, query))
  const changes = useAnswer<ChangePoints>(apiPath(`/metrics/${metric}/change-points`, query))
  const fits = changes.data?.metric === asked.data?.metric ? changes.data : null
  return (
    <AskedPanel title={words.title} asked={asked}>
      {(chart) => <Drawn chart={chart} changes={fits} busy={asked.busy} metric={metric} scope={scope} />}
    </AskedPanel>
  )
}

function Drawn({
  chart,
  changes,
  busy,
  metric,
  scope,
}: {
  chart: ControlChart
  changes: ChangePoints | null
  busy: boolean
} & Pick<PanelOf, 'metric' | 'scope'>) {
  const spoken = lang.value
  const words = controlWords[spoken]
  const theme = dark.value ? 'dark' : 'light'
  const rare = chart.chart === 't' || chart.chart === 'g'
  const grain = rare ? 'day' : chart.grain
  const title = rare
    ? `${chart.label}: ${words.titleRare[chart.chart === 't' ? 't' : 'g']}`
    : words.titleOf(chart.label)
  // A level is one of periods, and has no place among the gaps of rare incidents.
  const found = rare ? [] : (changes?.changes ?? [])
  const spec = useMemo(
    () =>
      control(chart.points, {
        lang: spoken,
        theme,
        title,
        says: chart.sentence,
        grain,
        unit: chart.unit,
        log: chart.unit === 'seconds',
        signals: chart.signals,
        changes: found,
        width: 'container',
        height: 280,
      }),
    [chart, changes, theme, spoken],
  )
  return (
    <ChartPanel
      name="control"
      title={title}
      says={chart.sentence}
      spec={chart.state === 'nothing' ? null : spec}
      busy={busy}
      table={
        <ControlTable chart={chart} grain={grain} caption={title} metric={metric} scope={scope} rare={rare} />
      }
      below={
        <>
          <p class="quiet">
            {words.method[chart.chart]}
            {chart.state !== 'nothing' && chart.state !== 'too-few' && (
              <> {words.baseline(formatNumber(chart.baseline, spoken))}</>
            )}
          </p>
          {!rare && changes !== null && (
            <>
              <h3>{words.changes}</h3>
              <p>{changes.sentence}</p>
              {found.length > 0 && (
                <ol class="changes">
                  {found.map(({ bucket, sentence, codated }) => (
                    <li key={bucket}>
                      {sentence}
                      {codated.length === 0 ? (
                        <p class="quiet">{words.uncodated}</p>
                      ) : (
                        <>
                          <p class="quiet">{words.codated}</p>
                          <ul>
                            {codated.map((one) => (
                              <li key={one.sentence}>
                                {one.sentence}
                                {one.kind === 'change-began' && (
                                  <>
                                    {' '}
                                    <a href={changesOf(scope, one)}>{words.showChanges}</a>
                                  </>
                                )}
                              </li>
                            ))}
                          </ul>
                        </>
                      )}
                    </li>
                  ))}
                </ol>
              )}
            </>
          )}
        </>
      }
    />
  )
}

/** The changes and maintenances of some days, of the services and configuration items of the page. */
const changesOf = (
  { service, 'service!': notService, ci, 'ci!': notCi }: View,
  { day, until }: Codated,
): string =>
  linkTo('/incidents', {
    kind: ['change', 'maintenance'],
    from: day,
    to: until,
    service,
    'service!': notService,
    ci,
    'ci!': notCi,
  })
