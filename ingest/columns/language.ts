import { said } from '../../model/import-words.ts'
import type { StagedDecision } from '../staging/staging-report.ts'
import { LABELS as COMMON } from '../words/common-labels.ts'
import { LABELS as JIRA } from '../words/jira-labels.ts'
import { LABELS as SERVICENOW } from '../words/servicenow-labels.ts'
import { type Language, type Named, namesIn, PARTLY_SPOKEN, SPOKEN } from '../words/spoken.ts'
import type { Column } from './columns.ts'

/** In which languages a header is the name of something. */
const languages: ReadonlyMap<string, ReadonlySet<Language>> = (() => {
  const found = new Map<string, Set<Language>>()
  const things: readonly Named[] = [JIRA, SERVICENOW, COMMON].flatMap((labels) => Object.values(labels))
  for (const thing of things)
    for (const language of [...SPOKEN, ...PARTLY_SPOKEN])
      for (const name of namesIn(thing, language)) {
        const plain = name.toLowerCase()
        found.set(plain, (found.get(plain) ?? new Set()).add(language))
      }
  return found
})()

const SURE = 3

/**
 * The language of the headers: the one that names most of them, counting most what only it would write. `names` where
 * the headers are the names of fields or paths, which are the same in every language.
 */
export function languageOf(columns: readonly Column[]): StagedDecision {
  const points = new Map<Language, { all: number; own: string[] }>()
  let words = 0
  for (const { plain, name } of columns) {
    const known = languages.get(plain)
    if (!known) continue
    words++
    for (const language of known) {
      const one = points.get(language) ?? { all: 0, own: [] }
      one.all++
      if (known.size === 1) one.own.push(name)
      points.set(language, one)
    }
  }
  const [best, next] = [...points].toSorted(([, a], [, b]) => b.all + b.own.length - (a.all + a.own.length))
  // `opened_at`, `fields.created`: what a tool calls its fields, whoever reads them.
  const technical = columns.filter(({ plain }) => /[._]/.test(plain)).length
  if (!best || technical * 2 > columns.length)
    return {
      what: 'language',
      value: 'names',
      evidence: said('language-names', { headers: columns.slice(0, 3).map(({ name }) => name) }),
      confidence: technical > 0 ? 'sure' : 'check',
    }
  const [language, { all, own }] = best
  const ahead = all + own.length - (next ? next[1].all + next[1].own.length : 0)
  return {
    what: 'language',
    value: language,
    evidence: said('language-words', { headers: all, of: words, own: own.slice(0, 4) }),
    confidence: own.length >= SURE && ahead >= SURE ? 'sure' : own.length > 0 ? 'likely' : 'check',
  }
}
