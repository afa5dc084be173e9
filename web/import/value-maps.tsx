import { useState } from 'preact/hooks'
import type { ValueMap } from '../../model/import.ts'
import { KINDS, STATES } from '../../model/incident.ts'
import type { Mapping } from '../../model/mapping.ts'
import { kindWords, stateWords } from '../../model/words.ts'
import { count } from '../count.ts'
import { lang } from '../language.ts'
import { importWords } from '../words/import.ts'
import { fieldName } from './targets.ts'

const PRIORITIES = ['1', '2', '3', '4', '5'] as const
/** Lines of one field shown at first. */
const SHOWN = 12
type Values = NonNullable<Mapping['values']>

/** What the words of the file mean, with how often each stands there; those without a meaning come first. */
export function ValueMaps({
  maps,
  told,
  onSay,
}: {
  maps: readonly ValueMap[]
  told: Values
  onSay: (values: Values) => void
}) {
  const words = importWords[lang.value]
  const fields = [...new Set(maps.map(({ field }) => field))]
  if (fields.length === 0) return null
  return (
    <section class="value-maps" aria-label={words.values}>
      <h5>{words.values}</h5>
      <div class="value-fields">
        {fields.map((field) => (
          <OneField
            key={field}
            field={field}
            maps={maps.filter((one) => one.field === field)}
            told={told[field] ?? {}}
            onSay={(value, meant) => {
              const { [value]: _before, ...rest } = told[field] ?? {}
              onSay({ ...told, [field]: meant === '' ? rest : { ...rest, [value]: meant } })
            }}
          />
        ))}
      </div>
    </section>
  )
}

function OneField({
  field,
  maps,
  told,
  onSay,
}: {
  field: string
  maps: readonly ValueMap[]
  told: Readonly<Record<string, string>>
  onSay: (value: string, meant: string) => void
}) {
  const words = importWords[lang.value]
  const [all, setAll] = useState(false)
  const sorted = maps.toSorted(
    (a, b) => Number(a.meant !== null) - Number(b.meant !== null) || b.rows - a.rows,
  )
  const offers = meaningsOf(field)
  return (
    <div class="value-field">
      <h6>{fieldName(field)}</h6>
      <table class="data-table">
        <thead>
          <tr>
            <th scope="col">{words.valueInFile}</th>
            <th scope="col" class="num">
              {words.rows}
            </th>
            <th scope="col">{words.means}</th>
          </tr>
        </thead>
        <tbody>
          {(all ? sorted : sorted.slice(0, SHOWN)).map(({ value, meant, rows }) => (
            <tr key={value}>
              <th scope="row">{value}</th>
              <td class="num">{count(rows)}</td>
              <td>
                <select
                  aria-label={words.meaningOf(value)}
                  data-asked={meant === null && told[value] === undefined}
                  value={told[value] ?? meant ?? ''}
                  onChange={(event) => onSay(value, event.currentTarget.value)}
                >
                  {meant === null && <option value="">{words.noMeaning}</option>}
                  {offers.map(([one, text]) => (
                    <option key={one} value={one}>
                      {text}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!all && sorted.length > SHOWN && (
        <button type="button" class="button small more" onClick={() => setAll(true)}>
          {words.allValues(count(sorted.length))}
        </button>
      )}
    </div>
  )
}

function meaningsOf(field: string): readonly (readonly [string, string])[] {
  if (field === 'state') return STATES.map((state) => [state, stateWords[state][lang.value]])
  if (field === 'kind') return KINDS.map((kind) => [kind, kindWords[kind][lang.value]])
  return PRIORITIES.map((one) => [one, `P${one}`])
}
