import { sql } from '../../store/sql.ts'
import type { QualityRule } from './rule.ts'

export const impossibleCourse: QualityRule = {
  name: 'impossible-course',
  label: { en: 'Gaps in the history of states', de: 'Lücken im Statusverlauf' },
  says: {
    en: 'A state was left in which the incident was not: moves are missing, or two files contradict each other. Time on hold, reopenings and the backlog in between may be wrong.',
    de: 'Ein Status wurde verlassen, in dem der Vorfall nicht war: Wechsel fehlen, oder zwei Dateien widersprechen sich. Wartezeit, Wiedereröffnungen und der Bestand dazwischen können falsch sein.',
  },
  remedy: {
    en: 'Export the whole history; some interfaces hand out the newest hundred changes only.',
    de: 'Exportieren Sie den ganzen Verlauf; manche Schnittstellen geben nur die neuesten hundert Änderungen heraus.',
  },
  needs: [],
  touches: ['on_hold_seconds', 'reopen_count'],
  tolerated: 0.01,
  holds: () =>
    sql`(incident.source, incident.key) in (
      select source, key
      from (
        select source, key, from_value, lag(to_value) over (partition by source, key order by happened_at, seq) as before
        from (
          select source, key, happened_at, from_value, to_value, min(seq) as seq
          from incident_event
          where kind = 'state' and to_value is not null
          group by all
        )
      )
      where from_value <> before
    )`,
}
