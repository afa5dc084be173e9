import { useMemo } from 'preact/hooks'
import { heatMap } from '../../charts/heat-map.ts'
import type { HeatMap } from '../../model/flow.ts'
import { formatNumber } from '../../model/format.ts'
import { ChartPanel } from '../chart/chart-panel.tsx'
import { lang } from '../language.ts'
import { dark } from '../theme.ts'
import { flowWords } from '../words/flow.ts'
import { answered, type DrawnOf } from './answered.tsx'
import { behindCell, partMarks } from '../behind-cell.ts'
import { NothingKnown } from './nothing-known.tsx'
import { PanelTable } from './panel-table.tsx'

const MOST_ROWS = 24
const two = (hour: number): string => String(hour).padStart(2, '0')

/** At which hours of the week incidents are opened. */
export default answered<HeatMap>('/heat-map', () => flowWords[lang.value].heat.title, Drawn)

function Drawn({ answer, busy, scope }: DrawnOf<HeatMap>) {
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
  const partOf = ({ weekday, hour }: { weekday: number; hour: number }) => `hour:${weekday}-${two(hour)}`
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
        <PanelTable
          caption={words.most}
          shown
          columns={[
            { head: words.weekday },
            { head: words.hour, class: 'num' },
            { head: flowWords[spoken].incidents, class: 'num' },
            { head: words.perHour, class: 'num' },
          ]}
          rows={busiest.slice(0, MOST_ROWS).map((cell) => ({
            key: `${cell.weekday}-${cell.hour}`,
            marks: partMarks('incidents-opened', scope, partOf(cell)),
            cells: [
              day(cell.weekday),
              `${two(cell.hour)}–${two(cell.hour + 1)}`,
              <a href={behindCell('incidents-opened', scope, partOf(cell))}>{count(cell.n)}</a>,
              rate(cell.rate),
            ],
          }))}
        />
      }
    />
  )
}
