import { MILESTONES } from '../../model/milestones.ts'
import type { Stretch } from '../../model/wall-time.ts'
import { QUARTER_SECONDS, quarterOf, tableOf } from '../../store/dialect.ts'
import { ident, join, sql } from '../../store/sql.ts'
import type { QualityRule } from './rule.ts'

/** The quarters of an hour since 1970 that a stretch covers. */
const quartersIn = ({ from, to }: Stretch): readonly { readonly quarter: number }[] => {
  const first = from / 1000 / QUARTER_SECONDS
  return Array.from({ length: to / 1000 / QUARTER_SECONDS - first }, (_, i) => ({ quarter: first + i }))
}

export const ambiguousTime: QualityRule = {
  name: 'ambiguous-time',
  label: { en: 'Times that exist twice', de: 'Zeiten, die es zweimal gibt' },
  says: {
    en: 'A time of this incident lies in the hour that comes twice when clocks are put back, and the file does not say which is meant. The earlier one was taken; it may be an hour later.',
    de: 'Eine Zeit dieses Vorfalls liegt in der Stunde, die es beim Zurückstellen der Uhr zweimal gibt, und die Datei sagt nicht, welche gemeint ist. Genommen wurde die frühere; es kann eine Stunde später gewesen sein.',
  },
  remedy: {
    en: 'Export with UTC times or offsets, or correct single times by hand.',
    de: 'Exportieren Sie in UTC oder mit Abweichung von UTC, oder korrigieren Sie einzelne Zeiten von Hand.',
  },
  needs: [],
  tolerated: 0.001,
  holds: async ({ zones, putBacks }) => {
    const ways = (await zones()).flatMap((zone) => {
      const quarters = zone === 'UTC' ? [] : putBacks(zone).flatMap(quartersIn)
      if (quarters.length === 0) return []
      const table = tableOf({ quarter: 'whole' }, quarters)
      const hits = MILESTONES.map(
        (field) =>
          sql`${quarterOf(sql`incident.${ident(field)}`)} in (select quarter from ${table} as twice)`,
      )
      return [
        sql`incident.import_id in (select import_id from import where time_zone = ${zone}) and (${join(hits, ' or ')})`,
      ]
    })
    return ways.length === 0
      ? sql`false`
      : sql`coalesce(${join(
          ways.map((way) => sql`(${way})`),
          ' or ',
        )}, false)`
  },
}
