import type { State } from '../../model/incident.ts'
import { from, type Source, worked } from '../source.ts'

const CODES: Readonly<Record<string, State>> = {
  1: 'new',
  2: 'in_progress',
  3: 'on_hold',
  4: 'on_hold',
  5: 'on_hold',
  6: 'resolved',
  7: 'closed',
  8: 'cancelled',
}

const LABELS: Readonly<Record<State, readonly string[]>> = {
  new: ['new', 'open', 'neu', 'offen', 'nuevo'],
  in_progress: [
    'in progress',
    'work in progress',
    'active',
    'assigned',
    'in bearbeitung',
    'aktiv',
    'zugewiesen',
    'en curso',
  ],
  on_hold: [
    'on hold',
    'pending',
    'awaiting user info',
    'awaiting caller',
    'awaiting problem',
    'awaiting vendor',
    'awaiting evidence',
    'awaiting change',
    'angehalten',
    'in wartestellung',
    'zurückgestellt',
    'wartend',
    'en espera',
  ],
  resolved: ['resolved', 'gelöst', 'behoben', 'resuelto'],
  closed: ['closed', 'closed complete', 'geschlossen', 'cerrado'],
  cancelled: ['canceled', 'cancelled', 'closed skipped', 'abgebrochen', 'storniert', 'cancelado'],
}
const states = new Map(
  Object.entries(LABELS).flatMap(([state, labels]) =>
    labels.map((label): [string, State] => [label, state as State]),
  ),
)

const PRIORITIES = new Map([
  ['critical', 1],
  ['kritisch', 1],
  ['high', 2],
  ['hoch', 2],
  ['moderate', 3],
  ['medium', 3],
  ['mittel', 3],
  ['moderat', 3],
  ['low', 4],
  ['niedrig', 4],
  ['planning', 5],
  ['scheduled', 5],
  ['planung', 5],
])

const DUPLICATES = ['duplicate', 'duplikat', 'duplicado']

