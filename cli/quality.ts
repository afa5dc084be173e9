import { formatDuration, formatNumber, formatShare } from '../model/format.ts'
import type { Lang } from '../model/lang.ts'
import { Quality } from '../model/quality.ts'
import { fieldWords } from '../model/words.ts'
import type { Asked } from './asked.ts'
import { withHouse } from './open-house.ts'
import { queryOf, type ScopeFlags } from './scope-options.ts'
import { table } from './table.ts'
import { heads, levelWords } from './words.ts'

/** Prints what is the matter with the data of a scope, rule by rule. */
export const quality = (flags: ScopeFlags, { data, json, lang }: Asked): Promise<number> =>
  withHouse(data, async (house) => {
    const answer: unknown = await (await house.ask(`/quality?${queryOf(flags, { lang }).toString()}`)).json()
    process.stdout.write(
      json ? `${JSON.stringify(answer, null, 2)}\n` : rulesTable(Quality.parse(answer), lang),
    )
    return 0
  })

function rulesTable({ rules, incidents, completeness }: Quality, lang: Lang): string {
  const median = (value: number | null) => (value === null ? '–' : formatDuration(value, lang))
  const rows = rules.map(({ rule, label, level, incidents: n, share, effects }) => {
    const moved = effects.filter((effect) => effect.with.median !== effect.without.median)
    return [
      rule,
      levelWords[level][lang],
      formatNumber(n, lang),
      share === null ? '–' : formatShare(share, lang),
      moved
        .map((one) => `${one.label} ${median(one.with.median)} → ${median(one.without.median)}`)
        .join('; ') || '–',
      label,
    ]
  })
  const columns = ['rule', 'level', 'incidents', 'share', 'moves', 'about'] as const
  const filled = completeness.fields
    .filter(({ of }) => of > 0)
    .map(({ field, of, filled: there, absent }) => [
      field in fieldWords ? fieldWords[field as keyof typeof fieldWords][lang] : field,
      absent ? '–' : formatShare(there / of, lang),
    ])
  return `${table(
    columns.map((column) => heads[column][lang]),
    rows,
  )}${heads.total[lang]}: ${formatNumber(incidents, lang)}\n\n${table([heads.field[lang], heads.filled[lang]], filled)}`
}
