import { computed } from '@preact/signals'
import { isMetricName, type MetricName } from '../model/metric-name.ts'
import { fromQuery, toQuery } from '../model/scope.ts'
import { view } from './address.ts'
import { behind } from './behind.ts'
import { type Marks, openWord } from './opened.ts'
import { carryOver, readView, scopeOf, type View } from './view.ts'

/** A number of the page: which metric, over which view; with `grain` and `bucket`, `by` and `group`, a cell of a trend, with `cell` a part of a picture. */
export interface NumberOf {
  readonly metric: MetricName
  readonly view: View
}

const CELL = ['grain', 'bucket', 'by', 'group', 'cell'] as const

/** The part of a view that makes it one cell of a trend, or a part of a picture. */
function cellOf({ grain, bucket, by, group, cell }: View): Partial<View> {
  return {
    ...(grain !== undefined && bucket !== undefined ? { grain, bucket } : {}),
    ...(by !== undefined && group !== undefined ? { by, group } : {}),
    ...(cell === undefined ? {} : { cell }),
  }
}

/** The question about a number, as the server takes it. */
export const questionOf = ({ view: of }: NumberOf, more: Readonly<Record<string, unknown>> = {}): string =>
  toQuery({ ...scopeOf(of), ...cellOf(of), ...more })

/** A number as one word of an address: its cell, and its scope where that is not the one of the page. */
export function wordOf({ metric, view: of }: NumberOf): string {
  const scope = toQuery(scopeOf(of)) === toQuery(scopeOf(view.value)) ? {} : scopeOf(of)
  const query = toQuery({ ...scope, ...cellOf(of) })
  return query === '' ? metric : `${metric}?${query}`
}

/** The number that a word of the address means on this page; `null` where it means none. */
export function numberFrom(word: string, page: View): NumberOf | null {
  const at = word.includes('?') ? word.indexOf('?') : word.length
  const metric = word.slice(0, at)
  if (!isMetricName(metric)) return null
  const query = new URLSearchParams(word.slice(at + 1))
  const { view: said } = readView(query.toString())
  const isOwn = Object.keys(fromQuery(query)).some((key) => !(CELL as readonly string[]).includes(key))
  return { metric, view: { ...(isOwn ? carryOver(said) : carryOver(page)), ...cellOf(said) } }
}

/** The number whose making is being shown, if any: the address says which. */
export const explained = computed<NumberOf | null>(() =>
  view.value.explain === undefined ? null : numberFrom(view.value.explain, view.value),
)

/** Opens a number. */
export const openNumber = (number: NumberOf): void => openWord(wordOf(number))

/** What makes an element a number: `E` opens it and `N` the list behind it while the focus is inside. */
export const numberMarks = (
  number: NumberOf,
  list: string = behind(number.metric, number.view, 'included'),
): Marks => ({
  'data-explains': wordOf(number),
  'data-list': list,
})
