import { sql } from '../../store/sql.ts'
import type { Metric } from '../metric.ts'

const notResolved = {
  'done-without-time': sql`done_without_time`,
  unresolved: sql`resolved_at is null`,
  'ends-before-it-starts': sql`resolve_seconds < 0`,
}

export const timeToResolve: Metric = {
  name: 'time-to-resolve',
  group: 'speed',
  label: { en: 'Time to resolve', de: 'Zeit bis zur Lösung' },
  unit: 'seconds',
  better: 'lower',
  says: {
    en: 'Median time from opened to the final resolution.',
    de: 'Median der Zeit von der Eröffnung bis zur endgültigen Lösung.',
  },
  start: { en: 'opened', de: 'Eröffnung' },
  stop: { en: 'final resolution', de: 'endgültige Lösung' },
  formula: {
    en: 'final resolution − opened, of incidents that are resolved now; the clock "active time" leaves out time on hold for a reason that stops it (settings), the clock "business time" counts the working time of a calendar; median, P75 and P90 of type 7, exact 95 % interval of the median by order statistics; beside it Kaplan–Meier with those that are still running, which leads where they are more than one in twenty',
    de: 'endgültige Lösung − Eröffnung, nur jetzt gelöste Vorfälle; das Zeitmaß „Aktive Zeit“ lässt Wartezeit aus, deren Grund die Uhr anhält (Einstellungen), das Zeitmaß „Geschäftszeit“ zählt die Arbeitszeit eines Kalenders; Median, P75 und P90 vom Typ 7, exakter 95-%-Bereich des Medians aus Ranggrößen; daneben Kaplan–Meier mit denen, die noch laufen; es führt, wo das mehr als einer von zwanzig ist',
  },
  phase: ['opened', 'resolved'],
  population: {
    en: 'Incidents that are resolved now. Those that are still running are followed beside them (Kaplan–Meier), on the clock "active time" only those whose time on hold is known.',
    de: 'Jetzt gelöste Vorfälle. Die noch laufenden verfolgt Kaplan–Meier daneben, im Zeitmaß „Aktive Zeit“ nur jene, deren Wartezeit bekannt ist.',
  },
  edgeCases: [
    {
      en: 'Reopened: the time runs to the last resolution and contains the time as resolved in between.',
      de: 'Wiedereröffnet: Die Zeit läuft bis zur letzten Lösung und enthält die Zeit als gelöst dazwischen.',
    },
    {
      en: 'Resolved in the second it was opened: 0 seconds, and counted. Resolved before it was opened: a contradiction, left out.',
      de: 'In der Sekunde der Eröffnung gelöst: 0 Sekunden, und gezählt. Vor der Eröffnung gelöst: ein Widerspruch, ausgelassen.',
    },
    {
      en: 'Done without a time of resolution is neither 0 nor still open: it is left out and counted as such.',
      de: 'Erledigt ohne Lösungszeit ist weder 0 noch offen: Der Vorfall bleibt außen vor und wird so gezählt.',
    },
    {
      en: 'Wholly outside working hours: 0 seconds on the clock "business time", and counted.',
      de: 'Ganz außerhalb der Arbeitszeit: 0 Sekunden in Geschäftszeit, und gezählt.',
    },
  ],
  limits: [
    {
      en: 'A file with what was opened or resolved since a day has of the older ones only those that lived to see it; it is known by what it lacks, and these count from that day on (Kaplan–Meier with delayed entry). Older ones that are open still and not in the file are missing all the same.',
      de: 'Eine Datei mit allem, was seit einem Tag eröffnet oder gelöst wurde, hat von den älteren nur die, die ihn erlebten; sie wird an dem erkannt, was ihr fehlt, und diese zählen erst von diesem Tag an (Kaplan–Meier mit verspätetem Eintritt). Ältere, die noch offen sind und nicht in der Datei stehen, fehlen trotzdem.',
    },
    {
      en: 'Counted by the opened period, the newest weeks only know their quick ones: that is why the running ones are followed.',
      de: 'Nach der Eröffnung gezählt kennen die jüngsten Wochen nur ihre schnellen: Darum werden die laufenden verfolgt.',
    },
    {
      en: 'Counted by the resolved period, a month in which old tickets are cleared looks worse.',
      de: 'Nach der Lösung gezählt sieht ein Monat schlechter aus, in dem Altes erledigt wird.',
    },
    {
      en: 'Resolved is what the tool says; the service may have been back earlier.',
      de: 'Gelöst ist, was das Werkzeug so nennt; der Dienst kann früher wieder da gewesen sein.',
    },
  ],
  needs: ['opened_at', 'resolved_at', 'state'],
  attribution: 'asked',
  ends: { at: sql`resolved_at` },
  aggregate: {
    kind: 'duration',
    stop: 'resolved',
    wall: {
      seconds: sql`resolve_seconds`,
      exclude: notResolved,
      running: 'unresolved',
      counted: sql`resolve_seconds >= 0`,
    },
    active: {
      seconds: sql`active_seconds`,
      running: 'unresolved',
      exclude: {
        'done-without-time': notResolved['done-without-time'],
        unresolved: notResolved.unresolved,
        // more time on hold than there was time is a contradiction of the same kind
        'ends-before-it-starts': sql`least(resolve_seconds, active_seconds) < 0`,
        'no-history': sql`active_seconds is null`,
      },
      counted: sql`resolve_seconds >= 0 and active_seconds >= 0`,
    },
  },
}
