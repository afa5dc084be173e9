import { sql } from '../../store/sql.ts'
import { type Metric, NONE } from '../metric.ts'
import { agreedFacts } from './agreed-facts.ts'

/** From this share on, in percent, an agreement that is not broken is at risk. */
const AT_RISK = 75

export const slaAtRisk: Metric = {
  name: 'sla-at-risk',
  group: 'quality',
  label: {
    en: 'SLA at risk',
    de: 'SLA gefährdet',
  },
  unit: 'share',
  better: 'lower',
  says: {
    en: 'Share of the open incidents whose agreement was running and not broken at the moment of the export that had used three quarters of its time or more by then.',
    de: 'Anteil der offenen Vorfälle mit einer beim Export laufenden, nicht verletzten Vereinbarung, die bis dahin drei Viertel ihrer Zeit oder mehr verbraucht hatten.',
  },
  start: NONE,
  stop: NONE,
  formula: {
    en: 'incidents with 75 % or more used / open incidents with a running agreement that is not broken; used = elapsed time / agreed time, as the source told when it was exported, on its own clock; Wilson 95 % interval',
    de: 'Vorfälle mit 75 % oder mehr Verbrauch / offene Vorfälle mit laufender, nicht verletzter Vereinbarung; Verbrauch = verstrichene Zeit / vereinbarte Zeit, wie die Quelle sie beim Export nannte, nach ihrem eigenen Zeitmaß; 95-%-Bereich nach Wilson',
  },
  phase: ['opened', 'as-of'],
  population: {
    en: 'Incidents that are open at the end of the data and have an agreement on their resolution that was running or paused and not broken when it was exported.',
    de: 'Zum Datenstand offene Vorfälle mit einer Vereinbarung zur Lösung, die beim Export lief oder pausierte und nicht verletzt war.',
  },
  edgeCases: [
    {
      en: 'A paused agreement counts with what it had used when it was paused: it goes on from there.',
      de: 'Eine pausierte Vereinbarung zählt mit dem Verbrauch bei der Pause: Von dort läuft sie weiter.',
    },
    {
      en: 'With several agreements on the resolution, the one of which most is used counts.',
      de: 'Bei mehreren Vereinbarungen zur Lösung zählt die mit dem größten Verbrauch.',
    },
    {
      en: 'What is broken is not at risk any more: it is left out here and counts in "SLA met".',
      de: 'Was verletzt ist, ist nicht mehr gefährdet: Es bleibt hier außen vor und zählt bei „SLA-Erfüllung“.',
    },
    {
      en: 'Exactly 75 % used is at risk.',
      de: 'Genau 75 % Verbrauch gilt als gefährdet.',
    },
  ],
  limits: [
    {
      en: 'It is a picture of the moment of the export: the share is not carried on to a later end of the data.',
      de: 'Es ist ein Bild vom Zeitpunkt des Exports: Der Verbrauch wird nicht auf einen späteren Datenstand fortgeschrieben.',
    },
    {
      en: 'Only the table of agreements tells it (task_sla of ServiceNow, the SLA answers and fields of Jira Service Management in JSON); lists of incidents do not.',
      de: 'Nur die Tabelle der Vereinbarungen nennt ihn (task_sla von ServiceNow, die SLA-Antworten und -Felder von Jira Service Management in JSON); Listen von Vorfällen nicht.',
    },
  ],
  needs: ['opened_at', 'state'],
  attribution: 'opened',
  facts: agreedFacts,
  aggregate: {
    kind: 'share',
    of: sql`sla_used >= ${AT_RISK}`,
    exclude: {
      'done-without-time': sql`done_without_time`,
      'already-resolved': sql`resolved_at is not null`,
      'sla-broken': sql`met_sla = false or sla_used >= 100`,
      'sla-not-known': sql`sla_used is null`,
    },
  },
}
