import type { EventKind } from './event.ts'
import type { IncidentField } from './incident.ts'
import type { Words } from './lang.ts'

export { kindWords, stateWords } from './state-words.ts'

export const eventWords: Readonly<Record<EventKind, Words>> = {
  opened: { en: 'opened', de: 'eröffnet' },
  acknowledged: { en: 'acknowledged', de: 'angenommen' },
  state: { en: 'state', de: 'Status' },
  assignment: { en: 'assigned', de: 'zugewiesen' },
  priority: { en: 'priority', de: 'Priorität' },
  comment: { en: 'comment', de: 'Kommentar' },
  update: { en: 'update', de: 'Information' },
  escalation: { en: 'escalated', de: 'eskaliert' },
  reopened: { en: 'reopened', de: 'wiedereröffnet' },
  mitigated: { en: 'mitigated', de: 'eingedämmt' },
  restored: { en: 'restored', de: 'wiederhergestellt' },
  resolved: { en: 'resolved', de: 'gelöst' },
  closed: { en: 'closed', de: 'geschlossen' },
  agreement: {
    en: 'agreement began; used so far, in percent',
    de: 'Vereinbarung begonnen; bisher verbraucht, in Prozent',
  },
}

export const fieldWords: Readonly<Record<IncidentField, Words>> = {
  source: { en: 'Source', de: 'Quelle' },
  key: { en: 'Number', de: 'Nummer' },
  url: { en: 'Link', de: 'Link' },
  title: { en: 'Title', de: 'Titel' },
  description: { en: 'Description', de: 'Beschreibung' },
  kind: { en: 'Kind', de: 'Art' },
  state: { en: 'State', de: 'Status' },
  state_raw: { en: 'State in the source', de: 'Status in der Quelle' },
  priority: { en: 'Priority', de: 'Priorität' },
  priority_raw: { en: 'Priority in the source', de: 'Priorität in der Quelle' },
  severity_raw: { en: 'Severity in the source', de: 'Schweregrad in der Quelle' },
  impact: { en: 'Impact', de: 'Auswirkung' },
  urgency: { en: 'Urgency', de: 'Dringlichkeit' },
  is_major: { en: 'Major incident', de: 'Major Incident' },
  service: { en: 'Service', de: 'Dienst' },
  ci: { en: 'Configuration item', de: 'Konfigurationselement' },
  category: { en: 'Category', de: 'Kategorie' },
  subcategory: { en: 'Subcategory', de: 'Unterkategorie' },
  team: { en: 'Team', de: 'Team' },
  assignee: { en: 'Assignee', de: 'Zugewiesen an' },
  reporter: { en: 'Reporter', de: 'Gemeldet von' },
  labels: { en: 'Labels', de: 'Stichwörter' },
  occurred_at: { en: 'Occurred', de: 'Eingetreten' },
  detected_at: { en: 'Detected', de: 'Erkannt' },
  opened_at: { en: 'Opened', de: 'Eröffnet' },
  acknowledged_at: { en: 'Acknowledged', de: 'Angenommen' },
  acknowledged_by_rule: { en: 'Acknowledgement from', de: 'Annahme aus' },
  mitigated_at: { en: 'Mitigated', de: 'Eingedämmt' },
  restored_at: { en: 'Restored', de: 'Wiederhergestellt' },
  resolved_at: { en: 'Resolved', de: 'Gelöst' },
  first_resolved_at: { en: 'First resolved', de: 'Erstmals gelöst' },
  closed_at: { en: 'Closed', de: 'Geschlossen' },
  updated_at: { en: 'Updated', de: 'Aktualisiert' },
  on_hold_seconds: { en: 'Time on hold', de: 'Wartezeit' },
  reopen_count: { en: 'Reopened', de: 'Wiedereröffnet' },
  reassignment_count: { en: 'Reassignments', de: 'Neuzuweisungen' },
  made_sla: { en: 'SLA met', de: 'SLA eingehalten' },
  cause: { en: 'Cause', de: 'Ursache' },
  close_code: { en: 'Close code', de: 'Lösungscode' },
  resolution_notes: { en: 'Resolution notes', de: 'Lösungsnotiz' },
  problem_id: { en: 'Problem', de: 'Problem' },
  change_id: { en: 'Caused by change', de: 'Verursacht durch Änderung' },
  parent_key: { en: 'Parent', de: 'Übergeordnet' },
  duplicate_of: { en: 'Duplicate of', de: 'Duplikat von' },
  extra: { en: 'Further columns', de: 'Weitere Spalten' },
}

/** Why an incident of the scope is not in a number. */
export const EXCLUSION_REASONS = [
  'not-an-incident',
  'cancelled',
  'duplicate',
  'child',
  'no-opened-time',
  'reviews-not-kept',
  'done-without-time',
  'unresolved',
  'already-resolved',
  'ends-after-as-of',
  'too-recent',
  'not-acknowledged',
  'updates-not-kept',
  'no-update',
  'no-update-policy',
  'times-not-known',
  'not-closed',
  'major-not-known',
  'not-major',
  'sla-broken',
  'sla-not-known',
  'reopens-not-known',
  'reassignments-not-known',
  'no-team-history',
  'no-review',
  'no-actions',
  'ends-before-it-starts',
  'no-history',
  'outside-calendar',
  'no-service',
  'no-repeat-key',
  'first-of-its-key',
  'opened-after-as-of',
  'not-open',
] as const
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number]

