import { LABELS as JIRA } from '../words/jira-labels.ts'
import { LABELS as SERVICENOW } from '../words/servicenow-labels.ts'
import { namesOf } from '../words/spoken.ts'

/** Headers of columns that name persons, as they are compared. */
const PEOPLE: ReadonlySet<string> = new Set([
  'caller_id',
  'opened_by',
  'assigned_to',
  'resolved_by',
  'closed_by',
  'reopened_by',
  'sys_created_by',
  'sys_updated_by',
  'requested_for',
  'watch_list',
  'work_notes_list',
  'additional_assignee_list',
  ...namesOf(
    SERVICENOW.caller,
    SERVICENOW.openedBy,
    SERVICENOW.assignee,
    SERVICENOW.updatedBy,
    SERVICENOW.otherPeople,
    JIRA.assignee,
    JIRA.assigneeId,
    JIRA.reporter,
    JIRA.reporterId,
    JIRA.creator,
    JIRA.creatorId,
    JIRA.otherPeople,
  ),
  'cf responders',
  'cf request participants',
  'cf approvers',
  'cf owner',
  'cf people involved in incident',
])
/** Of JSON: the parts of a path that hold a person. */
const PERSON_PATH = /(^|\.)(assignee|reporter|creator|author|updateauthor|owner|approver)s?(\.|$)/

/** Whether a column names persons; `plain` is its header as it is compared, `custom` its name in Jira's wrapper. */
export const namesPeople = (plain: string, custom: string | null): boolean =>
  PEOPLE.has(plain.replace(/\.(value|display_value)$/, '')) ||
  (custom !== null && PEOPLE.has(custom)) ||
  PERSON_PATH.test(plain)
