import { qualityRules } from '../metrics/quality/rules.ts'
import type { Lang } from '../model/lang.ts'
import { formatShare } from '../model/format.ts'
import { DO_NOT_EDIT } from './markdown.ts'

const USUAL = {
  en: (share: string) => `Usual up to ${share}; beyond, a warning.`,
  de: (share: string) => `Üblich bis ${share}; darüber eine Warnung.`,
} as const

const told = (rule: (typeof qualityRules)[number], lang: Lang): string =>
  `**${rule.label[lang]}.** ${rule.says[lang]} ${rule.remedy[lang]} ${USUAL[lang](formatShare(rule.tolerated, lang))}`

/** The page `docs/quality.md`: every rule about the data in English and German. */
export const qualityPage = (): string => `${DO_NOT_EDIT}
# Quality of the data · Datenqualität

The name of a rule is the same word in code, address (\`/incidents?quality=…\`), command line and document. Each counts the
incidents for which it holds, has a list of exactly as many, and says what the medians would be without them.

Der Name einer Regel ist dasselbe Wort in Code, Adresse (\`/incidents?quality=…\`), Befehl und Dokument. Jede zählt die Vorfälle,
für die sie gilt, hat eine Liste von genau so vielen und sagt, wie die Mediane ohne sie wären.

${qualityRules.map((rule) => `## \`${rule.name}\`\n\n${told(rule, 'en')}\n\n${told(rule, 'de')}`).join('\n\n')}
`
