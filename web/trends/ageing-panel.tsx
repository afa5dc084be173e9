import { useMemo } from 'preact/hooks'
import { bars } from '../../charts/bars.ts'
import type { Ageing } from '../../model/flow.ts'
import { formatNumber } from '../../model/format.ts'
import { ChartPanel } from '../chart/chart-panel.tsx'
import { lang } from '../language.ts'
import { dark } from '../theme.ts'
import type { View } from '../view.ts'
import { flowWords } from '../words/flow.ts'
import { answered, type DrawnOf } from './answered.tsx'
import { behindCell, partMarks } from '../behind-cell.ts'
import { NothingKnown } from './nothing-known.tsx'
import { PanelTable } from './panel-table.tsx'

/** How old what is open is, and how much of it nobody touched lately. */
export default answered<Ageing>('/backlog/ageing', () => flowWords[lang.value].ageing.title, Drawn)

function Drawn({ answer, busy, scope }: DrawnOf<Ageing>) {
  const spoken = lang.value
  const words = flowWords[spoken].ageing
  const theme = dark.value ? 'dark' : 'light'
  const count = (n: number) => formatNumber(n, spoken)
  const { bins, n, stale } = answer
  const says = words.says(count(n), count(bins.at(-1)?.n ?? 0))
  const parts = (priorities: Readonly<Record<string, number>>) =>
    Object.entries(priorities)
      .map(([priority, of]) => `${words.priority(priority)}: ${count(of)}`)
      .join(' · ')
  const spec = useMemo(
    () =>
      bars(
        bins.map((one) => ({
          label: words.bins[one.bin],
          value: one.n,
          words: one.n === 0 ? '0' : `${count(one.n)} (${parts(one.priorities)})`,
          apart: one.bin === '30-',
        })),
        { lang: spoken, theme, title: words.title, says, unit: 'incidents', width: 'container' },
      ),
    [answer, theme, spoken],
  )
  if (n === 0 || bins.length === 0) return <NothingKnown title={words.title} text={words.nothing} />
  return (
    <ChartPanel
      name="ageing"
      title={words.title}
      says={says}
      spec={spec}
      busy={busy}
      table={
        <PanelTable
          caption={words.title}
          columns={[
            { head: words.bin },
            { head: flowWords[spoken].incidents, class: 'num' },
            { head: words.priorities, class: 'wide' },
          ]}
          rows={bins.map((one) => ({
            key: one.bin,
            marks: partMarks('backlog', scope, `age:${one.bin}`),
            cells: [
              words.bins[one.bin],
              <a href={behindCell('backlog', scope, `age:${one.bin}`)}>{count(one.n)}</a>,
              <PriorityLinks of={one} scope={scope} />,
            ],
          }))}
        />
      }
      below={
        stale.known === 0 ? (
          <p class="quiet">{words.staleUnknown}</p>
        ) : (
          <ul class="part-list">
            {stale.over.map((one) => (
              <li key={one.days}>
                <a href={behindCell('backlog', scope, `stale:${one.days}`)}>
                  {words.stale(count(one.days), count(one.n), count(stale.known))}
                </a>
              </li>
            ))}
          </ul>
        )
      }
    />
  )
}

/** The priorities of a bin, each with the way to its incidents. */
function PriorityLinks({ of: { bin, priorities }, scope }: { of: Ageing['bins'][number]; scope: View }) {
  const words = flowWords[lang.value].ageing
  return (
    <span class="inline-links">
      {Object.entries(priorities).map(([priority, n]) => (
        <span key={priority}>
          {words.priority(priority)}{' '}
          <a href={behindCell('backlog', { ...scope, priority: [priority] }, `age:${bin}`)}>
            {formatNumber(n, lang.value)}
          </a>
        </span>
      ))}
    </span>
  )
}
