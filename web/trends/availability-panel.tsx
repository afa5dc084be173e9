import { useMemo } from 'preact/hooks'
import { bars } from '../../charts/bars.ts'
import type { Availability } from '../../model/availability.ts'
import { formatDuration, formatNumber } from '../../model/format.ts'
import type { Lang } from '../../model/lang.ts'
import { linkTo } from '../address.ts'
import { ChartPanel } from '../chart/chart-panel.tsx'
import { apiPath } from '../client.ts'
import { lang } from '../language.ts'
import { dark } from '../theme.ts'
import { useAnswer } from '../use-answer.ts'
import { questionQuery, type View } from '../view.ts'
import { availabilityWords } from '../words/availability.ts'
import { AskedPanel } from './asked-panel.tsx'
import { NothingKnown } from './nothing-known.tsx'
import type { PanelOf } from './panel.ts'

const MOST_BARS = 12

/** Nines need more digits than other shares. */
const nines = (share: number, spoken: Lang): string => `${formatNumber(share * 100, spoken, 3)} %`

/** How long services were out, by their major incidents. */
export default function AvailabilityPanel({ scope }: PanelOf) {
  const asked = useAnswer<Availability>(apiPath('/availability', questionQuery(scope)))
  return (
    <AskedPanel title={availabilityWords[lang.value].title} asked={asked}>
      {(answer) => <Drawn answer={answer} busy={asked.busy} scope={scope} />}
    </AskedPanel>
  )
}

function Drawn({ answer, busy, scope }: { answer: Availability; busy: boolean; scope: View }) {
  const spoken = lang.value
  const words = availabilityWords[spoken]
  const theme = dark.value ? 'dark' : 'light'
  const count = (n: number) => formatNumber(n, spoken)
  const time = (seconds: number) => formatDuration(seconds, spoken)
  const { services, from, to, excluded, objective } = answer
  const known = services.filter(({ availability }) => availability !== null)
  const out = known.filter(({ outages }) => outages > 0)
  const [worst] = out
  const left = Object.values(excluded).reduce((sum, n) => sum + n, 0)
  const says =
    worst === undefined
      ? words.noOutage(count(known.length))
      : words.says(
          count(out.length),
          count(known.length),
          worst.service,
          time(worst.downSeconds),
          nines(worst.availability ?? 1, spoken),
        )
  const spec = useMemo(
    () =>
      bars(
        out.slice(0, MOST_BARS).map(({ service, downSeconds, availability }) => ({
          label: service,
          value: downSeconds,
          words: words.bar(time(downSeconds), nines(availability ?? 1, spoken)),
        })),
        { lang: spoken, theme, title: words.title, says, unit: 'seconds', width: 'container' },
      ),
    [answer, theme, spoken],
  )
  if (known.length === 0) return <NothingKnown title={words.title} text={words.nothing} />
  const { period: _period, from: _from, to: _to, ...filters } = scope
  return (
    <ChartPanel
      name="availability"
      title={words.title}
      says={says}
      spec={worst === undefined ? null : spec}
      busy={busy}
      table={
        <table class="data-table">
          <caption class="visually-hidden">{words.title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.service}</th>
              <th scope="col" class="num">
                {words.down}
              </th>
              <th scope="col" class="num">
                {words.availability}
              </th>
              <th scope="col" class="num wide">
                {words.outages}
              </th>
              <th scope="col" class="num wide">
                {words.longest}
              </th>
              <th scope="col" class="num wide">
                {words.budget}
              </th>
            </tr>
          </thead>
          <tbody>
            {services.map((row) => (
              <tr key={row.service}>
                <th scope="row">{row.service}</th>
                <td class="num">
                  {row.outages === 0 ? (
                    time(0)
                  ) : (
                    <a
                      href={linkTo('/incidents', {
                        ...filters,
                        period: 'all',
                        service: [row.service],
                        metric: 'major-rate',
                        part: 'included',
                        cell: `outage:${from}_${to}`,
                      })}
                    >
                      {time(row.downSeconds)}
                    </a>
                  )}
                </td>
                <td class="num">
                  {row.availability === null ? words.unknown : nines(row.availability, spoken)}
                </td>
                <td class="num wide">{count(row.outages)}</td>
                <td class="num wide">{time(row.longestSeconds)}</td>
                <td class="num wide">
                  {row.budgetUsed === null ? '–' : `${formatNumber(row.budgetUsed * 100, spoken)} %`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      }
      below={
        <p class="quiet">
          {words.rule} {words.objective(nines(objective, spoken))} {left > 0 && words.left(count(left))}
        </p>
      }
    />
  )
}
