import type { ImportResult } from './import.ts'
import { BadTimes, type Mapping, type MappingProfile } from './mapping.ts'

/** Columns that no field takes, and those that are read as a list or a history, are found again by themselves. */
const placed = (field: string | null): field is string => field !== null && field !== 'extra'

/** Line of the headers and delimiter, where the evidence alone did not find them. */
function toldLayout({ decisions, delimiter }: ImportResult): Pick<Mapping, 'headerLine' | 'delimiter'> {
  const told = (name: string) =>
    decisions.find(({ what, confidence }) => what === name && confidence === 'told')
  const line = Number(told('header')?.value)
  return {
    ...(Number.isInteger(line) && line > 0 ? { headerLine: line } : {}),
    ...(told('delimiter') && delimiter !== null ? { delimiter } : {}),
  }
}

/**
 * What was decided and told about the columns of a file, as the mapping that decides it again: for other files with the
 * same headers, or to be put right by hand. `null` where no columns were seen.
 */
export function profileOf(result: ImportResult, name = result.file): MappingProfile | null {
  if (result.profile === null) return null
  const seen = new Map<string, number>()
  const columns = result.mapping.map((one) => {
    const times = (seen.get(one.column) ?? 0) + 1
    seen.set(one.column, times)
    return { ...one, label: times === 1 ? one.column : `${one.column} (${times})` }
  })
  const fields = columns.flatMap(({ label, field, treatment, confidence }): [string, string | null][] => {
    if (treatment === 'drop' && confidence === 'told') return [[label, null]]
    return placed(field) ? [[label, field]] : []
  })
  const treat = columns.flatMap(({ label, treatment }) =>
    treatment === 'pseudonymise' || treatment === 'scrub' ? [[label, treatment] as const] : [],
  )
  const orders = result.decisions.flatMap(({ what, value }) => {
    const column = /^dateOrder:(.*)$/s.exec(what)?.[1]
    return column !== undefined && (value === 'dmy' || value === 'mdy' || value === 'ymd')
      ? [[column, value] as const]
      : []
  })
  const badTimes = BadTimes.safeParse(
    Object.fromEntries(
      result.decisions.flatMap(({ what, value }) => {
        const kind = /^badTimes:(.*)$/.exec(what)?.[1]
        return kind === undefined ? [] : [[kind, value]]
      }),
    ),
  ).data
  const values: Record<string, Record<string, string>> = {}
  for (const { field, value, meant, told } of result.valueMaps)
    if (told && meant !== null) values[field] = { ...values[field], [value]: meant }
  const mapping: Mapping = {
    fields: Object.fromEntries(fields),
    ...(Object.keys(values).length > 0 ? { values } : {}),
    ...(result.timeZone === null ? {} : { timeZone: result.timeZone }),
    ...(orders.length > 0 ? { dateOrders: Object.fromEntries(orders) } : {}),
    ...(badTimes !== undefined && Object.keys(badTimes).length > 0 ? { badTimes } : {}),
    ...toldLayout(result),
    ...(treat.length > 0 ? { treat: Object.fromEntries(treat) } : {}),
  }
  return {
    signature: result.profile.signature,
    name: name.slice(0, 200),
    // Files of every instance have these headers.
    source: result.source?.split('@')[0] ?? null,
    headers: columns.map(({ column }) => column),
    mapping,
  }
}
