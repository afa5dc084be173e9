import { columnOf, extraTerm, readExtraTerm } from '../model/extra-column.ts'
import { kindWords, stateWords } from '../model/state-words.ts'
import type { Lang } from '../model/lang.ts'
import type { FilterField, GroupField } from '../model/scope.ts'
import { shellWords } from './words/shell.ts'
import type { View } from './view.ts'

/** The fields offered in the filter picker, most used first. */
export const OFFERED = [
  'priority',
  'service',
  'team',
  'category',
  'source',
  'state',
  'kind',
] as const satisfies readonly FilterField[]
const LISTED = [
  'priority',
  'service',
  'team',
  'category',
  'subcategory',
  'ci',
  'source',
  'state',
  'kind',
  'label',
  'cause',
] as const
const SWITCHES = ['major', 'cancelled', 'duplicates', 'children'] as const

/** A value of a filter field as people say it. */
export function valueText(field: string, value: string, lang: Lang): string {
  if (value === '') return shellWords[lang].none
  if (field === 'priority') return `P${value}`
  if (field === 'state' && value in stateWords) return stateWords[value as keyof typeof stateWords][lang]
  if (field === 'kind' && value in kindWords) return kindWords[value as keyof typeof kindWords][lang]
  return value
}

/** One condition of a view, with the part of the view that takes it away. */
export interface Chip {
  readonly text: string
  readonly without: Readonly<Record<string, unknown>>
}

/** The values a view asks of a field: those it includes, or with `!` those it leaves out. */
export const chosenValues = (view: View, key: string): readonly string[] =>
  [((view as Record<string, unknown>)[key] as string | readonly string[] | undefined) ?? []].flat()

/** Every condition of a view as a removable chip. */
export function chipsOf(view: View, lang: Lang): readonly Chip[] {
  const words = shellWords[lang]
  const chips: Chip[] = []
  for (const field of LISTED) {
    for (const key of [field, `${field}!`]) {
      const values = chosenValues(view, key)
      for (const value of values) {
        const rest = values.filter((other) => other !== value)
        const not = key === field ? '' : `${words.not} `
        chips.push({
          text: `${words.fields[field]}: ${not}${valueText(field, value, lang)}`,
          without: { [key]: rest.length > 0 ? rest : undefined },
        })
      }
    }
  }
  for (const key of ['extra', 'extra!'] as const) {
    const terms = chosenValues(view, key)
    for (const term of terms) {
      const { column, value } = readExtraTerm(term)
      const rest = terms.filter((other) => other !== term)
      const not = key === 'extra' ? '' : `${words.not} `
      chips.push({
        text: `${column}: ${not}${value === '' ? words.none : value}`,
        without: { [key]: rest.length > 0 ? rest : undefined },
      })
    }
  }
  for (const key of SWITCHES) {
    if (view[key] === true) chips.push({ text: words.fields[key], without: { [key]: undefined } })
    else if (key === 'major' && view[key] === false) {
      chips.push({ text: `${words.not} ${words.fields[key]}`, without: { [key]: undefined } })
    }
  }
  if (view.corrections === false)
    chips.push({ text: words.fields.corrections, without: { corrections: undefined } })
  if (view.text !== undefined && view.text !== '') {
    chips.push({ text: `${words.fields.text}: “${view.text}”`, without: { text: undefined } })
  }
  return chips
}

/** Where a view keeps the values of a field or a column, and what a value of it is called there. */
export interface Condition {
  readonly key: string
  readonly valueOf: (value: string) => string
}

/** The condition of a field, or of a column that no field was made of. */
export function conditionOf(field: GroupField): Condition {
  const column = columnOf(field)
  return column === null
    ? { key: field, valueOf: (value) => value }
    : { key: 'extra', valueOf: (value) => extraTerm({ column, value }) }
}

/** A view without the incidents of some groups; it keeps what it leaves out already. */
export function withoutGroups(view: View, by: GroupField, groups: readonly string[]): View {
  const { key, valueOf } = conditionOf(by)
  const out = `${key}!`
  return { ...view, [out]: [...new Set([...chosenValues(view, out), ...groups.map(valueOf)])] }
}

/** A view without its conditions on a field or a column. */
export function withoutCondition(view: View, field: GroupField): View {
  const column = columnOf(field)
  if (column === null) return { ...view, [field]: undefined, [`${field}!`]: undefined }
  const rest = (key: 'extra' | 'extra!') => {
    const others = (view[key] ?? []).filter((term) => readExtraTerm(term).column !== column)
    return others.length > 0 ? others : undefined
  }
  return { ...view, extra: rest('extra'), 'extra!': rest('extra!') }
}

/** The part of a view that includes or leaves out one more value, or takes that back. */
export function toggled(view: View, key: string, value: string): Readonly<Record<string, unknown>> {
  const values = chosenValues(view, key)
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value]
  const opposite = key.endsWith('!') ? key.slice(0, -1) : `${key}!`
  const others = chosenValues(view, opposite).filter((one) => one !== value)
  return { [key]: next.length > 0 ? next : undefined, [opposite]: others.length > 0 ? others : undefined }
}
