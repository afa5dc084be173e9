import type { State } from '../../model/incident.ts'
import { from, type Source, type StateTexts, worked } from '../source.ts'

const CATEGORIES: Readonly<Record<'new' | 'indeterminate' | 'done', readonly string[]>> = {
  new: ['new', 'to do', 'zu erledigen', 'aufgaben', 'por hacer', 'à faire', 'tareas por hacer'],
  indeterminate: ['indeterminate', 'in progress', 'in arbeit', 'in bearbeitung', 'en curso', 'en cours'],
  done: ['done', 'complete', 'fertig', 'erledigt', 'listo', 'terminé', 'terminée'],
}
type Category = keyof typeof CATEGORIES

const NEW =
  /^(new|open|to ?do|backlog|selected for development|reported|created|neu|offen|zu erledigen|aufgaben|por hacer|abierta|abierto|nuevo|à faire|waiting for support|warten auf support)$/
const DONE =
  /^(done|resolved|fixed|complete|completed|closed|released|fertig|erledigt|gelöst|geschlossen|abgeschlossen|resuelta|resuelto|completado|completada|listo|cerrada|cerrado|finalizada|terminé|résolu|fermé)$/
const CLOSED = /^(closed|geschlossen|abgeschlossen|cerrada|cerrado|fermé)$/
const CANCELLED =
  /^(cancell?ed|declined|rejected|won't do|wont do|abgelehnt|abgebrochen|storniert|cancelado|cancelada|duplicate|duplikat)$/
const HOLD = /waiting|pending|on hold|blocked|wartet|warten|angehalten|blockiert|en espera|esperando|bloquead/

const REJECTED = new Set([
  "won't do",
  "won't fix",
  'won’t do',
  'won’t fix',
  'canceled',
  'cancelled',
  'declined',
  'rejected',
  'invalid',
  'not a problem',
  'not a bug',
  'abgelehnt',
  'wird nicht erledigt',
  'storniert',
])
const DUPLICATES = ['duplicate', 'duplikat', 'duplicado']

const PRIORITIES = new Map([
  ['highest', 1],
  ['blocker', 1],
  ['höchste', 1],
  ['am höchsten', 1],
  ['high', 2],
  ['critical', 2],
  ['hoch', 2],
  ['medium', 3],
  ['major', 3],
  ['mittel', 3],
  ['low', 4],
  ['minor', 4],
  ['niedrig', 4],
  ['lowest', 5],
  ['trivial', 5],
  ['niedrigste', 5],
  ['am niedrigsten', 5],
])

function categoryOf(text: string | null): Category | null {
  if (text === null) return null
  const plain = text.toLowerCase()
  for (const [category, names] of Object.entries(CATEGORIES))
    if (names.includes(plain)) return category as Category
  return null
}

function stateOf({ state, category, resolution }: StateTexts): State | null {
  const status = state?.toLowerCase() ?? ''
  const told = categoryOf(category)
  const known = told ?? guessed(status)
  if (known === null) return null
  if (known === 'new') return 'new'
  if (known === 'indeterminate') return HOLD.test(status) ? 'on_hold' : 'in_progress'
  const why = resolution?.toLowerCase() ?? ''
  if (REJECTED.has(why) || DUPLICATES.includes(why) || CANCELLED.test(status)) return 'cancelled'
  return CLOSED.test(status) ? 'closed' : 'resolved'
}

/** By the name of the status alone: only where the file has no category. */
function guessed(status: string): Category | null {
  if (status === '') return null
  if (NEW.test(status)) return 'new'
  if (DONE.test(status) || CANCELLED.test(status)) return 'done'
  return /^(reopened|in |active|investigating|escalated|work in progress|patch available|wieder|en )/.test(
    status,
  ) ||
    /progress|review|bearbeitung|test|active|arbeit/.test(status) ||
    HOLD.test(status)
    ? 'indeterminate'
    : null
}

/** Jira and Jira Service Management: issue lists as CSV in any language we know and as XML, and the REST search with its changelog. */
export const jira: Source = {
  name: 'jira',
  label: 'Jira',
  signature: [
    [
      'issue key',
      'key',
      'vorgangsschlüssel',
      'schlüssel',
      'clave de incidencia',
      'clave',
      'clé de ticket',
      'work item key',
    ],
    ['summary', 'zusammenfassung', 'resumen', 'résumé', 'fields.summary'],
    [
      'issue id',
      'vorgangs-id',
      'id de la incidencia',
      'fields.status.name',
      'fields.created',
      'work item id',
    ],
    [
      'issue type',
      'vorgangstyp',
      'tipo de incidencia',
      'type de ticket',
      'fields.issuetype.name',
      'work type',
    ],
    [
      'status category',
      'statuskategorie',
      'categoría de estado',
      'changelog.histories',
      'project key',
      'projektschlüssel',
    ],
  ],
  inputs: {
    foreign_id: ['issue id', 'vorgangs-id', 'id de la incidencia', 'work item id', 'id'],
    self: ['self'],
    state_category: [
      'fields.status.statuscategory.key',
      'fields.status.statuscategory.name',
      'status category',
      'statuskategorie',
      'categoría de estado',
      "catégorie d'état",
    ],
    state_category_changed: [
      'fields.statuscategorychangedate',
      'status category changed',
      'statuskategorie geändert',
      'categoría de estado cambiada',
    ],
    priority_code: ['fields.priority.id'],
    comments: [
      'fields.comment.comments',
      'comment',
      'comments',
      'kommentar',
      'kommentare',
      'comentario',
      'comentarios',
    ],
    comments_total: ['fields.comment.total'],
    changelog: ['changelog.histories'],
    changelog_total: ['changelog.total'],
    links: ['fields.issuelinks'],
    parent_id: ['parent', 'übergeordnet'],
    sub_task: ['fields.issuetype.subtask'],
    duplicate_link: ['outward issue link (duplicate)', 'ausgehender vorgangslink (duplicate)'],
    sla_left: ['cf time to resolution', 'cf time to done'],
    channel: ['cf source', 'cf channel'],
  },
  fields: {
    key: from(
      'code',
      'issue key',
      'vorgangsschlüssel',
      'clave de incidencia',
      'work item key',
      'key',
      'schlüssel',
      'clave',
      'clé de ticket',
    ),
    url: worked('host of self and key'),
    title: from('text', 'fields.summary', 'summary', 'zusammenfassung', 'resumen', 'résumé'),
    description: from(
      'text',
      'fields.description',
      'fields.description.content',
      'description',
      'beschreibung',
      'descripción',
    ),
    kind: from(
      'code',
      'fields.issuetype.name',
      'issue type',
      'vorgangstyp',
      'tipo de incidencia',
      'type de ticket',
      'work type',
      'typ',
    ),
    state: from('code', 'fields.status.name', 'status', 'estado', 'état'),
    priority: from('code', 'fields.priority.name', 'priority', 'priorität', 'prioridad', 'priorité'),
    severity_raw: from('code', 'cf severity', 'cf bug severity'),
    impact: from('code', 'cf impact'),
    urgency: from('code', 'cf urgency'),
    is_major: from('flag', 'cf major incident'),
    service: from(
      'name',
      'cf affected services',
      'cf service',
      'fields.components',
      'components',
      'component/s',
      'component',
      'komponenten',
      'componentes',
      'composants',
    ),
    ci: from('name', 'cf affected hardware'),
    category: from('name', 'cf category', 'cf product categorization'),
    subcategory: from('name', 'cf subcategory', 'cf operational categorization'),
    team: from('name', 'cf team', 'cf responders'),
    assignee: from(
      'name',
      'fields.assignee.displayname',
      'fields.assignee.name',
      'assignee',
      'zugewiesene person',
      'bearbeiter',
      'persona asignada',
      'responsable',
    ),
    // In German `Autor` reported it and `Ersteller` only typed it in.
    reporter: from(
      'name',
      'fields.reporter.displayname',
      'fields.reporter.name',
      'reporter',
      'autor',
      'informador',
      'rapporteur',
    ),
    labels: from('labels', 'fields.labels', 'labels', 'stichwörter', 'etiquetas', 'étiquettes'),
    occurred_at: from('instant', 'cf incident start'),
    detected_at: from('instant', 'cf detected'),
    opened_at: from('instant', 'fields.created', 'created', 'erstellt', 'creada', 'créé', 'créé(e)'),
    acknowledged_at: from('instant', 'cf acknowledged', 'cf acknowledged at'),
    resolved_at: from(
      'instant',
      'fields.resolutiondate',
      'resolved',
      'erledigt',
      'gelöst',
      'resuelta',
      'résolu',
      'résolu(e)',
    ),
    closed_at: worked('the history of states'),
    updated_at: from('instant', 'fields.updated', 'updated', 'aktualisiert', 'actualizada', 'mise à jour'),
    reassignment_count: worked('the history of assignments'),
    made_sla: worked('the sign of the time that was left'),
    cause: from('text', 'cf root cause'),
    close_code: from('code', 'fields.resolution.name', 'resolution', 'lösung', 'resolución', 'résolution'),
    resolution_notes: from('text', 'cf workaround', 'cf investigation reason'),
    problem_id: from('code', 'inward issue link (problem/incident)'),
    change_id: from('code', 'inward issue link (causes)'),
    parent_key: from('code', 'fields.parent.key', 'parent key'),
    duplicate_of: worked('links of the type Duplicate'),
  },
  state: stateOf,
  priority: (text) => {
    const digit = /^P?([1-5])(?:\D|$)/i.exec(text)?.[1]
    return digit === undefined ? (PRIORITIES.get(text.toLowerCase()) ?? null) : Number(digit)
  },
  kind: (text) => {
    const type = text.toLowerCase()
    if (/service request|serviceanfrage|\brequest\b|solicitud/.test(type)) return 'request'
    if (/\bchange\b|^änderung|^cambio/.test(type)) return 'change'
    return /^(\[system\] )?problem/.test(type) ? 'problem' : 'incident'
  },
  duplicate: (closeCode) => DUPLICATES.includes(closeCode.toLowerCase()),
}
