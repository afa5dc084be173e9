import { useState } from 'preact/hooks'
import type { MetricAnswer } from '../../model/answer.ts'
import { extraField } from '../../model/extra-column.ts'
import { formatNumber } from '../../model/format.ts'
import type { OtherColumns } from '../../model/other-columns.ts'
import type { GroupField } from '../../model/scope.ts'
import { change, view } from '../address.ts'
import { apiPath } from '../client.ts'
import { chosenValues, conditionOf, OFFERED, toggled, valueText, withoutCondition } from '../filters.ts'
import { lang } from '../language.ts'
import { RefusalPanel } from '../parts/refusal-panel.tsx'
import { useAnswer } from '../use-answer.ts'
import { questionQuery } from '../view.ts'
import { shellWords } from '../words/shell.ts'

/** First the field, then its values with how many incidents have them in this period. */
export default function FieldAndValues() {
  const words = shellWords[lang.value]
  const [field, setField] = useState<GroupField>('priority')
  const columns = useAnswer<OtherColumns>(apiPath('/columns')).data?.columns ?? []
  return (
    <div class="filter-picker">
      <fieldset>
        <legend>{words.filterField}</legend>
        <div class="choices">
          {OFFERED.map((offered) => (
            <button
              key={offered}
              type="button"
              class="choice"
              aria-pressed={offered === field}
              onClick={() => setField(offered)}
            >
              {words.fields[offered]}
            </button>
          ))}
        </div>
      </fieldset>
      {columns.length > 0 && (
        <fieldset>
          <legend>{words.otherColumns}</legend>
          <div class="choices">
            {columns.map(({ name }) => (
              <button
                key={name}
                type="button"
                class="choice"
                aria-pressed={extraField(name) === field}
                onClick={() => setField(extraField(name))}
              >
                {name}
              </button>
            ))}
          </div>
        </fieldset>
      )}
      <Values key={field} field={field} />
      <label class="filter-switch">
        <input
          type="checkbox"
          checked={view.value.corrections === false}
          onChange={(event) => change({ corrections: event.currentTarget.checked ? false : undefined })}
        />
        <span>{words.fields.corrections}</span>
      </label>
    </div>
  )
}

const MOST = 200

function Values({ field }: { field: GroupField }) {
  const words = shellWords[lang.value]
  const [wanted, setWanted] = useState('')
  // The other conditions hold, this field's own do not: otherwise only what is chosen could be chosen.
  const { key, valueOf } = conditionOf(field)
  const others = withoutCondition(view.value, field)
  const asked = useAnswer<MetricAnswer>(
    apiPath('/metrics/incidents-opened', questionQuery(others, { by: field })),
  )
  if (asked.refusal) return <RefusalPanel refusal={asked.refusal} onRetry={asked.retry} />
  const rows = (asked.data?.rows ?? []).toSorted((a, b) =>
    field === 'priority' ? (a.group ?? '9').localeCompare(b.group ?? '9') : b.n - a.n,
  )
  const needle = wanted.toLocaleLowerCase(lang.value)
  const shown = rows.filter(({ group }) =>
    valueText(field, group ?? '', lang.value)
      .toLocaleLowerCase(lang.value)
      .includes(needle),
  )
  const included = chosenValues(view.value, key)
  const excluded = chosenValues(view.value, `${key}!`)
  return (
    <div class="filter-values" aria-busy={asked.busy}>
      {rows.length > 8 && (
        <input
          type="search"
          aria-label={words.find}
          placeholder={words.find}
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      <ul>
        {shown.slice(0, MOST).map(({ group, n }) => {
          const value = group ?? ''
          const text = valueText(field, value, lang.value)
          const condition = valueOf(value)
          return (
            <li key={value}>
              <label>
                <input
                  type="checkbox"
                  checked={included.includes(condition)}
                  onChange={() => change(toggled(view.value, key, condition))}
                />
                <span>{text}</span>
              </label>
              <span class="count">{formatNumber(n, lang.value)}</span>
              <button
                type="button"
                class="link-button"
                aria-pressed={excluded.includes(condition)}
                aria-label={words.excludeValue(text)}
                onClick={() => change(toggled(view.value, `${key}!`, condition))}
              >
                {words.leaveOut}
              </button>
            </li>
          )
        })}
      </ul>
      <p class="quiet">{words.valuesIn(formatNumber(rows.length, lang.value))}</p>
    </div>
  )
}