export const reasonWords: Readonly<Record<ExclusionReason, Words>> = {
  'not-an-incident': { en: 'not an incident', de: 'kein Vorfall' },
  cancelled: { en: 'cancelled', de: 'storniert' },
  duplicate: { en: 'duplicate', de: 'Duplikat' },
  child: { en: 'child of another incident', de: 'einem anderen Vorfall untergeordnet' },
  'no-opened-time': { en: 'without an opening time', de: 'ohne Eröffnungszeit' },
  'done-without-time': { en: 'done, but without a resolution time', de: 'erledigt, aber ohne Lösungszeit' },
  unresolved: { en: 'not resolved yet', de: 'noch nicht gelöst' },
  'already-resolved': { en: 'resolved already', de: 'bereits gelöst' },
  'too-recent': {
    en: 'resolved too shortly before the end of the data',
    de: 'zu kurz vor dem Datenstand gelöst',
  },
  'not-acknowledged': { en: 'no acknowledgement recorded', de: 'keine Annahme erfasst' },
  'times-not-known': { en: 'start or end not recorded', de: 'Beginn oder Ende nicht erfasst' },
  'reviews-not-kept': {
    en: 'no reviews are kept here yet',
    de: 'hier werden noch keine Nachbetrachtungen geführt',
  },
  'updates-not-kept': {
    en: 'of a source of which no updates are kept',
    de: 'aus einer Quelle, von der keine Informationen vorliegen',
  },
  'no-update': { en: 'no update recorded', de: 'keine Information erfasst' },
  'no-update-policy': {
    en: 'with a priority for which no updates are promised',
    de: 'mit einer Priorität, für die keine Informationen zugesagt sind',
  },
  'not-major': { en: 'not a major incident', de: 'kein Major Incident' },
  'no-team-history': { en: 'without a history of teams', de: 'ohne Verlauf der Teams' },
  'no-review': { en: 'without a review', de: 'ohne Nachbetrachtung' },
  'no-actions': { en: 'no action with a day until which it is due', de: 'keine Maßnahme mit Termin' },
  'not-closed': { en: 'no closing recorded', de: 'kein Abschluss erfasst' },
  'major-not-known': {
    en: 'not recorded whether it was a major incident',
    de: 'nicht erfasst, ob es ein Major Incident war',
  },
  'sla-broken': { en: 'with an agreement that is broken already', de: 'mit bereits verletzter Vereinbarung' },
  'sla-not-known': { en: 'not recorded whether the SLA was met', de: 'SLA-Erfüllung nicht erfasst' },
  'reopens-not-known': {
    en: 'not recorded whether it was reopened',
    de: 'nicht erfasst, ob er wiedereröffnet wurde',
  },
  'reassignments-not-known': { en: 'reassignments not recorded', de: 'Neuzuweisungen nicht erfasst' },
  'ends-before-it-starts': { en: 'ends before it starts', de: 'endet vor dem Beginn' },
  'no-history': { en: 'without a history of states', de: 'ohne Statusverlauf' },
  'outside-calendar': {
    en: 'at a time on no calendar (before 1995 or after 2044)',
    de: 'zu einer Zeit, die auf keinem Kalender steht (vor 1995 oder nach 2044)',
  },
  'no-service': { en: 'without a service', de: 'ohne Dienst' },
  'no-repeat-key': {
    en: 'without service, configuration item or category',
    de: 'ohne Dienst, Konfigurationselement oder Kategorie',
  },
  'first-of-its-key': {
    en: 'first of its configuration item (or service) and category',
    de: 'erster seines Konfigurationselements (sonst Dienstes) und seiner Kategorie',
  },
  'ends-after-as-of': { en: 'over only after the end of the data', de: 'erst nach dem Datenstand beendet' },
  'opened-after-as-of': { en: 'opened after the end of the data', de: 'nach dem Datenstand eröffnet' },
  'not-open': { en: 'not open at that time', de: 'zu diesem Zeitpunkt nicht offen' },
}

/** Why a number cannot be said. */
export const FIGURE_REASONS = [
  'no-incidents',
  'no-time',
  'not-watched',
  'no-as-of',
  'after-as-of',
  'updates-not-kept',
  'reviews-not-kept',
] as const
export type FigureReason = (typeof FIGURE_REASONS)[number]

export const figureReasonWords: Readonly<Record<FigureReason, Words>> = {
  'no-incidents': {
    en: 'no incidents to compute it from',
    de: 'keine Vorfälle, aus denen es sich berechnen ließe',
  },
  'not-watched': {
    en: 'nobody was watched for long enough yet',
    de: 'noch kein Vorfall wurde lange genug beobachtet',
  },
  'no-as-of': { en: 'the end of the data is not known', de: 'der Datenstand ist nicht bekannt' },
  'no-time': {
    en: 'no time passed that it could be a share of',
    de: 'es verging keine Zeit, von der es ein Anteil wäre',
  },
  'after-as-of': { en: 'after the end of the data', de: 'nach dem Datenstand' },
  'updates-not-kept': {
    en: 'of these sources no updates are kept',
    de: 'von diesen Quellen liegen keine Informationen vor',
  },
  'reviews-not-kept': {
    en: 'no reviews are kept here yet',
    de: 'hier werden noch keine Nachbetrachtungen geführt',
  },
}
