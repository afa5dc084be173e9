import { useMemo } from 'preact/hooks'
import { bars } from '../../charts/bars.ts'
import type { Availability } from '../../model/availability.ts'
import { formatDuration, formatNumber, formatShare } from '../../model/format.ts'
import type { Lang } from '../../model/lang.ts'
import { DASH } from '../figure.ts'
import { ChartPanel } from '../chart/chart-panel.tsx'
import { lang } from '../language.ts'
import { dark } from '../theme.ts'
import { availabilityWords } from '../words/availability.ts'
import { flowWords } from '../words/flow.ts'
import { answered, type DrawnOf } from './answered.tsx'
import { behindCell, partMarks } from '../behind-cell.ts'
import type { View } from '../view.ts'
import { NothingKnown } from './nothing-known.tsx'
import { PanelTable } from './panel-table.tsx'

const MOST_BARS = 12

/** Nines need more digits than other shares. */
const nines = (share: number, spoken: Lang): string => formatShare(share, spoken, 3)

/** How long services were out, by their major incidents. */
export default answered<Availability>('/availability', () => availabilityWords[lang.value].title, Drawn)

function Drawn({ answer, busy, scope }: DrawnOf<Availability>) {
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
  const outages = `outage:${from}_${to}`
  const ofService = (service: string): View => ({ ...filters, period: 'all', service: [service] })
  const listOf = (service: string) => behindCell('major-rate', ofService(service), outages)
  return (
    <ChartPanel
      name="availability"
      title={words.title}
      says={says}
      spec={worst === undefined ? null : spec}
      busy={busy}
      table={
        <PanelTable
          caption={words.title}
          columns={[
            { head: words.service },
            { head: words.down, class: 'num' },
            { head: words.availability, class: 'num' },
            { head: words.outages, class: 'num wide' },
            { head: words.longest, class: 'num wide' },
            { head: words.budget, class: 'num wide' },
          ]}
          rows={services.map((row) => ({
            key: row.service,
            marks: row.outages === 0 ? undefined : partMarks('major-rate', ofService(row.service), outages),
            cells: [
              row.service,
              row.outages === 0 ? time(0) : <a href={listOf(row.service)}>{time(row.downSeconds)}</a>,
              row.availability === null ? words.unknown : nines(row.availability, spoken),
              row.availability === null ? (
                DASH
              ) : row.outages === 0 ? (
                count(0)
              ) : (
                <>
                  {row.outages !== row.incidents && `${count(row.outages)} `}
                  <a href={listOf(row.service)}>
                    {row.outages === row.incidents
                      ? count(row.outages)
                      : `(${flowWords[spoken].open(row.incidents, count(row.incidents))})`}
                  </a>
                </>
              ),
              row.availability === null ? DASH : time(row.longestSeconds),
              row.budgetUsed === null ? '–' : formatShare(row.budgetUsed, spoken, 0),
            ],
          }))}
        />
      }
      below={
        <p class="quiet">
          {words.rule} {words.objective(nines(objective, spoken))}{' '}
          {left > 0 && (
            <a href={behindCell('major-rate', { ...filters, period: 'all' }, 'outage:none')}>
              {words.left(left, count(left))}
            </a>
          )}
        </p>
      }
    />
  )
}
