import { columnOf, extraField } from '../../model/extra-column.ts'
import type { OtherColumns } from '../../model/other-columns.ts'
import { GROUP_FIELDS, type GroupField } from '../../model/scope.ts'
import { apiPath } from '../client.ts'
import { lang } from '../language.ts'
import { useAnswer } from '../use-answer.ts'
import { shellWords } from '../words/shell.ts'
import { trendsWords } from '../words/trends.ts'

/** The columns of the files that are worth a choice, and the one that a link has chosen although it is not. */
export function useColumns(by: string | undefined): readonly string[] {
  const offered = (useAnswer<OtherColumns>(apiPath('/columns')).data?.columns ?? []).map(({ name }) => name)
  const chosen = by === undefined ? null : columnOf(by)
  return chosen === null || offered.includes(chosen) ? offered : [chosen, ...offered]
}

/** What a field or a column of a split is called on the page. */
export const fieldName = (by: GroupField): string =>
  columnOf(by) ?? trendsWords[lang.value].fields[GROUP_FIELDS.find((field) => field === by) ?? 'service']

/** By what something is divided: nothing (in words), a field, or a column of the files that no field was made of. */
export function FieldChoice({
  label,
  none,
  value,
  onChoose,
}: {
  label: string
  none?: string
  value: GroupField | undefined
  onChoose: (by: GroupField | undefined) => void
}) {
  const columns = useColumns(value)
  const all: readonly GroupField[] = [...GROUP_FIELDS, ...columns.map(extraField)]
  return (
    <label class="choice-field">
      <span>{label}</span>
      <select
        value={value ?? ''}
        onChange={(event) => onChoose(all.find((field) => field === event.currentTarget.value))}
      >
        {none !== undefined && <option value="">{none}</option>}
        {GROUP_FIELDS.map((field) => (
          <option key={field} value={field}>
            {fieldName(field)}
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
