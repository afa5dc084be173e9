import type { Context } from 'hono'
import type { z } from 'zod'
import type { Lang, Words } from '../model/lang.ts'
import { Mapping } from '../model/mapping.ts'
import { Problem } from '../model/problem.ts'
import { PERSON_FIELDS } from '../model/scope.ts'
import type { Env } from './env.ts'
import { problemResponse } from './problem.ts'

interface Fault {
  readonly key: string
  readonly value: string
  readonly why: string
}

const whys = {
  unknown: { en: 'not known here', de: 'hier nicht bekannt' },
  date: { en: 'not a date like 2026-03-02', de: 'kein Datum wie 2026-03-02' },
  instant: { en: 'not an instant like 2026-03-02T09:00:00Z', de: 'kein Zeitpunkt wie 2026-03-02T09:00:00Z' },
  period: {
    en: 'write 2026, 2026-Q3, 2026-10, 2026-W43 or last-90-days',
    de: 'schreiben Sie 2026, 2026-Q3, 2026-10, 2026-W43 oder last-90-days',
  },
  zone: { en: 'not a time zone like Europe/Berlin', de: 'keine Zeitzone wie Europe/Berlin' },
  priority: { en: 'a number from 1 to 5, or empty', de: 'eine Zahl von 1 bis 5, oder leer' },
  column: { en: 'write COLUMN=VALUE', de: 'schreiben Sie SPALTE=WERT' },
  flag: { en: 'true or false', de: 'true oder false' },
  number: { en: 'not a number in range', de: 'keine Zahl im erlaubten Bereich' },
  long: { en: 'too long', de: 'zu lang' },
  hours: {
    en: 'each day has stretches on quarters of an hour such as 08:00 to 17:00, in their order, none past midnight',
    de: 'jeder Tag hat Abschnitte auf Viertelstunden wie 08:00 bis 17:00, der Reihe nach, keiner über Mitternacht',
  },
  region: { en: 'a code such as DE, DE-BY or AT-9', de: 'ein Kürzel wie DE, DE-BY oder AT-9' },
  once: { en: 'may stand only once', de: 'darf nur einmal vorkommen' },
  missing: { en: 'missing', de: 'fehlt' },
  json: { en: 'no valid JSON', de: 'kein gültiges JSON' },
  object: { en: 'must be an object of JSON', de: 'muss ein Objekt in JSON sein' },
  other: { en: 'not possible here', de: 'hier nicht möglich' },
} satisfies Record<string, Words>

const oneOf: Words = { en: 'one of', de: 'möglich sind' }

/** The innermost complaints of a union that accepts one value or a list of them. */
function* leaves(issue: z.core.$ZodIssue, path: readonly PropertyKey[] = []): Generator<z.core.$ZodIssue> {
  const at = [...path, ...issue.path]
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nested = issue.errors.flat()
    const telling = nested.filter((one) => one.code !== 'invalid_type')
    for (const one of telling.length > 0 ? telling : nested) yield* leaves(one, at)
  } else yield { ...issue, path: at }
}

function why(issue: z.core.$ZodIssue, key: string, value: unknown, lang: Lang): string {
  if (key === 'timeZone') return whys.zone[lang]
  if (key === 'period' && value !== undefined) return whys.period[lang]
  if (key.startsWith('priority')) return whys.priority[lang]
  if (key.startsWith('extra') && issue.code === 'invalid_format') return whys.column[lang]
  if (key === 'hours' && value !== undefined) return whys.hours[lang]
  if (key === 'holidays' && value !== undefined) return whys.region[lang]
  switch (issue.code) {
    case 'invalid_value': {
      const values = issue.values.map(String).filter((one) => one !== '')
      if (values.join() === 'true,false') return whys.flag[lang]
      return `${oneOf[lang]} ${values.join(', ')}`
    }
    case 'invalid_format':
      return issue.format === 'date'
        ? whys.date[lang]
        : issue.format === 'datetime'
          ? whys.instant[lang]
          : whys.other[lang]
    case 'too_big':
      return issue.origin === 'string' ? whys.long[lang] : whys.number[lang]
    case 'too_small':
      return whys.number[lang]
    case 'invalid_type':
      if (value === undefined) return whys.missing[lang]
      if (Array.isArray(value)) return whys.once[lang]
      return issue.expected === 'number' || issue.expected === 'int' ? whys.number[lang] : whys.other[lang]
    default:
      return whys.other[lang]
  }
}

