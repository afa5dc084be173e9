import type { Content, ImportOptions } from '../../model/import.ts'
import type { BadTime, BadTimeWay } from '../../model/bad-times.ts'
import { said, type Said } from '../../model/import-words.ts'
import type { DateOrder, Mapping, MappingProfile, Treatment } from '../../model/mapping.ts'
import { isTreatable } from './treatable.ts'
import { plainHeader } from './headers.ts'

/** Something that was said of a file, and who said it: a person now, or a profile. */
export interface Wish<T> {
  readonly value: T
  readonly evidence: Said
  /** It comes from a profile. */
  readonly remembered: boolean
}

/** A column as people name it: by its header, or by `header (2)` where it is the second of two alike. */
export interface Named {
  readonly name: string
  readonly plain: string
  /** Which of the columns with its header it is, from 1. */
  readonly occurrence: number
}

/** What decides whether the wishes for all columns are meant for one. */
export interface Treated extends Named {
  readonly people: boolean
  readonly type: Content
}

/** What is wanted of the columns of a file; what a person says now goes before what is remembered. */
export interface Wishes {
  readonly profile: MappingProfile | null
  readonly field: (column: Named) => Wish<string | null> | null
  /** What becomes of a column that fills `field`; `null` where nothing was said. */
  readonly treatment: (column: Treated, field: string | null) => Wish<Treatment> | null
  /** The order of the dates of a column. */
  readonly dateOrder: (column: Named) => Wish<DateOrder> | null
  /** Raw values of a field to ours. */
  readonly values: (field: string) => ReadonlyMap<string, string>
  /** Names of persons are to become pseudonyms, in one column at least. */
  readonly pseudonymise: boolean
  /** All free texts are to be scrubbed. */
  readonly scrub: boolean
  readonly timeZone: Wish<string> | null
  /** What becomes of rows with times that cannot be right; `null` where nothing was said. */
  readonly badTimes: (kind: BadTime) => Wish<BadTimeWay> | null
  readonly source: Wish<string> | null
  /** Every field that is named, to be checked. */
  readonly fields: readonly string[]
}

interface Voice {
  readonly mapping: Mapping
  readonly evidence: Said
  readonly remembered: boolean
}

const TOLD = said('column-told', undefined)
const rememberedIn = ({ name }: MappingProfile): Said => said('column-remembered', { profile: name })

/** What is wanted of a file whose headers have this signature. */
export function wishesOf(
  options: ImportOptions,
  signature: string,
  profiles: readonly MappingProfile[],
): Wishes {
  const profile =
    options.profile === 'none' ? null : (profiles.find((one) => one.signature === signature) ?? null)
  const voices: readonly Voice[] = [
    { mapping: options.mapping ?? {}, evidence: TOLD, remembered: false },
    ...(profile ? [{ mapping: profile.mapping, evidence: rememberedIn(profile), remembered: true }] : []),
  ]
  const first = <T>(of: (mapping: Mapping) => T | undefined): Wish<T> | null => {
    for (const { mapping, ...by } of voices) {
      const value = of(mapping)
      if (value !== undefined) return { value, ...by }
    }
    return null
  }
  const perColumn = <T>(of: (mapping: Mapping) => Readonly<Record<string, T>> | undefined) => {
    const tables = voices.map(({ mapping, ...by }) => ({
      by,
      table: new Map(
        Object.entries(of(mapping) ?? {}).map(([header, value]) => [plainHeader(header), value]),
      ),
    }))
    return ({ name, plain, occurrence }: Named): Wish<T> | null => {
      for (const { table, by } of tables)
        for (const header of [`${plain} (${occurrence})`, plain, plainHeader(name)]) {
          const value = table.get(header)
          if (value !== undefined) return { value, ...by }
        }
      return null
    }
  }
  const treat = perColumn((mapping) => mapping.treat)
  const order = perColumn((mapping) => mapping.dateOrders)
  const orderOfAll = options.dateOrder ?? options.mapping?.dateOrder
  return {
    profile,
    field: perColumn((mapping) => mapping.fields),
    treatment: (column, field) => {
      const one = treat(column)
      if (one !== null) return one
      const persons = column.people || field === 'assignee' || field === 'reporter'
      if (options.pseudonymise === true && persons && isTreatable(field))
        return { value: 'pseudonymise', evidence: TOLD, remembered: false }
      return options.scrub === true && column.type === 'text' && !persons && isTreatable(field)
        ? { value: 'scrub', evidence: TOLD, remembered: false }
        : null
    },
    pseudonymise:
      options.pseudonymise === true ||
      voices.some(({ mapping }) => Object.values(mapping.treat ?? {}).includes('pseudonymise')),
    scrub: options.scrub === true,
    dateOrder: (column) =>
      order(column) ??
      (orderOfAll === undefined
        ? first((mapping) => mapping.dateOrder)
        : { value: orderOfAll, evidence: TOLD, remembered: false }),
    values: (field) =>
      new Map(voices.toReversed().flatMap(({ mapping }) => Object.entries(mapping.values?.[field] ?? {}))),
    timeZone: first((mapping) => mapping.timeZone),
    badTimes: (kind) => {
      const told = options.badTimes?.[kind]
      return told === undefined
        ? first((mapping) => mapping.badTimes?.[kind])
        : { value: told, evidence: TOLD, remembered: false }
    },
    source:
      options.source === undefined
        ? profile?.source
          ? { value: profile.source, evidence: rememberedIn(profile), remembered: true }
          : null
        : { value: options.source, evidence: TOLD, remembered: false },
    fields: voices.flatMap(({ mapping }) =>
      Object.values(mapping.fields ?? {}).filter((one) => one !== null),
    ),
  }
}
