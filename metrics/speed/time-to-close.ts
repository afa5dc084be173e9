import { sql } from '../../store/sql.ts'
import type { Metric } from '../metric.ts'

export const timeToClose: Metric = {
  name: 'time-to-close',
  group: 'speed',
  label: {
    en: 'Time to close',
    de: 'Zeit bis zum Abschluss',
  },
  unit: 'seconds',
  better: 'neither',
  says: {
    en: 'Median time from the final resolution to the closing of the ticket.',
    de: 'Median der Zeit von der endgültigen Lösung bis zum Abschluss des Tickets.',
  },
  start: {
    en: 'final resolution',
    de: 'endgültige Lösung',
  },
  stop: {
    en: 'closed',
    de: 'Abschluss',
  },
  formula: {
    en: 'closed − final resolution, of incidents that are resolved now; often the tool closes by itself after some days, so it says little about the work; median, P75 and P90 of type 7, exact 95 % interval of the median by order statistics',
    de: 'Abschluss − endgültige Lösung, nur jetzt gelöste Vorfälle; oft schließt das Werkzeug nach einigen Tagen von selbst, über die Arbeit sagt die Zahl also wenig; Median, P75 und P90 vom Typ 7, exakter 95-%-Bereich des Medians aus Ranggrößen',
  },
  phase: ['resolved', 'closed'],
  population: {
    en: 'Incidents with their final resolution in the period that have been closed since.',
    de: 'Vorfälle mit endgültiger Lösung im Zeitraum, die seither geschlossen wurden.',
  },
  edgeCases: [
    {
      en: 'Resolved and closed in the same second: 0 seconds, and counted.',
      de: 'In derselben Sekunde gelöst und geschlossen: 0 Sekunden, und gezählt.',
    },
    {
      en: 'Closed before its resolution: a contradiction, left out and counted as such.',
      de: 'Vor der Lösung geschlossen: ein Widerspruch; der Vorfall bleibt außen vor und wird so gezählt.',
    },
  ],
  limits: [
    {
      en: 'Where the tool closes by itself after some days, it measures a setting and no work.',
      de: 'Wo das Werkzeug nach einigen Tagen von selbst schließt, misst sie eine Einstellung und keine Arbeit.',
    },
    {
      en: 'Incidents that are not closed yet are left out, so the newest periods look quicker than they will be.',
      de: 'Noch nicht geschlossene bleiben außen vor; die jüngsten Zeiträume wirken daher schneller, als sie am Ende sind.',
    },
  ],
  needs: ['closed_at', 'resolved_at', 'state'],
  attribution: 'resolved',
  ends: { at: sql`greatest(resolved_at, closed_at)` },
  aggregate: {
    kind: 'duration',
    wall: {
      seconds: sql`close_seconds`,
      exclude: {
        'done-without-time': sql`done_without_time`,
        unresolved: sql`resolved_at is null`,
        'not-closed': sql`close_seconds is null`,
        'ends-before-it-starts': sql`close_seconds < 0`,
      },
      counted: sql`close_seconds >= 0`,
    },
  },
}
