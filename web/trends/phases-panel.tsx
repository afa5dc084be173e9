import { useMemo } from 'preact/hooks'
import { bars } from '../../charts/bars.ts'
import { formatDuration, formatNumber, formatShare } from '../../model/format.ts'
import { holdReasonWords } from '../../model/hold-reason.ts'
import type { Phases } from '../../model/routing.ts'
import { ChartPanel } from '../chart/chart-panel.tsx'
import { lang } from '../language.ts'
import { dark } from '../theme.ts'
import { flowWords } from '../words/flow.ts'
import { answered, type DrawnOf } from './answered.tsx'
import { behindCell, partMarks } from '../behind-cell.ts'
import { NothingKnown } from './nothing-known.tsx'
import { PanelTable } from './panel-table.tsx'

/** Where the time from opening to resolution went, phase by phase. */
export default answered<Phases>('/phases', () => flowWords[lang.value].phases.title, Drawn)

function Drawn({ answer, busy, scope }: DrawnOf<Phases>) {
  const spoken = lang.value
  const all = flowWords[spoken]
  const words = all.phases
  const theme = dark.value ? 'dark' : 'light'
  const rows = answer.phases.map((one) => ({
    ...one,
    name: one.reason === null ? words.names[one.phase] : holdReasonWords[one.reason][spoken],
  }))
  const partOf = ({ phase, reason }: (typeof rows)[number]) =>
    `phase:${reason === null ? phase : `${phase}/${reason}`}`
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
          {all.open(answer.n, formatNumber(answer.n, spoken))}
        </a>
      }
      table={
        <PanelTable
          caption={words.title}
          columns={[
            { head: words.phase },
            { head: words.time, class: 'num' },
            { head: all.share, class: 'num wide' },
            { head: all.incidents, class: 'num' },
            { head: all.median, class: 'num wide' },
            { head: all.p90, class: 'num wide' },
          ]}
          rows={rows.map((row) => ({
            key: row.name,
            marks: partMarks('time-to-resolve', scope, partOf(row)),
            cells: [
              row.name,
              formatDuration(row.seconds, spoken),
              formatShare(row.share, spoken),
              <a href={behindCell('time-to-resolve', scope, partOf(row))}>
                {formatNumber(row.incidents, spoken)}
              </a>,
              formatDuration(row.median, spoken),
              formatDuration(row.p90, spoken),
            ],
          }))}
        />
      }
    />
  )
}
