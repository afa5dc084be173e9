import { useMemo } from 'preact/hooks'
import { bars } from '../../charts/bars.ts'
import { formatDuration, formatNumber, formatShare } from '../../model/format.ts'
import type { Routing } from '../../model/routing.ts'
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

const MOST_BARS = 12
const MOST_WAYS = 8

/** How long incidents lay with each team, and how they went between teams. */
export default function TeamsPanel({ scope }: PanelOf) {
  const asked = useAnswer<Routing>(apiPath('/routing', questionQuery(scope)))
  return (
    <AskedPanel title={flowWords[lang.value].teams.title} asked={asked}>
      {(answer) => <Drawn answer={answer} busy={asked.busy} scope={scope} />}
    </AskedPanel>
  )
}

function Drawn({ answer, busy, scope }: { answer: Routing; busy: boolean; scope: View }) {
  const spoken = lang.value
  const words = flowWords[spoken].teams
  const theme = dark.value ? 'dark' : 'light'
  const count = (n: number) => formatNumber(n, spoken)
  const time = (seconds: number | null) => (seconds === null ? '–' : formatDuration(seconds, spoken))
  const { handovers, pingPong, teams, paths } = answer
  const says = words.says(
    count(answer.n),
    formatNumber(handovers.mean ?? 0, spoken, 1),
    formatShare(handovers.threeOrMore.value ?? 0, spoken),
    formatShare(pingPong.value ?? 0, spoken),
  )
  const spec = useMemo(
    () =>
      bars(
        teams.slice(0, MOST_BARS).map(({ team, seconds, share, returns }) => ({
          label: team,
          value: seconds,
          words: [
            `${formatDuration(seconds, spoken)} (${formatShare(share, spoken)})`,
            ...(returns > 0 ? [words.returnsMark(count(returns))] : []),
          ].join(', '),
          apart: returns > 0,
        })),
        { lang: spoken, theme, title: words.title, says, unit: 'seconds', width: 'container' },
      ),
    [answer, theme, spoken],
  )
  if (teams.length === 0) return <NothingKnown title={words.title} text={words.nothing} />
  return (
    <ChartPanel
      name="teams"
      title={words.title}
      says={says}
      spec={spec}
      busy={busy}
      table={
        <table class="data-table">
          <caption class="visually-hidden">{words.title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.team}</th>
              <th scope="col" class="num">
                {flowWords[spoken].incidents}
              </th>
              <th scope="col" class="num">
                {words.time}
              </th>
              <th scope="col" class="num wide">
                {words.visits}
              </th>
              <th scope="col" class="num wide">
                {words.returns}
              </th>
              <th scope="col" class="num wide">
                {words.queue}
              </th>
              <th scope="col" class="num wide">
                {words.dwell}
              </th>
              <th scope="col" class="num wide">
                {words.untouched}
              </th>
            </tr>
          </thead>
          <tbody>
            {teams.map((row) => (
              <tr key={row.team}>
                <th scope="row">{row.team}</th>
                <td class="num">
                  <a href={behindCell('handovers', scope, `team:${row.team}`)}>{count(row.incidents)}</a>
                </td>
                <td class="num">{time(row.seconds)}</td>
                <td class="num wide">{count(row.visits)}</td>
                <td class="num wide">{count(row.returns)}</td>
                <td class="num wide">{time(row.queue.median)}</td>
                <td class="num wide">{time(row.dwell.median)}</td>
                <td class="num wide">{count(row.untouched)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
      below={
        paths.length > 0 && (
          <>
            <h3>{words.paths}</h3>
            <ol class="ways">
              {paths.slice(0, MOST_WAYS).map((way) => (
                <li key={way.teams.join('\n')}>
                  {way.teams.join(' → ')} <span class="quiet">({count(way.n)})</span>
                </li>
              ))}
            </ol>
          </>
        )
      }
    />
  )
}
