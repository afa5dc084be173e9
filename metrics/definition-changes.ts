import type { Words } from '../model/lang.ts'
import type { MetricName } from '../model/metric-name.ts'

/** A change of what metrics mean: a number of before and one of after it need not be comparable. */
export interface DefinitionChange {
  /** The day of the release that brought it. */
  readonly on: string
  readonly metrics: readonly MetricName[]
  readonly says: Words
}

/** Every change of a definition, newest first. */
export const definitionChanges: readonly DefinitionChange[] = [
  {
    on: '2026-11-27',
    metrics: [
      'time-to-detect',
      'time-to-acknowledge',
      'time-to-mitigate',
      'time-to-restore',
      'time-to-resolve',
      'time-to-close',
      'incidents-resolved',
      'first-update',
      'longest-silence',
    ],
    says: {
      en: 'A time after the end of the data is a plan or a slip: what is over only then is left out and counted as such; before, it counted as a duration. In the backlog it is open, as before: at the end of the data it was not over.',
      de: 'Eine Zeit nach dem Datenstand ist ein Plan oder ein Versehen: Was erst dann beendet ist, bleibt außen vor und wird so gezählt; zuvor zählte es als Dauer. Im Bestand bleibt es offen wie zuvor: Am Datenstand war es nicht beendet.',
    },
  },
  {
    on: '2026-11-27',
    metrics: ['time-to-resolve'],
    says: {
      en: 'Of a file with what was opened or resolved since a day, those that were opened before it count in Kaplan–Meier from that day on (delayed entry); before, they counted from their opening, which made all look slower.',
      de: 'Aus einer Datei mit allem, was seit einem Tag eröffnet oder gelöst wurde, zählen die vorher eröffneten bei Kaplan–Meier erst von diesem Tag an (verspäteter Eintritt); zuvor zählten sie von ihrer Eröffnung an, und alles sah langsamer aus.',
    },
  },
  {
    on: '2026-11-27',
    metrics: ['time-to-resolve', 'time-to-acknowledge'],
    says: {
      en: 'Incidents that are still running are followed (Kaplan–Meier) on the clocks "business time" and "active time" as well; before, those clocks left them out.',
      de: 'Noch laufende Vorfälle verfolgt Kaplan–Meier auch in den Zeitmaßen „Geschäftszeit“ und „Aktive Zeit“; zuvor ließen diese sie außen vor.',
    },
  },
  {
    on: '2026-11-26',
    metrics: ['time-to-resolve'],
    says: {
      en: 'The clock "active time" leaves out only time on hold for a reason that stops it: waiting for the caller, and what has no known reason, unless the settings say otherwise. Before, it left out all time on hold.',
      de: 'Das Zeitmaß „Aktive Zeit“ lässt nur Wartezeit weg, deren Grund die Uhr anhält: das Warten auf den Meldenden und was keinen bekannten Grund hat, sofern die Einstellungen nichts anderes sagen. Zuvor ließ es alle Wartezeit weg.',
    },
  },
  {
    on: '2026-11-26',
    metrics: ['sla-met'],
    says: {
      en: 'An incident that is open and has broken its SLA counts as broken in the period in which the data end; before, it counted once it was resolved.',
      de: 'Ein offener Vorfall, der sein SLA verletzt hat, zählt im Zeitraum des Datenstands als verletzt; zuvor zählte er erst nach seiner Lösung.',
    },
  },
  {
    on: '2026-11-26',
    metrics: ['time-to-resolve', 'time-to-acknowledge'],
    says: {
      en: 'The clock "business time" counts the working time of calendars. Incidents that are still running are followed beside the median (Kaplan–Meier) and lead where they are more than one in twenty.',
      de: 'Das Zeitmaß „Geschäftszeit“ zählt die Arbeitszeit von Kalendern. Noch laufende Vorfälle verfolgt Kaplan–Meier neben dem Median; das führt, wo sie mehr als einer von zwanzig sind.',
    },
  },
  {
    on: '2026-11-26',
    metrics: ['backlog', 'backlog-age'],
    says: {
      en: 'An incident that was reopened is no longer open between its resolution and the reopening, where its history says when that was.',
      de: 'Ein wiedereröffneter Vorfall ist zwischen Lösung und Wiedereröffnung nicht mehr offen, wo sein Verlauf die Zeiten nennt.',
    },
  },
  {
    on: '2026-11-26',
    metrics: ['repeat-rate'],
    says: {
      en: 'An incident that was opened in the second in which the one before was resolved is no repeat.',
      de: 'Ein Vorfall, der in der Sekunde eröffnet wird, in der der vorige gelöst wurde, ist keine Wiederholung.',
    },
  },
]

/** The changes of one metric, newest first. */
export const changesOf = (name: MetricName): readonly DefinitionChange[] =>
  definitionChanges.filter(({ metrics }) => metrics.includes(name))
