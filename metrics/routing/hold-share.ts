import { sql } from '../../store/sql.ts'
import type { Metric } from '../metric.ts'

export const holdShare: Metric = {
  name: 'hold-share',
  group: 'quality',
  label: {
    en: 'Share of time on hold',
    de: 'Wartezeitanteil',
  },
  unit: 'share',
  better: 'neither',
  says: {
    en: 'Share of the time from opening to resolution in which the incidents were on hold.',
    de: 'Anteil der Zeit von der Eröffnung bis zur Lösung, in dem die Vorfälle warteten.',
  },
  start: {
    en: 'opened',
    de: 'Eröffnung',
  },
  stop: {
    en: 'final resolution',
    de: 'endgültige Lösung',
  },
  formula: {
    en: 'sum of the time on hold / sum of the time from opening to the final resolution, of incidents resolved in the period whose history tells it; long incidents weigh more; 95 % interval by linearisation, from 30 incidents on',
    de: 'Summe der Wartezeit / Summe der Zeit von der Eröffnung bis zur endgültigen Lösung, nur im Zeitraum gelöste Vorfälle, deren Verlauf sie nennt; lange Vorfälle wiegen mehr; 95-%-Bereich durch Linearisierung, ab 30 Vorfällen',
  },
  phase: ['opened', 'resolved'],
  population: {
    en: 'Incidents with their final resolution in the period whose history tells for how long they were on hold.',
    de: 'Vorfälle mit endgültiger Lösung im Zeitraum, deren Verlauf nennt, wie lange sie warteten.',
  },
  edgeCases: [
    {
      en: 'No history is not 0: the incident is left out and counted as such.',
      de: 'Kein Verlauf heißt nicht 0: Der Vorfall bleibt außen vor und wird so gezählt.',
    },
    {
      en: 'More time on hold than there was time: a contradiction, left out.',
      de: 'Mehr Wartezeit, als Zeit verging: ein Widerspruch, ausgelassen.',
    },
  ],
  limits: [
    {
      en: 'Few long incidents can decide it: read how many it stands on.',
      de: 'Wenige lange Vorfälle können sie bestimmen: Daneben gehört, auf wie vielen sie beruht.',
    },
    {
      en: 'It says that somebody waited, not for whom; whether waiting stops the clock is a matter of your agreement.',
      de: 'Sie sagt, dass gewartet wurde, nicht auf wen; ob Warten die Uhr anhält, ist Sache Ihrer Vereinbarung.',
    },
  ],
  needs: ['opened_at', 'resolved_at', 'state', 'on_hold_seconds'],
  attribution: 'resolved',
  aggregate: {
    kind: 'ratio',
    sums: 'seconds',
    of: sql`(resolve_seconds - active_seconds)`,
    per: sql`resolve_seconds`,
    exclude: {
      'no-opened-time': sql`opened_at is null`,
      'done-without-time': sql`done_without_time`,
      unresolved: sql`resolved_at is null`,
      'ends-before-it-starts': sql`least(resolve_seconds, active_seconds) < 0`,
      'no-history': sql`active_seconds is null`,
    },
  },
}
