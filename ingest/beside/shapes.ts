import { LABELS as JIRA_LABELS } from '../words/jira-labels.ts'

/** A table of a tool that tells about incidents and holds none: what its columns are called. */
export interface BesideShape {
  /** What the tool calls it. */
  readonly table: string
  readonly source: string
  /** What a column tells, and its headers as they are compared. */
  readonly columns: Readonly<Record<string, readonly string[]>>
  /** What must be there for a file to be this table. */
  readonly signature: readonly string[]
  readonly points: Pointing
}

/** How rows point to their incident: patterns of its number and of the tool's own id, the column that a list keeps that id in. */
export interface Pointing {
  readonly key: string
  readonly foreignId: string
  readonly kept: readonly string[]
}

const SERVICENOW: Pointing = {
  key: '(?:^|: )([A-Z]{2,10}[0-9]{4,})$',
  foreignId: '^([0-9a-f]{32})$',
  kept: ['sys_id'],
}
const JIRA: Pointing = {
  key: '^([A-Z][A-Z0-9_]+-[0-9]+)$',
  foreignId: '^([0-9]+)$',
  kept: ['id', ...Object.values(JIRA_LABELS.id).flatMap((names) => names.split('|'))],
}

const CREATED = ['sys_created_on', 'created', 'erstellt', 'erstellt am']

/** ServiceNow's tables beside the incidents, with the columns of the views that show them together with incidents. */
export const BESIDE_SHAPES: readonly BesideShape[] = [
  {
    table: 'sys_journal_field',
    source: 'servicenow',
    columns: {
      foreign_id: ['element_id', 'element id'],
      element: ['element'],
      of: ['name'],
      text: ['value'],
      at: CREATED,
      by: ['sys_created_by', 'created by', 'erstellt von'],
    },
    signature: ['foreign_id', 'element', 'text'],
    points: SERVICENOW,
  },
  {
    table: 'sys_audit',
    source: 'servicenow',
    columns: {
      foreign_id: ['documentkey', 'document key'],
      field: ['fieldname', 'field name'],
      before: ['oldvalue', 'old value'],
      after: ['newvalue', 'new value'],
      of: ['tablename', 'table name'],
      at: CREATED,
      by: ['user', 'sys_created_by', 'created by', 'erstellt von'],
      id: ['sys_id'],
    },
    signature: ['foreign_id', 'field', 'after'],
    points: SERVICENOW,
  },
  {
    table: 'task_sla',
    source: 'servicenow',
    columns: {
      incident: ['task', 'task.number', 'inc_number'],
      agreement: ['sla', 'sla definition', 'taskslatable_sla', 'sla-definition'],
      target: ['sla.target', 'target', 'taskslatable_sla.target'],
      stage: ['stage', 'taskslatable_stage'],
      breached: ['has_breached', 'has breached', 'taskslatable_has_breached'],
      started: ['start_time', 'start time', 'taskslatable_start_time'],
      ended: ['end_time', 'stop time', 'end time', 'taskslatable_end_time'],
      planned: ['planned_end_time', 'breach time', 'taskslatable_planned_end_time'],
      // The agreement runs on its schedule; the share of calendar time counts where it has none.
      used: [
        'business_percentage',
        'business elapsed percentage',
        'taskslatable_business_percentage',
        'percentage',
        'actual elapsed percentage',
        'taskslatable_percentage',
      ],
    },
    signature: ['incident', 'agreement', 'started'],
    points: SERVICENOW,
  },
  {
    table: 'metric_instance',
    source: 'servicenow',
    columns: {
      incident: ['id', 'inc_number'],
      definition: ['definition', 'mi_definition'],
      value: ['field_value', 'value', 'field value', 'mi_field_value', 'mi_value'],
      started: ['start', 'mi_start'],
      ended: ['end', 'mi_end'],
      of: ['table'],
    },
    signature: ['incident', 'definition', 'started'],
    points: SERVICENOW,
  },
  {
    table: 'jira_sla',
    source: 'jira',
    columns: {
      incident: ['sla.issue'],
      agreement: ['sla.name'],
      stage: ['sla.stage'],
      breached: ['sla.breached'],
      started: ['sla.started'],
      ended: ['sla.stopped'],
      planned: ['sla.due'],
      used: ['sla.used'],
    },
    signature: ['agreement', 'stage', 'breached'],
    points: JIRA,
  },
]
