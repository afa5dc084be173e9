import { z } from 'zod'
import { BETTER, UNITS } from './answer.ts'
import type { Words } from './lang.ts'

/** The ideas by which metrics are told apart, in the order in which they are listed. */
export const METRIC_GROUPS = ['flow', 'speed', 'quality', 'recurrence', 'communication', 'learning'] as const
export type MetricGroup = (typeof METRIC_GROUPS)[number]

export const groupWords: Readonly<Record<MetricGroup, Words>> = {
  flow: { en: 'Volume and flow', de: 'Menge und Fluss' },
  speed: { en: 'Speed', de: 'Tempo' },
  quality: { en: 'Quality and routing', de: 'Qualität und Weitergabe' },
  recurrence: { en: 'Recurrence', de: 'Wiederholung' },
  communication: { en: 'Communication', de: 'Kommunikation' },
  learning: { en: 'Learning', de: 'Lernen' },
}

/**
 * The instants in the course of an incident between which a metric lies, in the order in which they usually come: its
 * own, those of the ones before and after it of the same key, and the end of the data.
 */
export const PHASE_POINTS = [
  'previous-opened',
  'previous-resolved',
  'occurred',
  'detected',
  'opened',
  'acknowledged',
  'first-update',
  'mitigated',
  'restored',
  'first-resolved',
  'resolved',
  'closed',
  'reviewed',
  'next-opened',
  'as-of',
] as const
export type PhasePoint = (typeof PHASE_POINTS)[number]

export const phaseWords: Readonly<Record<PhasePoint, Words>> = {
  'previous-opened': { en: 'one before opened', de: 'voriger eröffnet' },
  'previous-resolved': { en: 'one before resolved', de: 'voriger gelöst' },
  occurred: { en: 'occurred', de: 'Eintritt' },
  detected: { en: 'detected', de: 'Erkennung' },
  opened: { en: 'opened', de: 'Eröffnung' },
  acknowledged: { en: 'acknowledged', de: 'Annahme' },
  'first-update': { en: 'first update', de: 'erste Information' },
  mitigated: { en: 'mitigated', de: 'Eindämmung' },
  restored: { en: 'restored', de: 'Wiederherstellung' },
  'first-resolved': { en: 'first resolved', de: 'erste Lösung' },
  resolved: { en: 'resolved', de: 'Lösung' },
  closed: { en: 'closed', de: 'Abschluss' },
  reviewed: { en: 'review released', de: 'Nachbetrachtung freigegeben' },
  'next-opened': { en: 'next one opened', de: 'nächster eröffnet' },
  'as-of': { en: 'end of the data', de: 'Datenstand' },
}

/** A metric as its explanation: an entry of the catalogue in one language. */
export const MetricEntry = z
  .object({
    name: z.string(),
    label: z.string(),
    group: z.enum(METRIC_GROUPS),
    unit: z.enum(UNITS),
    better: z.enum(BETTER),
    says: z.string(),
    formula: z.string(),
    start: z.string(),
    stop: z.string(),
    /** One instant, or from the first to the second. */
    phase: z.array(z.enum(PHASE_POINTS)),
    /** On which clocks it can be asked. */
    clock: z.string(),
    population: z.string(),
    /** By which instant an incident belongs to a period. */
    period: z.string(),
    edgeCases: z.array(z.string()),
    limits: z.array(z.string()),
    /** When its definition changed, newest first: then numbers of before and after need not be comparable. */
    history: z.array(z.object({ on: z.iso.date(), says: z.string() })),
    needs: z.array(z.string()),
    reasons: z.array(z.string()),
  })
  .meta({ id: 'Metric' })
export type MetricEntry = z.infer<typeof MetricEntry>
