import type { ComponentChildren } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { bars } from '../../charts/bars.ts'
import { type Pareto, PARETO_MEASURES, type ParetoMeasure } from '../../model/flow.ts'
import { groupLabel } from '../../model/group-label.ts'
import type { GroupField } from '../../model/scope.ts'
import { formatDuration, formatNumber, formatShare } from '../../model/format.ts'
import { inGroup } from '../chart/split-table.tsx'
import { withoutGroups } from '../filters.ts'
import { numberMarks } from '../explain.ts'
import { ChartPanel } from '../chart/chart-panel.tsx'
import { apiPath } from '../client.ts'
import { lang } from '../language.ts'
import { Choice } from '../parts/choice.tsx'
import { FieldChoice, fieldName } from '../parts/field-choice.tsx'
import { dark } from '../theme.ts'
import { useAnswer } from '../use-answer.ts'
import { questionQuery, type View } from '../view.ts'
import { flowWords } from '../words/flow.ts'
import { AskedPanel } from './asked-panel.tsx'
import { behindCell } from '../behind-cell.ts'
import type { PanelOf } from './panel.ts'
import { PanelTable } from './panel-table.tsx'

const MOST_BARS = 12

/** What makes up the burden, the largest first. */
export default function ParetoPanel({ scope }: PanelOf) {
  const [by, setBy] = useState<GroupField>('service')
  const [measure, setMeasure] = useState<ParetoMeasure>('incidents')
  const query = questionQuery(scope, { by })
  const asked = useAnswer<Pareto>(apiPath('/pareto', `${query}&measure=${measure}`))
  const words = flowWords[lang.value].pareto
  return (
    <AskedPanel title={words.title} asked={asked}>
      {(answer) => (
        <Drawn
          answer={answer}
          busy={asked.busy}
          scope={scope}
          choices={
            <>
              <FieldChoice label={words.by} value={by} onChoose={(one) => setBy(one ?? 'service')} />
              <Choice
                label={words.measure}
                value={measure}
                options={PARETO_MEASURES.map((one) => [one, words.measures[one]] as const)}
                onChoose={(one) => setMeasure(one === 'hours' ? 'hours' : 'incidents')}
              />
            </>
          }
        />
      )}
    </AskedPanel>
  )
}

function Drawn({
  answer,
  busy,
  scope,
  choices,
}: {
  answer: Pareto
  busy: boolean
  scope: View
  choices: ComponentChildren
}) {
  const spoken = lang.value
  const words = flowWords[spoken].pareto
  const theme = dark.value ? 'dark' : 'light'
  const { by, measure, groups, rest, total } = answer
  const count = (n: number) => formatNumber(n, spoken)
  const value = (of: number) => (measure === 'hours' ? formatDuration(of, spoken) : count(of))
  const name = (group: string | null) => groupLabel(by, group, spoken)
  const known = groups.some(({ group }) => group !== null)
  const top = groups.filter(({ group }) => group !== null).slice(0, 3)
  const says = known
    ? words.says(
        top.map(({ group }) => name(group)).join(', '),
        formatShare(
          top.reduce((sum, one) => sum + one.share, 0),
          spoken,
        ),
        words.of[measure](value(total)),
      )
    : words.nothing(fieldName(by))
  const metric = measure === 'hours' ? 'time-to-resolve' : 'incidents-opened'
  const listOf = (of: View) => behindCell(metric, of, undefined)
  const without = withoutGroups(
    scope,
    by,
    groups.map(({ group }) => group ?? ''),
  )
  const shown = groups.slice(0, MOST_BARS)
  const last = shown.at(-1)
  const more = groups.length - shown.length + rest.groups
  const spec = useMemo(
    () =>
      bars(
        [
          ...shown.map((one) => ({
            label: name(one.group),
            value: one.value,
            words: `${value(one.value)} · Σ ${formatShare(one.cumulative, spoken)}`,
            apart: one.group === null,
          })),
          ...(more > 0 && last
            ? [
                {
                  label: words.rest(count(more)),
                  value: total * (1 - last.cumulative),
                  words: `${value(total * (1 - last.cumulative))} (${formatShare(1 - last.cumulative, spoken)})`,
                  apart: true,
                },
              ]
            : []),
        ],
        {
          lang: spoken,
          theme,
          title: words.title,
          says,
          unit: measure === 'hours' ? 'seconds' : 'incidents',
          width: 'container',
        },
      ),
    [answer, theme, spoken],
  )
  return (
    <ChartPanel
      name="pareto"
      title={words.title}
      says={says}
      spec={known ? spec : null}
      busy={busy}
      choices={choices}
      table={
        <PanelTable
          caption={words.title}
          columns={[
            { head: fieldName(by) },
            { head: flowWords[spoken].incidents, class: 'num' },
            ...(measure === 'hours' ? [{ head: words.value.hours, class: 'num' } as const] : []),
            { head: flowWords[spoken].share, class: 'num' },
            { head: words.cumulative, class: 'num wide' },
          ]}
          rows={[
            ...groups.map((one) => ({
              key: one.group,
              marks: numberMarks(
                { metric, view: { ...scope, by, group: one.group ?? '', clock: undefined } },
                listOf(inGroup(scope, by, one.group)),
              ),
              cells: [
                name(one.group),
                <a href={listOf(inGroup(scope, by, one.group))}>{count(one.n)}</a>,
                ...(measure === 'hours' ? [value(one.value)] : []),
                formatShare(one.share, spoken),
                formatShare(one.cumulative, spoken),
              ],
            })),
            ...(rest.groups > 0
              ? [
                  {
                    key: ' ',
                    marks: numberMarks({ metric, view: { ...without, clock: undefined } }, listOf(without)),
                    cells: [
                      words.rest(count(rest.groups)),
                      <a href={listOf(without)}>{count(rest.n)}</a>,
                      ...(measure === 'hours' ? [value(rest.value)] : []),
                      formatShare(rest.share, spoken),
                      formatShare(1, spoken),
                    ],
                  },
                ]
              : []),
          ]}
        />
      }
    />
  )
}
