import { isMidnight } from '../../store/dialect.ts'
import { join, sql } from '../../store/sql.ts'
import type { QualityRule } from './rule.ts'

export const dateOnly: QualityRule = {
  name: 'date-only',
  label: { en: 'Days without a time', de: 'Tage ohne Uhrzeit' },
  says: {
    en: 'Opening or resolution is exactly midnight, as where a file has days only. Durations of such incidents are off by up to a day at either end.',
    de: 'Eröffnung oder Lösung ist genau Mitternacht, wie in Dateien, die nur Tage nennen. Dauern solcher Vorfälle sind an jedem Ende um bis zu einen Tag ungenau.',
  },
  remedy: {
    en: 'Export with the time of day; a spreadsheet may have cut it off.',
    de: 'Exportieren Sie mit Uhrzeit; eine Tabellenkalkulation hat sie vielleicht abgeschnitten.',
  },
  needs: ['opened_at'],
  tolerated: 0.001,
  holds: async ({ zones }) => {
    const ways = (await zones()).map(
      (
        zone,
      ) => sql`(incident.import_id in (select import_id from import where coalesce(time_zone, 'UTC') = ${zone})
                     and (${isMidnight(sql`incident.opened_at`, zone)} or ${isMidnight(sql`incident.resolved_at`, zone)}))`,
    )
    return ways.length === 0 ? sql`false` : sql`(${join(ways, ' or ')})`
  },
}
