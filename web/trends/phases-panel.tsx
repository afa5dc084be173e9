import { useMemo } from 'preact/hooks'
import { bars } from '../../charts/bars.ts'
import { formatDuration, formatNumber, formatShare } from '../../model/format.ts'
import { holdReasonWords } from '../../model/hold-reason.ts'
import type { Phases } from '../../model/routing.ts'
import { ChartPanel } from '../chart/chart-panel.tsx'
import { apiPath } from '../client.ts'
import { lang } from '../language.ts'
import { dark } from '../theme.ts'
import { useAnswer } from '../use-answer.ts'
import { questionQuery, type View } from '../view.ts'
import { flowWords } from '../words/flow.ts'
import { AskedPanel } from './asked-panel.tsx'
import { behindCell } from './behind-cell.ts'
import { NothingKnown } from './nothing-known.tsx'
import type { PanelOf } from './panel.ts'

/** Where the time from opening to resolution went, phase by phase. */
export default function PhasesPanel({ scope }: PanelOf) {
  const asked = useAnswer<Phases>(apiPath('/phases', questionQuery(scope)))
  return (
    <AskedPanel title={flowWords[lang.value].phases.title} asked={asked}>
      {(answer) => <Drawn answer={answer} busy={asked.busy} scope={scope} />}
    </AskedPanel>
  )
}

function Drawn({ answer, busy, scope }: { answer: Phases; busy: boolean; scope: View }) {
  const spoken = lang.value
  const all = flowWords[spoken]
  const words = all.phases
  const theme = dark.value ? 'dark' : 'light'
  const rows = answer.phases.map((one) => ({
    ...one,
    name: one.reason === null ? words.names[one.phase] : holdReasonWords[one.reason][spoken],
  }))
  const [most] = rows.toSorted((a, b) => b.seconds - a.seconds)
  const says =
    most === undefined
      ? words.nothing
      : words.says(
          formatNumber(answer.n, spoken),
          most.name,
          formatShare(most.share, spoken),
          formatDuration(answer.seconds, spoken),
        )
  const spec = useMemo(
    () =>
      bars(
        rows.map(({ name, seconds, share, phase }) => ({
          label: name,
          value: seconds,
          words: `${formatDuration(seconds, spoken)} (${formatShare(share, spoken)})`,
          apart: phase === 'reopened' || phase === 'solved-between',
        })),
        { lang: spoken, theme, title: words.title, says, unit: 'seconds', width: 'container' },
      ),
    [answer, theme, spoken],
  )
  if (most === undefined) return <NothingKnown title={words.title} text={words.nothing} />
  return (
    <ChartPanel
      name="phases"
      title={words.title}
      says={says}
      spec={spec}
      busy={busy}
      tools={
        <a class="button small" href={behindCell('time-to-resolve', scope, 'states:told')}>
          {all.open(formatNumber(answer.n, spoken))}
        </a>
      }
      table={
        <table class="data-table">
          <caption class="visually-hidden">{words.title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.phase}</th>
              <th scope="col" class="num">
                {words.time}
              </th>
              <th scope="col" class="num">
                {all.share}
              </th>
              <th scope="col" class="num wide">
                {all.incidents}
              </th>
              <th scope="col" class="num wide">
                {all.median}
              </th>
              <th scope="col" class="num wide">
                {all.p90}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                <td class="num">{formatDuration(row.seconds, spoken)}</td>
                <td class="num">{formatShare(row.share, spoken)}</td>
                <td class="num wide">{formatNumber(row.incidents, spoken)}</td>
                <td class="num wide">{formatDuration(row.median, spoken)}</td>
                <td class="num wide">{formatDuration(row.p90, spoken)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  )
}
