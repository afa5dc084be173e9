import type { State } from '../../model/incident.ts'
import type { Anatomy } from '../records/record.ts'
import { listAt, serviceInstant, textAt } from '../records/record-parts.ts'
import { from, type Source, type StateTexts, worked } from './source.ts'
import { LABELS as L } from '../words/jira-labels.ts'
import { kindNamed } from '../words/kinds.ts'
import { priorityNamed } from '../words/priorities.ts'
import { resolutionNamed } from '../words/resolutions.ts'
import { meanings, type Named, namesOf } from '../words/spoken.ts'
import { CATEGORIES, HOLDS, stateNamed, WORKING } from '../words/states.ts'

const categories = meanings(CATEGORIES)

function stateOf({ state, category, resolution }: StateTexts): State | null {
  const status = state?.trim().toLowerCase() ?? ''
  const named = stateNamed(status)
  const told = category === null ? null : (categories.get(category.trim().toLowerCase()) ?? null)
  if (told === 'new') return 'new'
  const held = HOLDS.test(status)
  if (told === 'indeterminate') return held ? 'on_hold' : 'in_progress'
  const done = told === 'done' || (told === null && (named === 'resolved' || named === 'closed'))
  if (done) {
    const never = resolution !== null && resolutionNamed(resolution) !== null
    if (never || named === 'cancelled') return 'cancelled'
    return named === 'closed' ? 'closed' : 'resolved'
  }
  if (named !== null) return named
  if (held) return 'on_hold'
  return WORKING.test(status) ? 'in_progress' : null
}

/** A request as its customer sees it; a portal tells the present state only, and since when. */
const request: Anatomy = {
  keys: [['issueKey', 'currentStatus', 'createdDate', 'requestFieldValues']],
  take: (record) => {
    const field = (id: string) =>
      textAt({ ...listAt(record, 'requestFieldValues').find((one) => one['fieldId'] === id) }, 'value')
    const [first] = listAt(record, 'requestFieldValues')
    return [
      {
        told: {
          key: textAt(record, 'issueKey'),
          foreign_id: textAt(record, 'issueId'),
          self: textAt(record, '_links.jiraRest'),
          title: textAt(record, 'summary') ?? field('summary') ?? textAt({ ...first }, 'value'),
          description: field('description'),
          kind: textAt(record, 'requestType.name'),
          state: textAt(record, 'currentStatus.status'),
          state_category: textAt(record, 'currentStatus.statusCategory')?.toLowerCase(),
          state_category_changed: serviceInstant(record, 'currentStatus.statusDate'),
          reporter: textAt(record, 'reporter.displayName', 'reporter.name'),
          opened_at: serviceInstant(record, 'createdDate'),
        },
        events: [],
        rest: { serviceDesk: textAt(record, 'serviceDesk.projectKey', 'serviceDeskId') },
      },
    ]
  },
}

/** `Inward issue link (Causes)` in every language; the kind of link keeps its name. */
const links = (way: Named, kind: string): readonly string[] => namesOf(way).map((name) => `${name} (${kind})`)

