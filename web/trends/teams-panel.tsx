import { useMemo } from 'preact/hooks'
import { bars } from '../../charts/bars.ts'
import { formatDuration, formatNumber, formatShare } from '../../model/format.ts'
import type { Routing } from '../../model/routing.ts'
import { ChartPanel } from '../chart/chart-panel.tsx'
import { lang } from '../language.ts'
import { dark } from '../theme.ts'
import { flowWords } from '../words/flow.ts'
import { answered, type DrawnOf } from './answered.tsx'
import { behindCell, partMarks } from '../behind-cell.ts'
import { NothingKnown } from './nothing-known.tsx'
import { PanelTable } from './panel-table.tsx'

const MOST_BARS = 12
const MOST_WAYS = 8

/** How long incidents lay with each team, and how they went between teams. */
export default answered<Routing>('/routing', () => flowWords[lang.value].teams.title, Drawn)

function Drawn({ answer, busy, scope }: DrawnOf<Routing>) {
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
  /** Visits, with the way to the incidents that they belong to; of those a team had more than once there are fewer. */
  const visitsOf = (kind: 'team' | 'returned' | 'untouched', team: string, n: number) =>
    n === 0 ? (
      count(n)
    ) : (
      <a href={behindCell('handovers', scope, `${kind}:${team}`)} title={words.visitsOf}>
        {count(n)}
      </a>
    )
  if (teams.length === 0) return <NothingKnown title={words.title} text={words.nothing} />
  return (
    <ChartPanel
      name="teams"
      title={words.title}
      says={says}
      spec={spec}
      busy={busy}
      tools={
        <a class="button small" href={behindCell('handovers', scope, undefined)}>
          {flowWords[spoken].open(answer.n, count(answer.n))}
        </a>
      }
      table={
        <PanelTable
          caption={words.title}
          columns={[
            { head: words.team },
            { head: flowWords[spoken].incidents, class: 'num' },
            { head: words.time, class: 'num' },
            { head: words.visits, class: 'num wide' },
            { head: words.returns, class: 'num wide' },
            { head: words.queue, class: 'num wide' },
            { head: words.dwell, class: 'num wide' },
            { head: words.untouched, class: 'num wide' },
          ]}
          rows={teams.map((row) => ({
            key: row.team,
            marks: partMarks('handovers', scope, `team:${row.team}`),
            cells: [
              row.team,
              <a href={behindCell('handovers', scope, `team:${row.team}`)}>{count(row.incidents)}</a>,
              time(row.seconds),
              visitsOf('team', row.team, row.visits),
              visitsOf('returned', row.team, row.returns),
              time(row.queue.median),
              time(row.dwell.median),
              visitsOf('untouched', row.team, row.untouched),
            ],
          }))}
        />
      }
      below={
        paths.length > 0 && (
          <>
            <h3>{words.paths}</h3>
            <ol class="part-list">
              {paths.slice(0, MOST_WAYS).map((way) => (
                <li key={way.teams.join('\n')}>
                  {way.teams.join(' → ')}{' '}
                  <a href={behindCell('handovers', scope, `way:${JSON.stringify(way.teams)}`)}>
                    {flowWords[spoken].open(way.n, count(way.n))}
                  </a>
                </li>
              ))}
            </ol>
          </>
        )
      }
    />
  )
}
