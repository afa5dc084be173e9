import { minuteOf } from '../../store/dialect.ts'
import { sql } from '../../store/sql.ts'
import type { QualityRule } from './rule.ts'

/** Of all resolutions, and at the least, in one minute. */
const SHARE = 0.05
const LEAST = 5

export const bulkResolution: QualityRule = {
  name: 'bulk-resolution',
  label: { en: 'Resolved in bulk', de: 'Massenweise gelöst' },
  says: {
    en: 'More than 5 % of all resolutions of this scope fall into one minute: somebody cleared up. The time to resolve of these incidents says when that was, not when they were solved.',
    de: 'Mehr als 5 % aller Lösungen dieser Auswahl fallen in eine Minute: Jemand hat aufgeräumt. Die Zeit bis zur Lösung sagt bei diesen Vorfällen, wann das war, nicht wann sie gelöst waren.',
  },
  remedy: {
    en: 'Read the numbers with and without them, and say so where you report them.',
    de: 'Lesen Sie die Zahlen mit und ohne sie, und sagen Sie es dazu, wo Sie berichten.',
  },
  needs: ['resolved_at'],
  tolerated: 0,
  among: sql`fact.resolved_at is not null`,
  holds: ({ rows }) => sql`${minuteOf(sql`fact.resolved_at`)} in (
    select ${minuteOf(sql`resolved_at`)} from ${rows} as resolved
    where resolved_at is not null
    group by 1
    having count(*) >= ${LEAST} and count(*) > ${SHARE} * (select count(resolved_at) from ${rows} as every_one)
  )`,
}
