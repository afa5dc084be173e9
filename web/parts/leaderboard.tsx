import { useState } from 'preact/hooks'
import { columnOf, extraField } from '../../model/extra-column.ts'
import { groupLabel } from '../../model/group-label.ts'
import type { Figure, MetricAnswer } from '../../model/answer.ts'
import { formatDays, formatNumber, formatShare } from '../../model/format.ts'
import type { MetricName } from '../../model/metric-name.ts'
import type { GroupField } from '../../model/scope.ts'
import { change, view } from '../address.ts'
import { inGroup } from '../chart/split-table.tsx'
import { apiPath } from '../client.ts'
import { numberMarks } from '../explain.ts'
import { headline, headlineInterval, say, sayInterval, tooFew } from '../figure.ts'
import { conditionOf, toggled } from '../filters.ts'
import { lang } from '../language.ts'
import { useAnswer } from '../use-answer.ts'
import { questionQuery, type View } from '../view.ts'
import { chartWords } from '../words/chart.ts'
import { numberWords } from '../words/number.ts'
import { shellWords } from '../words/shell.ts'
import { trendsWords } from '../words/trends.ts'
import { behind } from '../behind.ts'
import { fieldName, useColumns } from './field-choice.tsx'
import { GroupChange } from './group-change.tsx'
import { NumberButton } from './number-button.tsx'
import { RefusalPanel } from './refusal-panel.tsx'

const FIELDS = ['service', 'team', 'priority', 'category', 'source'] as const satisfies readonly GroupField[]
const FIRST = 12
const NOBODY: Figure = { n: 0, excluded: {} }

