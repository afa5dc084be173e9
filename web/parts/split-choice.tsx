import { columnOf, extraField } from '../../model/extra-column.ts'
import type { OtherColumns } from '../../model/other-columns.ts'
import { GROUP_FIELDS } from '../../model/scope.ts'
import { change, view } from '../address.ts'
import { apiPath } from '../client.ts'
import { lang } from '../language.ts'
import { useAnswer } from '../use-answer.ts'
import { shellWords } from '../words/shell.ts'
import { trendsWords } from '../words/trends.ts'

/** By what a metric is split: a field, or a column of the files that no field was made of. */
export function SplitChoice() {
  const words = trendsWords[lang.value]
  const by = view.value.by ?? ''
  const offered = (useAnswer<OtherColumns>(apiPath('/columns')).data?.columns ?? []).map(({ name }) => name)
  const chosen = columnOf(by)
  // A link may split by a column that is not offered: then it stands there as well.
  const columns = chosen === null || offered.includes(chosen) ? offered : [chosen, ...offered]
  return (
    <label class="choice-field">
      <span>{words.by}</span>
      <select
        value={by}
        onChange={(event) => {
          const { value } = event.currentTarget
          change({ by: value === '' ? undefined : value })
        }}
      >
        <option value="">{words.noSplit}</option>
        {GROUP_FIELDS.map((field) => (
          <option key={field} value={field}>
            {words.fields[field]}
          </option>
        ))}
        {columns.length > 0 && (
          <optgroup label={shellWords[lang.value].otherColumns}>
            {columns.map((name) => (
              <option key={name} value={extraField(name)}>
                {name}
              </option>
            ))}
          </optgroup>
        )}
      </select>
    </label>
  )
}
