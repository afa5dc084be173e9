import type { Lang } from './lang.ts'
import * as archive from './problems/archive.ts'
import * as calendar from './problems/calendar.ts'
import * as correcting from './problems/correcting.ts'
import * as host from './problems/host.ts'
import * as importing from './problems/importing.ts'
import * as mapping from './problems/mapping.ts'
import * as question from './problems/question.ts'
import * as recurrence from './problems/recurrence.ts'
import * as report from './problems/report.ts'
import * as xml from './problems/xml.ts'

const en = {
  ...archive.en,
  ...calendar.en,
  ...correcting.en,
  ...host.en,
  ...importing.en,
  ...mapping.en,
  ...question.en,
  ...recurrence.en,
  ...report.en,
  ...xml.en,
}
type AllWords = typeof en
const de: AllWords = {
  ...archive.de,
  ...calendar.de,
  ...correcting.de,
  ...host.de,
  ...importing.de,
  ...mapping.de,
  ...question.de,
  ...recurrence.de,
  ...report.de,
  ...xml.de,
}
const words: Readonly<Record<Lang, AllWords>> = { en, de }

/** The stable name of everything that can go wrong for a person using Pirouette. */
export type ProblemCode = keyof AllWords
export type ProblemFacts<C extends ProblemCode> = Parameters<AllWords[C]>[0]

export const PROBLEM_CODES = Object.keys(en) as readonly ProblemCode[]

/** Something the user can mend: thrown with its facts, put into words at the edge. */
export class Problem<C extends ProblemCode = ProblemCode> extends Error {
  readonly code: C
  readonly facts: ProblemFacts<C>

  constructor(code: C, facts: ProblemFacts<C>, options?: ErrorOptions) {
    super(code, options)
    this.name = 'Problem'
    this.code = code
    this.facts = facts
  }

  /** The sentence a person reads: what is wrong, where, and what to do. */
  in(lang: Lang): string {
    return problemWords(lang, this.code, this.facts)
  }

  /** As plain data, to cross a process or be stored; `problemFrom` is the way back. */
  toJSON(): { code: C; facts: ProblemFacts<C> } {
    return { code: this.code, facts: this.facts }
  }
}

/** The words of a problem that was stored or sent as plain data. */
export function problemWords<C extends ProblemCode>(lang: Lang, code: C, facts: ProblemFacts<C>): string {
  // The table guarantees that code and facts belong together; the compiler cannot follow a correlated union.
  const say = words[lang][code] as (facts: ProblemFacts<C>) => string
  return say(facts)
}

/** A problem from the plain data of `toJSON`. */
export function problemFrom(data: { code: string; facts: unknown }): Problem {
  if (!(PROBLEM_CODES as readonly string[]).includes(data.code)) throw new Error(`no problem "${data.code}"`)
  return new Problem(data.code as ProblemCode, data.facts as never)
}