/** A metric group by group, largest first, with what may be said of its change; a name filters, a count opens the incidents. */
export function Leaderboard({ metric, scope }: { metric: MetricName; scope: View }) {
  const words = trendsWords[lang.value]
  const chart = chartWords[lang.value]
  const number = numberWords[lang.value]
  const split = view.value.by
  const [chosen, setChosen] = useState<GroupField>('service')
  const [all, setAll] = useState(false)
  const [wanted, setWanted] = useState('')
  const isTab = split !== undefined && (columnOf(split) !== null || FIELDS.some((one) => one === split))
  const field = isTab ? split : chosen
  const columns = useColumns(field)
  const { key, valueOf } = conditionOf(field)
  const choose = (one: GroupField) => {
    setChosen(one)
    setAll(false)
    setWanted('')
    if (split !== undefined) change({ by: one })
  }
  const { compare = 'previous', compareFrom, compareTo, compareMatch } = view.value
  const how = { compare, compareFrom, compareTo, compareMatch }
  const asked = useAnswer<MetricAnswer>(
    apiPath(`/metrics/${metric}`, questionQuery(scope, { by: field, ...how })),
  )
  const fits = asked.data?.metric === metric && asked.data.scope.by === field
  const unit = asked.data?.unit ?? 'incidents'
  const rows = fits ? (asked.data?.rows ?? []) : []
  const before = fits ? (asked.data?.comparison ?? null) : null
  const earlier = new Map(before?.rows.map((row) => [row.group, row]))
  const verdicts = new Map(before?.verdicts.map((verdict) => [verdict.group, verdict]))
  // Where nothing was before, nothing has changed.
  const judged = before !== null && before.total.n > 0 && verdicts.size > 0
  const whole = rows.reduce((sum, { n }) => sum + n, 0)
  const needle = wanted.toLocaleLowerCase(lang.value)
  const found = rows
    .toSorted((a, b) => b.n - a.n)
    .filter(({ group }) =>
      groupLabel(field, group, lang.value).toLocaleLowerCase(lang.value).includes(needle),
    )
  const shown = all ? found : found.slice(0, FIRST)
  const most = Math.max(...rows.map(({ n }) => n), 1)
  return (
    <section class="panel" aria-labelledby="groups" aria-busy={asked.busy}>
      <header class="panel-head">
        <h2 id="groups">{words.groups}</h2>
        <div class="tabs" role="group" aria-label={words.groups}>
          {FIELDS.map((one) => (
            <button key={one} type="button" aria-pressed={field === one} onClick={() => choose(one)}>
              {words.fields[one]}
            </button>
          ))}
          {columns.length > 0 && (
            <select
              class="tab-choice"
              aria-label={shellWords[lang.value].otherColumns}
              data-chosen={columnOf(field) === null ? undefined : ''}
              value={columnOf(field) ?? ''}
              onChange={({ currentTarget: { value } }) => value !== '' && choose(extraField(value))}
            >
              <option value="" disabled>
                {words.otherColumn}
              </option>
              {columns.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </div>
      </header>
      <div class="says-row">
        <p class="says">
          {words.groupsMore}
          {judged && ` ${words.groupsBefore(formatDays(before.from, before.to, lang.value), verdicts.size)}`}
        </p>
        {rows.length > FIRST && (
          <input
            type="search"
            aria-label={words.find}
            placeholder={words.find}
            value={wanted}
            onInput={(event) => setWanted(event.currentTarget.value)}
          />
        )}
      </div>
      {asked.refusal && <RefusalPanel refusal={asked.refusal} onRetry={asked.retry} />}
      <table class="data-table leaderboard" data-unit={unit}>
        <caption class="visually-hidden">{words.groups}</caption>
        <thead>
          <tr>
            <th scope="col">{fieldName(field)}</th>
            <th scope="col" class="num">
              {chart.n}
            </th>
            <th scope="col" class="num share">
              {words.share}
            </th>
            {unit !== 'incidents' && (
              <>
                <th scope="col" class="num">
                  {unit === 'seconds' ? number.median : chart.value}
                </th>
                <th scope="col" class="num wide">
                  {chart.interval}
                </th>
              </>
            )}
            {judged && (
              <th scope="col" class="change-head">
                {words.change}
              </th>
            )}
            <td class="act" />
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => {
            const label = groupLabel(field, row.group, lang.value)
            const few = tooFew(row, unit)
            const interval = few ? null : sayInterval(headlineInterval(row, unit), unit, lang.value)
            const value = row.group ?? ''
            const verdict = verdicts.get(row.group)
            const cell = { metric, view: { ...scope, by: field, group: value } }
            const list = behind(metric, inGroup(scope, field, row.group), 'included')
            return (
              <tr key={value} {...numberMarks(cell, list)}>
                <th scope="row">
                  <button
                    type="button"
                    class="link-button name"
                    title={words.only(label)}
                    onClick={() => change(toggled(view.value, key, valueOf(value)))}
                  >
                    {label}
                  </button>
                  {row.n > 0 && <span class="bar" aria-hidden="true" style={{ '--part': row.n / most }} />}
                </th>
                <td class="num">
                  <a href={list} aria-label={chart.show(formatNumber(row.n, lang.value), label)}>
                    {formatNumber(row.n, lang.value)}
                  </a>
                </td>
                <td class="num share">{whole === 0 ? '–' : formatShare(row.n / whole, lang.value)}</td>
                {unit !== 'incidents' && (
                  <>
                    <td class="num">
                      <NumberButton number={cell} of={label}>
                        {few ? number.tooFew : say(headline(row, unit), unit, lang.value)}
                      </NumberButton>
                    </td>
                    <td class="num wide">{interval ?? '–'}</td>
                  </>
                )}
                {judged && (
                  <td class="change-cell">
                    {verdict && (
                      <GroupChange
                        now={row}
                        before={earlier.get(row.group) ?? NOBODY}
                        unit={unit}
                        verdict={verdict}
                      />
                    )}
                  </td>
                )}
                <td class="act">
                  <button
                    type="button"
                    class="link-button"
                    aria-label={words.without(label)}
                    onClick={() => change(toggled(view.value, `${key}!`, valueOf(value)))}
                  >
                    {words.leaveOut}
                  </button>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {shown.length < found.length && (
        <button type="button" class="button small more" onClick={() => setAll(true)}>
          {words.more(found.length - shown.length)}
        </button>
      )}
    </section>
  )
}
