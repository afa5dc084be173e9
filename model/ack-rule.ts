import type { Words } from './lang.ts'

/** How an acknowledgement was found, in the order in which the rules are tried. */
export const ACK_RULES = [
  'explicit',
  'ack_event',
  'first_human_assignee',
  'first_in_progress',
  'first_public_comment',
  'response_sla',
  'implied_by_resolution',
  'corrected',
] as const
export type AckRule = (typeof ACK_RULES)[number]

export const ackRuleWords: Readonly<Record<AckRule, Words>> = {
  explicit: { en: 'time given in the export', de: 'Zeitangabe im Export' },
  ack_event: { en: 'acknowledged by a person', de: 'von einer Person angenommen' },
  first_human_assignee: { en: 'first person assigned', de: 'erste Person zugewiesen' },
  first_in_progress: { en: 'first moved to in progress', de: 'erstmals in Bearbeitung' },
  first_public_comment: { en: 'first public comment by an agent', de: 'erster öffentlicher Kommentar' },
  response_sla: { en: 'response agreement met', de: 'Reaktionsvereinbarung erfüllt' },
  implied_by_resolution: { en: 'implied by the resolution', de: 'aus der Lösung geschlossen' },
  corrected: { en: 'corrected by a person', de: 'von einer Person korrigiert' },
}
