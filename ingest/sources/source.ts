import { type IncidentField, type Kind, type State, STATES } from '../../model/incident.ts'
import type { Input } from './input.ts'
import type { Anatomy } from '../records/record.ts'

/** How the cells of a field are read: `name` and `code` know words for nothing, `text` is kept as it is. */
export type Reading = 'text' | 'name' | 'code' | 'flag' | 'count' | 'instant' | 'labels'

/** Read from the first of these columns that has anything in it. `cf x` is a field that the owner of a Jira named x. */
export interface From {
  readonly how: 'from'
  readonly reading: Reading
  readonly headers: readonly string[]
}
/** Read from the column of another field or input, or worked out of several: the rule is code, this says in a word which. */
export interface Worked {
  readonly how: 'worked'
  readonly by: string
}
/** The tool does not write it: it comes from a mapping of the user, or stays unknown. */
export interface Absent {
  readonly how: 'absent'
}
export type Field = From | Worked | Absent
/** A field that a source fills; its own name is given. */
export type FieldName = Exclude<IncidentField, 'source'>

/** What a row says about its state, in the words of the file; `null` where it says nothing. */
export interface StateTexts {
  readonly state: string | null
  readonly code: string | null
  /** A category of states, or the table whose codes they are. */
  readonly category: string | null
  readonly resolution: string | null
}

/** A tool whose exports we read: where its columns go, and what its words mean. */
export interface Source {
  readonly name: string
  readonly label: string
  /** What of it is read, and what a reader should know, as the page of formats says it. */
  readonly reads: string
  readonly limits?: readonly string[]
  /** Headers (or paths) that tell this tool from others, each group worth one point; two points are enough. */
  readonly signature: readonly (readonly string[])[]
  readonly inputs?: Readonly<Partial<Record<Input, readonly string[]>>>
  /** Its headers are common words of anybody: compared loosely, and believed only where the cells look like it. */
  readonly loose?: true
  /** Each row tells of one thing that happened at its time; the first of an incident opened it. */
  readonly log?: true
  /** Fields that take the names of tables of any origin, too, where the tool's own are missing and the cells look like it. */
  readonly common?: readonly FieldName[]
  /** A field that is not named here is what `fieldOf` says. */
  readonly fields: Readonly<Partial<Record<FieldName, Field>>>
  /** How the records of its JSON are taken apart, where paths alone do not tell what they say. */
  readonly records?: readonly Anatomy[]
  /** `null`: a state we have no word for. */
  readonly state: (texts: StateTexts) => State | null
  /** What a person told of the names of its states; it goes before `state`, which knows it. */
  readonly toldStates?: ReadonlyMap<string, string>
  /** 1 to 5; `null`: not a priority of this tool. */
  readonly priority: (text: string) => number | null
  readonly kind: (text: string) => Kind
  /** Whether a close code says that the incident is another one's duplicate. */
  readonly duplicate: (closeCode: string) => boolean
}

/** Makes a field that is read from a column. */
export const from = (reading: Reading, ...headers: string[]): From => ({ how: 'from', reading, headers })
/** Makes a field that is worked out. */
export const worked = (by: string): Worked => ({ how: 'worked', by })
/** A field that the tool does not write. */
export const absent: Absent = { how: 'absent' }

/** What is the same for every tool that does not say otherwise. */
const USUAL: Readonly<Partial<Record<FieldName, Field>>> = {
  state_raw: worked('state'),
  priority_raw: worked('priority'),
  acknowledged_by_rule: worked('the rules of acknowledgement'),
  first_resolved_at: worked('the history of states'),
  on_hold_seconds: worked('the history of states'),
  reopen_count: worked('the history of states'),
  extra: worked('the columns that no field takes'),
}

/** Where a field of this tool comes from. */
export const fieldOf = (source: Source, name: FieldName): Field =>
  source.fields[name] ?? USUAL[name] ?? absent

/** What words of a tool mean, without regard to case and blanks around them. */
export function wordsOf<T>(table: Readonly<Record<string, T>>): (text: string | null) => T | null {
  const meanings = new Map(Object.entries(table))
  return (text) => meanings.get(text?.trim().toLowerCase() ?? '') ?? null
}

const LEVEL = /^(?:p|prio|priority|s|sev|severity)?[-_ ]?([0-5])(?:\D|$)/i

/** A scale from 1 to 5 by the digit of `P2`, `SEV-2` or `2 - High`, else by the words; 0 is as high as it gets, so 1. */
export function scaleOf(words: Readonly<Record<string, number>> = {}): (text: string) => number | null {
  const named = wordsOf(words)
  return (text) => {
    const digit = LEVEL.exec(text.trim())?.[1]
    return digit === undefined ? named(text) : Math.max(Number(digit), 1)
  }
}

/** The state for tools where several places of a record tell it: the input `state_category` has our own word for it. */
export const stateToldWhole = ({ category }: StateTexts): State | null =>
  STATES.find((state) => state === category) ?? null