/** Jira and Jira Service Management: issue lists as CSV in any language we know and as XML, and the REST search with its changelog. */
export const jira: Source = {
  name: 'jira',
  label: 'Jira',
  reads:
    'issue lists as CSV in six languages, and in Japanese, Russian, Korean and Chinese as far as their headers are known, the REST search with its changelog, the feed of an issue list as XML, the requests of Jira Service Management and the answers of its SLA resource',
  limits: [
    'A CSV tells neither acknowledgements nor reopenings; the REST search with its changelog does.',
    'Agreements (SLA) in the fields of a REST search, or saved from `/rest/servicedeskapi/request/…/sla`, say whether an issue was resolved in time and when it was first answered. An answer has to name its request in its links, and its issue has to be there.',
    'A changelog that the search has cut off, or in which a move of the state has no readable time, is said, and what needs all of it stays unknown.',
    'Of links between issues, the first to a problem, a change and an original fill fields; all others are kept under the name of their CSV column, such as `Outward issue link (Blocks)`.',
  ],
  signature: [
    namesOf(L.key),
    ['fields.summary', ...namesOf(L.title)],
    ['fields.status.name', 'fields.created', ...namesOf(L.id)],
    ['fields.issuetype.name', ...namesOf(L.type)],
    // Others have a category of states as well.
    ['changelog.histories', ...namesOf(L.projectKey)],
  ],
  records: [request],
  inputs: {
    foreign_id: [...namesOf(L.id), 'id'],
    self: ['self'],
    state_category: [
      'fields.status.statuscategory.key',
      'fields.status.statuscategory.name',
      ...namesOf(L.category),
    ],
    state_category_changed: ['fields.statuscategorychangedate', ...namesOf(L.categoryChanged)],
    priority_code: ['fields.priority.id'],
    comments: ['fields.comment.comments', ...namesOf(L.comments)],
    comments_total: ['fields.comment.total'],
    changelog: ['changelog.histories'],
    changelog_total: ['changelog.total'],
    links: ['fields.issuelinks'],
    parent_id: namesOf(L.parent),
    sub_task: ['fields.issuetype.subtask'],
    duplicate_link: links(L.linkOut, 'duplicate'),
    sla_left: ['cf time to resolution', 'cf time to done'],
    channel: ['cf source', 'cf channel'],
  },
  fields: {
    key: from('code', ...namesOf(L.key)),
    url: worked('host of self and key'),
    title: from('text', 'fields.summary', ...namesOf(L.title)),
    description: from('text', 'fields.description', 'fields.description.content', ...namesOf(L.description)),
    kind: from('code', 'fields.issuetype.name', ...namesOf(L.type)),
    state: from('code', 'fields.status.name', ...namesOf(L.state)),
    priority: from('code', 'fields.priority.name', ...namesOf(L.priority)),
    severity_raw: from('code', 'cf severity', 'cf bug severity'),
    impact: from('code', 'cf impact'),
    urgency: from('code', 'cf urgency'),
    is_major: from('flag', 'cf major incident'),
    service: from(
      'name',
      'cf affected services',
      'cf service',
      'fields.components',
      'component',
      ...namesOf(L.components),
    ),
    ci: from('name', 'cf affected hardware'),
    category: from('name', 'cf category', 'cf product categorization'),
    subcategory: from('name', 'cf subcategory', 'cf operational categorization'),
    team: from('name', 'cf team', 'cf responders'),
    assignee: from('name', 'fields.assignee.displayname', 'fields.assignee.name', ...namesOf(L.assignee)),
    reporter: from('name', 'fields.reporter.displayname', 'fields.reporter.name', ...namesOf(L.reporter)),
    labels: from('labels', 'fields.labels', ...namesOf(L.labels)),
    occurred_at: from('instant', 'cf incident start'),
    detected_at: from('instant', 'cf detected'),
    opened_at: from('instant', 'fields.created', ...namesOf(L.created)),
    acknowledged_at: from('instant', 'cf acknowledged', 'cf acknowledged at'),
    resolved_at: from('instant', 'fields.resolutiondate', ...namesOf(L.resolved)),
    closed_at: worked('the history of states'),
    updated_at: from('instant', 'fields.updated', ...namesOf(L.updated)),
    reassignment_count: worked('the history of assignments'),
    made_sla: worked('the sign of the time that was left'),
    cause: from('text', 'cf root cause'),
    close_code: from('code', 'fields.resolution.name', ...namesOf(L.resolution)),
    resolution_notes: from('text', 'cf workaround', 'cf investigation reason'),
    problem_id: from('code', ...links(L.linkIn, 'problem/incident')),
    change_id: from('code', ...links(L.linkIn, 'causes')),
    parent_key: from('code', 'fields.parent.key', 'parent key'),
    duplicate_of: worked('links of the type Duplicate'),
  },
  state: stateOf,
  priority: (text) => priorityNamed('jira', text),
  kind: kindNamed,
  duplicate: (closeCode) => resolutionNamed(closeCode) === 'duplicate',
}