/** ServiceNow: incident lists and event logs as CSV with field names or labels, the Table API as JSON, lists as XML with their journals. */
export const servicenow: Source = {
  name: 'servicenow',
  label: 'ServiceNow',
  signature: [
    ['number', 'nummer', 'número'],
    ['opened_at', 'sys_created_on', 'sys_created_at', 'opened', 'created', 'geöffnet', 'erstellt', 'abierto'],
    ['short_description', 'short description', 'kurzbeschreibung', 'descripción breve'],
    ['sys_id', 'sys_mod_count', 'sys_updated_on', 'sys_updated_at', 'assignment_group', 'sys_class_name'],
    ['incident_state', 'ident_state', 'caller_id', 'close_code', 'closed_code'],
    ['assignment group', 'zuweisungsgruppe', 'grupo de asignación'],
    ['caller', 'affected user', 'anrufer', 'aufrufer', 'last update', 'incident ci type'],
  ],
  inputs: {
    foreign_id: ['sys_id'],
    self: ['sys_id'],
    change_count: ['sys_mod_count'],
    updated_by: ['sys_updated_by', 'updated by', 'aktualisiert von'],
    hold_reason: ['hold_reason', 'on hold reason', 'grund für wartestellung'],
    journal: [
      'comments_and_work_notes',
      'comments and work notes',
      'kommentare und arbeitsnotizen',
      'comentarios y notas de trabajo',
    ],
    work_notes: ['work_notes', 'work notes', 'arbeitsnotizen', 'notas de trabajo'],
    public_notes: ['comments', 'additional comments', 'zusätzliche kommentare', 'comentarios adicionales'],
    channel: ['contact_type', 'contact type', 'channel', 'kontakttyp', 'kanal'],
  },
  fields: {
    key: from('code', 'number', 'nummer', 'número'),
    url: worked('host of the links and sys_id'),
    title: from('text', 'short_description', 'short description', 'kurzbeschreibung', 'descripción breve'),
    description: from('text', 'description', 'beschreibung', 'descripción'),
    kind: from('code', 'sys_class_name', 'task type', 'aufgabentyp'),
    state: from('code', 'state', 'incident_state', 'ident_state', 'incident state', 'status', 'estado'),
    priority: from('code', 'priority', 'priorität', 'prioridad'),
    severity_raw: from('code', 'severity', 'schweregrad'),
    impact: from('code', 'impact', 'auswirkung', 'impacto'),
    urgency: from('code', 'urgency', 'dringlichkeit', 'urgencia'),
    is_major: from('flag', 'major_incident_state', 'major incident state', 'is_major', 'major incident'),
    service: from(
      'name',
      'business_service',
      'service_offering',
      'business service',
      'service',
      'business-service',
      'service offering',
      'dienst',
      'servicio',
    ),
    ci: from(
      'name',
      'cmdb_ci',
      'configuration item',
      'konfigurationselement',
      'ci_name',
      'elemento de configuración',
    ),
    category: from('name', 'category', 'kategorie', 'categoría'),
    subcategory: from('name', 'subcategory', 'u_symptom', 'unterkategorie', 'subcategoría'),
    team: from('name', 'assignment_group', 'assignment group', 'zuweisungsgruppe', 'grupo de asignación'),
    assignee: from('name', 'assigned_to', 'assigned to', 'zugewiesen an', 'asignado a'),
    reporter: from(
      'name',
      'caller_id',
      'caller',
      'affected user',
      'anrufer',
      'aufrufer',
      'opened_by',
      'opened by',
      'geöffnet von',
    ),
    labels: from('labels', 'sys_tags', 'tags'),
    occurred_at: from('instant', 'u_occurred_at', 'occurred_at'),
    detected_at: from('instant', 'u_detected_at', 'detected_at'),
    opened_at: from(
      'instant',
      'opened_at',
      'opened',
      'geöffnet',
      'geöffnet am',
      'abierto',
      'open_time',
      'sys_created_on',
      'sys_created_at',
      'created',
      'erstellt',
      'erstellt am',
      'creado',
    ),
    acknowledged_at: from(
      'instant',
      'acknowledged_at',
      'u_acknowledged_at',
      'acknowledged',
      'u_acknowledged',
    ),
    mitigated_at: from('instant', 'u_mitigated_at', 'mitigated_at'),
    restored_at: from('instant', 'u_restored_at', 'restored_at'),
    resolved_at: from(
      'instant',
      'resolved_at',
      'resolved',
      'gelöst',
      'gelöst am',
      'behoben',
      'resuelto',
      'resolved_time',
    ),
    closed_at: from(
      'instant',
      'closed_at',
      'closed',
      'geschlossen',
      'geschlossen am',
      'cerrado',
      'close_time',
    ),
    updated_at: from(
      'instant',
      'sys_updated_on',
      'sys_updated_at',
      'updated',
      'last update',
      'last_update',
      'aktualisiert',
      'aktualisiert am',
      'actualizado',
    ),
    reopen_count: from('count', 'reopen_count', 'reopen count', 'anzahl wiedereröffnungen'),
    reassignment_count: from(
      'count',
      'reassignment_count',
      'reassignment count',
      'no_of_reassignments',
      'anzahl neuzuweisungen',
    ),
    made_sla: from('flag', 'made_sla', 'made sla', 'sla eingehalten'),
    cause: from('text', 'cause', 'ursache'),
    close_code: from(
      'code',
      'close_code',
      'closed_code',
      'close code',
      'resolution code',
      'lösungscode',
      'closure_code',
    ),
    resolution_notes: from(
      'text',
      'close_notes',
      'close notes',
      'resolution notes',
      'lösungshinweise',
      'lösungsnotiz',
    ),
    problem_id: from('code', 'problem_id', 'problem'),
    change_id: from('code', 'caused_by', 'caused by change', 'verursacht durch änderung'),
    parent_key: from('code', 'parent_incident', 'parent', 'parent incident', 'übergeordneter incident'),
    duplicate_of: worked('the parent of an incident closed as a duplicate'),
  },
  state: ({ state, resolution }) => {
    if (state === null) return null
    const found = CODES[state] ?? states.get(state.toLowerCase()) ?? CODES[/^(\d) ?- /.exec(state)?.[1] ?? '']
    if (found === undefined) return null
    const done = found === 'resolved' || found === 'closed'
    return done && resolution !== null && DUPLICATES.includes(resolution.toLowerCase()) ? 'cancelled' : found
  },
  priority: (text) => {
    const digit = /^P?([1-5])(?:\D|$)/i.exec(text)?.[1]
    return digit === undefined ? (PRIORITIES.get(text.toLowerCase()) ?? null) : Number(digit)
  },
  kind: (text) => {
    const type = text.toLowerCase()
    if (type.startsWith('change')) return 'change'
    if (type.startsWith('problem')) return 'problem'
    return /request|sc_req_item|sc_task/.test(type) ? 'request' : 'incident'
  },
  duplicate: (closeCode) => DUPLICATES.includes(closeCode.toLowerCase()),
}
