import type { EventKind } from '../../model/event.ts'
import type { IncidentField } from '../../model/incident.ts'
import type { Said } from '../../model/import-words.ts'
import type { Input } from '../sources/input.ts'

export type Json = string | number | boolean | null | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/** One thing that a record says to have happened; without an instant it is left out, and counted. */
export interface ToldEvent {
  /** ISO 8601 with `Z`, as `instantOf` makes it. */
  readonly at: string | null
  /** What stands there for the time, to be shown where it is none. */
  readonly written?: Json | undefined
  readonly kind: EventKind
  readonly field?: 'team' | 'assignee' | null
  /** For states our words; what is missing is the state before. */
  readonly from?: string | null
  /** A move of `state` and an acknowledgement say here which state it leads to. */
  readonly to?: string | null
  readonly actor?: string | null
  /** Where the record does not tell, the name does. */
  readonly actorKind?: 'human' | 'system' | null
  readonly audience?: 'internal' | 'public' | null
  readonly text?: string | null
}

/** What a record is taken apart into. */
export interface Taken {
  /** What was put together for a field or an input; it goes before any column. A list is for names and labels. */
  readonly told: Readonly<Partial<Record<Exclude<IncidentField, 'source'> | Input, Told>>>
  readonly events: readonly ToldEvent[]
  /** What becomes columns by path: the record without what was told. `null` for none. */
  readonly rest: JsonObject | null
}
type Told = string | number | boolean | readonly string[] | null | undefined

/** A record that is not taken, and why. */
export interface Refused {
  readonly refused: Said
  /** What it would be, where a person may know better: it is handed out as a row of the table. */
  readonly taken?: Taken
}

/** How the records of one kind of export are known, and taken apart. */
export interface Anatomy {
  /** Paths that are in every record of this kind; one of the groups has to be there as a whole. */
  readonly keys: readonly (readonly string[])[]
  /** What the paths alone do not tell of such a record. */
  readonly fits?: (record: JsonObject) => boolean
  /** One incident each, more than one for a record that groups them. */
  readonly take: (record: JsonObject) => readonly (Taken | Refused)[]
  /** Each record is a piece of an incident: those with one `key` are put together, the latest word counts. */
  readonly pieces?: true
  /** What happened is all there is to the states of an incident, so that reopenings and time on hold can be counted. */
  readonly whole?: true
  /** Fields of which these records tell a part only: another file that has them is believed first. */
  readonly weak?: readonly IncidentField[]
}

/** Before the name of a field or an input: a column that was put together for it, out of several places of a record. */
export const TOLD = '= '

/** The column that says why a record was taken for no incident. Only rejected rows have something in it; emptied, they are taken. */
export const PRACTICE = `${TOLD}practice`
