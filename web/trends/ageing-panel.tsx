import { useMemo } from 'preact/hooks'
import { bars } from '../../charts/bars.ts'
import type { Ageing } from '../../model/flow.ts'
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

/** How old what is open is, and how much of it nobody touched lately. */
export default function AgeingPanel({ scope }: PanelOf) {
  const asked = useAnswer<Ageing>(apiPath('/backlog/ageing', questionQuery(scope)))
  return (
    <AskedPanel title={flowWords[lang.value].ageing.title} asked={asked}>
      {(answer) => <Drawn answer={answer} busy={asked.busy} scope={scope} />}
    </AskedPanel>
  )
}

function Drawn({ answer, busy, scope }: { answer: Ageing; busy: boolean; scope: View }) {
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
        <table class="data-table">
          <caption class="visually-hidden">{words.title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.bin}</th>
              <th scope="col" class="num">
                {flowWords[spoken].incidents}
              </th>
              <th scope="col" class="wide" />
            </tr>
          </thead>
          <tbody>
            {bins.map((one) => (
              <tr key={one.bin}>
                <th scope="row">{words.bins[one.bin]}</th>
                <td class="num">
                  <a href={behindCell('backlog', scope, `age:${one.bin}`)}>{count(one.n)}</a>
                </td>
                <td class="wide">{parts(one.priorities)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
      below={
        stale.known === 0 ? (
          <p class="quiet">{words.staleUnknown}</p>
        ) : (
          <ul class="ways">
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