const MAPPING_KEYS: readonly string[] = Object.keys(Mapping.shape)
/** Fields of an upload that hold JSON as text. */
const JSON_FIELDS: readonly string[] = ['mapping', 'badTimes']
/** Their whole form is said in one sentence. */
const SAID_WHOLE: readonly string[] = ['hours', 'holidays']

const isText = (value: unknown): boolean => typeof value === 'string'

/** The value has an inside in which something can be wrong; several values of one key of a query have none. */
const hasInside = (key: string, value: unknown): boolean =>
  JSON_FIELDS.includes(key) ||
  (typeof value === 'object' &&
    value !== null &&
    !SAID_WHOLE.includes(key) &&
    !(Array.isArray(value) && value.every(isText)))

/** Where inside of a value it is wrong (`fields.Opened`), and what is wrong there. */
function whyInside(issue: z.core.$ZodIssue, key: string, lang: Lang): string {
  const inside = issue.path.slice(1).map(String)
  if (issue.code === 'unrecognized_keys') {
    const choice =
      key === 'mapping' && inside.length === 0 ? `; ${oneOf[lang]} ${MAPPING_KEYS.join(', ')}` : ''
    return `${[...inside, issue.keys[0] ?? ''].join('.')}: ${whys.unknown[lang]}${choice}`
  }
  const reason =
    issue.code === 'custom' && inside.length === 0
      ? whys.json[lang]
      : issue.code === 'invalid_type' && ['object', 'record'].includes(issue.expected)
        ? whys.object[lang]
        : why(issue, inside.at(-1) ?? '', issue.input ?? null, lang)
  return [...(inside.length > 0 ? [inside.join('.')] : []), reason].join(': ')
}

const shown = (value: unknown): string => {
  const texts = Array.isArray(value) ? value.filter(isText) : [value].filter(isText)
  const text = texts.join(', ')
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

const isPerson = (word: unknown): word is string =>
  typeof word === 'string' && PERSON_FIELDS.includes(word.replace(/[-!]/g, ''))

/** Every complaint about a question as one problem that names every key. */
export function badQuestion(
  error: z.core.$ZodError,
  asked: Readonly<Record<string, unknown>>,
  lang: Lang,
): Problem<'bad-question'> | Problem<'person-dimension-off'> {
  const person = [asked['by'], asked['sort'], ...Object.keys(asked)].find(isPerson)
  if (person !== undefined) return new Problem('person-dimension-off', { field: person.replace(/[-!]/g, '') })
  const faults = new Map<string, Fault>()
  for (const issue of error.issues.flatMap((one) => [...leaves(one)])) {
    // A key inside of a value is that value's fault.
    const outermost = issue.code === 'unrecognized_keys' && issue.path.length === 0
    const whole = issue.code === 'invalid_type' && issue.path.length === 0
    const keys = outermost ? issue.keys : [whole ? 'body' : String(issue.path[0] ?? '')]
    for (const key of keys) {
      if (faults.has(key)) continue
      const reason = whole
        ? whys.object[lang]
        : !outermost &&
            (hasInside(key, asked[key]) || (issue.code === 'invalid_type' && issue.path.length > 1))
          ? whyInside(issue, key, lang)
          : issue.code === 'unrecognized_keys'
            ? whys.unknown[lang]
            : why(issue, key, asked[key], lang)
      faults.set(key, { key, value: shown(asked[key]), why: reason })
    }
  }
  return new Problem('bad-question', { faults: [...faults.values()] })
}

/** Turns whatever the validator complains about into one problem. */
export function refuse(
  result: { success: boolean; error?: z.core.$ZodError; data?: unknown },
  c: Context<Env>,
): Response | undefined {
  if (result.success || !result.error) return undefined
  return problemResponse(c, badQuestion(result.error, result.data as Record<string, unknown>, c.get('lang')))
}
