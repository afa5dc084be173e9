import { z } from 'zod'
import { ALMOST_EQUAL, evidenceSentence } from '../../model/evidence-sentence.ts'
import type { Lang } from '../../model/lang.ts'
import type { Evidence, Tier } from '../../model/recurrence.ts'
import type { Reader } from '../../store/reader.ts'
import { join, sql } from '../../store/sql.ts'
import { type Asked, someIncidentsIn } from '../asked.ts'
import { normalText } from '../similar-text/normal-text.ts'
import { comparedPieces, jaccard } from '../similar-text/shingles.ts'

/** Two incidents of one group, by their `version_id`: which came first, and the seconds from the end of that to the other's opening. */
export interface Pair {
  readonly id: number
  readonly other: number
  readonly later: boolean
  readonly since: number | null
}

const text = z.string().nullable()
const Told = z.object({
  id: z.int(),
  source: z.string(),
  key: z.string(),
  title: text,
  ci: text,
  service: text,
  category: text,
  voted: z.boolean().nullable(),
})

/** What makes each of some pairs one, in their order; `null` where one of them is not here. */
export async function evidenceOf(
  db: Reader,
  asked: Pick<Asked, 'scope'>,
  tier: Tier,
  group: string,
  pairs: readonly Pair[],
  lang: Lang,
): Promise<readonly (Evidence | null)[]> {
  if (pairs.length === 0) return []
  const ids = [...new Set(pairs.flatMap(({ id, other }) => [id, other]))]
  const rows = await db.rows(
    sql`select version_id::double as id, source, key, title, ci, service, category, voted
        from ${someIncidentsIn(asked.scope, ids)} as incident
        left join (select version_id, text_id from incident_text where version_id in (${join(ids)})) as own using (version_id)
        left join similar_text using (text_id)`,
    Told,
  )
  const known = new Map(rows.map((row) => [row.id, row]))
  const [kind, , ...rest] = group.split('|')
  const named = rest.join('|')
  return pairs.map(({ id, other, later, since }) => {
    const [one, before] = [known.get(id), known.get(other)]
    if (!one || !before) return null
    const same = (field: 'ci' | 'service' | 'category') => (one[field] === before[field] ? one[field] : null)
    const isText = tier === 'similar'
    const alike = isText ? likenessOf(one.title, before.title) : null
    const told = {
      tier,
      other: { source: before.source, key: before.key },
      later,
      since,
      ci: tier === 'structural' ? same('ci') : null,
      service: tier === 'structural' ? same('service') : null,
      category: tier === 'structural' ? same('category') : null,
      problem: tier === 'linked' && kind === 'problem' ? named : null,
      original: tier === 'linked' && kind === 'original' ? named : null,
      likeness: alike,
      title: isText ? before.title : null,
      voted: isText && alike !== 1 && (one.voted === true || before.voted === true),
    }
    return { ...told, sentence: evidenceSentence(told, lang) }
  })
}

/** The share of pieces that two titles have in common, 1 only of equal texts, which nobody can tell apart; `null` where one has no words. */
export function likenessOf(one: string | null, other: string | null): number | null {
  const [left, right] = [normalText(one ?? ''), normalText(other ?? '')]
  if (left === null || right === null) return null
  if (left.words === right.words) return 1
  return Math.min(ALMOST_EQUAL, jaccard(comparedPieces(left.words), comparedPieces(right.words)))
}
