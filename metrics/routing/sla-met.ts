import { moment, quarterOf, secondInQuarter } from '../../store/dialect.ts'
import { type Sql, sql } from '../../store/sql.ts'
import type { Asked } from '../asked.ts'
import { type Metric, NONE } from '../metric.ts'

/**
 * The facts with a resolution at the end of the data for what is open and has broken its agreement: so it counts in the
 * period that is running, and not resolving does not pay.
 */
function runningBreaches(facts: Sql, { asOf }: Asked): Sql {
  if (asOf === null) return facts
  const ended = sql`case when met_sla = false and resolved_at is null and not done_without_time and opened_at <= ${moment(asOf)}
                    then ${moment(asOf)} else resolved_at end`
  return sql`(
    select fact.* replace (${ended} as resolved_at, ${quarterOf(ended)} as resolved_quarter, ${secondInQuarter(ended)} as resolved_second)
    from ${facts} as fact
  )`
}

export const slaMet: Metric = {
  name: 'sla-met',
  group: 'quality',
  label: {
    en: 'SLA met',
    de: 'SLA-Erfüllung',
  },
  unit: 'share',
  better: 'higher',
  says: {
    en: 'Share of the incidents that met their SLA, as their source says: those resolved, and those that are open and have broken it.',
    de: 'Anteil der Vorfälle, die nach Angabe ihrer Quelle ihr SLA eingehalten haben: der gelösten und der offenen, die es verletzt haben.',
  },
  start: NONE,
  stop: NONE,
  formula: {
    en: 'SLA met / incidents resolved in the period of which it is recorded, and those that are open at the end of the data and have broken it; the judgement is that of the source, on its own clock; a breach that is still running counts as broken at the end of the data; Wilson 95 % interval',
    de: 'SLA eingehalten / im Zeitraum gelöste Vorfälle, von denen es erfasst ist, und zum Datenstand offene, die es verletzt haben; das Urteil ist das der Quelle nach ihrem eigenen Zeitmaß; eine noch laufende Verletzung zählt zum Datenstand als verletzt; 95-%-Bereich nach Wilson',
  },
  phase: ['resolved'],
  population: {
    en: 'Incidents with their final resolution in the period of which the source says whether they met their SLA; in the period of the end of the data also those that are open and have broken it.',
    de: 'Vorfälle mit endgültiger Lösung im Zeitraum, von denen die Quelle sagt, ob sie ihr SLA eingehalten haben; im Zeitraum des Datenstands auch offene, die es verletzt haben.',
  },
  edgeCases: [
    {
      en: 'Not recorded is neither met nor broken: left out and counted as such.',
      de: 'Nicht erfasst ist weder eingehalten noch verletzt: ausgelassen und so gezählt.',
    },
    {
      en: 'A running breach counts in the period in which the data end, whenever it began; once resolved, in that of its resolution.',
      de: 'Eine laufende Verletzung zählt im Zeitraum des Datenstands, wann immer sie begann; ist sie gelöst, in dem der Lösung.',
    },
    {
      en: 'With several agreements in one incident, one that is broken breaks it.',
      de: 'Bei mehreren Vereinbarungen eines Vorfalls genügt eine verletzte.',
    },
  ],
  limits: [
    {
      en: 'The judgement is that of the source, by its own clock and pauses; it is not computed again.',
      de: 'Das Urteil ist das der Quelle nach ihrem eigenen Zeitmaß und ihren Pausen; es wird nicht nachgerechnet.',
    },
    {
      en: 'What is open within its agreement is not in it: it may still break it.',
      de: 'Was innerhalb der Vereinbarung offen ist, steckt nicht darin: Es kann sie noch verletzen.',
    },
  ],
  needs: ['resolved_at', 'state', 'made_sla'],
  attribution: 'resolved',
  facts: runningBreaches,
  aggregate: {
    kind: 'share',
    of: sql`met_sla`,
    exclude: {
      'done-without-time': sql`done_without_time`,
      unresolved: sql`resolved_at is null`,
      'sla-not-known': sql`met_sla is null`,
    },
  },
}
