import { useMemo } from 'preact/hooks'
import { heatMap } from '../../charts/heat-map.ts'
import type { HeatMap } from '../../model/flow.ts'
import { formatNumber } from '../../model/format.ts'
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

const MOST_ROWS = 24
const two = (hour: number): string => String(hour).padStart(2, '0')

/** At which hours of the week incidents are opened. */
export default function HeatMapPanel({ scope }: PanelOf) {
  const asked = useAnswer<HeatMap>(apiPath('/heat-map', questionQuery(scope)))
  return (
    <AskedPanel title={flowWords[lang.value].heat.title} asked={asked}>
      {(answer) => <Drawn answer={answer} busy={asked.busy} scope={scope} />}
    </AskedPanel>
  )
}

function Drawn({ answer, busy, scope }: { answer: HeatMap; busy: boolean; scope: View }) {
  const spoken = lang.value
  const words = flowWords[spoken].heat
  const { weekdays } = flowWords[spoken]
  const theme = dark.value ? 'dark' : 'light'
  const count = (n: number) => formatNumber(n, spoken)
  const rate = (value: number | null) => formatNumber(value ?? 0, spoken, (value ?? 0) < 10 ? 2 : 0)
  const day = (weekday: number) => weekdays[weekday - 1] ?? String(weekday)
  const busiest = answer.cells
    .filter(({ n }) => n > 0)
    .toSorted(
      (a, b) => (b.rate ?? 0) - (a.rate ?? 0) || b.n - a.n || a.weekday - b.weekday || a.hour - b.hour,
    )
  const [most] = busiest
  const says =
    most === undefined
      ? words.nothing
      : words.says(
          `${day(most.weekday)} ${two(most.hour)}–${two(most.hour + 1)}`,
          rate(most.rate),
          answer.timeZone,
        )
  const spec = useMemo(
    () =>
      heatMap(
        answer.cells.map((cell) => ({
          ...cell,
          words: words.cell(day(cell.weekday), `${two(cell.hour)}:00`, count(cell.n), rate(cell.rate)),
        })),
        { lang: spoken, theme, title: words.title, says, weekdays, width: 'container' },
      ),
    [answer, theme, spoken],
  )
  if (most === undefined) return <NothingKnown title={words.title} text={words.nothing} />
  return (
    <ChartPanel
      name="heat-map"
      title={words.title}
      says={says}
      spec={spec}
      busy={busy}
      table={
        <table class="data-table">
          <caption>{words.most}</caption>
          <thead>
            <tr>
              <th scope="col">{words.weekday}</th>
              <th scope="col" class="num">
                {words.hour}
              </th>
              <th scope="col" class="num">
                {flowWords[spoken].incidents}
              </th>
              <th scope="col" class="num">
                {words.perHour}
              </th>
            </tr>
          </thead>
          <tbody>
            {busiest.slice(0, MOST_ROWS).map((cell) => (
              <tr key={`${cell.weekday}-${cell.hour}`}>
                <th scope="row">{day(cell.weekday)}</th>
                <td class="num">
                  {two(cell.hour)}–{two(cell.hour + 1)}
                </td>
                <td class="num">
                  <a href={behindCell('incidents-opened', scope, `hour:${cell.weekday}-${two(cell.hour)}`)}>
                    {count(cell.n)}
                  </a>
                </td>
                <td class="num">{rate(cell.rate)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  )
}
