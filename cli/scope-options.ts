import type { Command } from 'commander'
import type { Lang } from '../model/lang.ts'
import { columnOf, extraTerm } from '../model/extra-column.ts'
import { Problem } from '../model/problem.ts'
import { say } from './words.ts'

/** The flags that select incidents; the same words as in the address of a page. */
export interface ScopeFlags {
  readonly from?: string
  readonly to?: string
  readonly period?: string
  readonly timeZone?: string
  readonly clock?: string
  readonly calendar?: string
  readonly attribution?: string
  /** False with `--no-corrections`. */
  readonly corrections?: boolean
  readonly filter?: readonly string[]
}

const collect = (value: string, before: readonly string[] | undefined) => [...(before ?? []), value]

/** `command` with the flags of a scope. */
export const withScope = (command: Command, lang: Lang): Command =>
  command
    .option('--from <day>', say.from[lang])
    .option('--to <day>', say.to[lang])
    .option('--period <period>', say.period[lang])
    .option('--filter <field=value>', say.filter[lang], collect)
    .option('--clock <clock>', say.clock[lang])
    .option('--calendar <name>', say.calendar[lang])
    .option('--time-zone <zone>', say.zone[lang])
    .option('--attribution <which>', say.attribution[lang])
    .option('--no-corrections', say.noCorrections[lang])

/** The flags as the query that every other way of asking uses too. Nothing is checked here but the form of a filter. */
export function queryOf(
  flags: ScopeFlags,
  more: Readonly<Record<string, string | undefined>> = {},
): URLSearchParams {
  const query = new URLSearchParams()
  const { filter = [], from, to, period, timeZone, clock, calendar, attribution } = flags
  const corrections = flags.corrections === false ? 'false' : undefined
  for (const [key, value] of Object.entries({
    period,
    from,
    to,
    timeZone,
    attribution,
    clock,
    calendar,
    corrections,
    ...more,
  }))
    if (value !== undefined) query.append(key, value)
  for (const one of filter) {
    const at = one.indexOf('=')
    if (at < 1) throw new Problem('bad-filter', { filter: one })
    const [key, value] = [one.slice(0, at), one.slice(at + 1)]
    const column = columnOf(key)
    if (column === null) query.append(key, value)
    else {
      const isOut = column.endsWith('!')
      const name = isOut ? column.slice(0, -1) : column
      query.append(isOut ? 'extra!' : 'extra', extraTerm({ column: name, value }))
    }
  }
  return query
}
