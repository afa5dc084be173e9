import type { State } from '../../model/incident.ts'
import type { Anatomy, JsonObject } from '../records/record.ts'
import { byTime, instantOf, joined, listAt, textAt, textsAt, without } from '../records/record-parts.ts'
import { from, scaleOf, type Source, wordsOf, worked } from './source.ts'

const stateOf = wordsOf<State>({
  started: 'new',
  detected: 'new',
  acknowledged: 'in_progress',
  investigating: 'in_progress',
  identified: 'in_progress',
  mitigated: 'in_progress',
  resolved: 'resolved',
  closed: 'closed',
  discarded: 'cancelled',
})
/** `postmortem_started`, `retrospective_completed` and their relatives come after the resolution. */
const afterwards = (milestone: string): boolean => /^(postmortem|retrospective)/.test(milestone)

interface Milestone {
  readonly at: string | null
  readonly written: string | null
  readonly name: string
}

/** Milestones of the older form and those within the phases of the newer one; without a time it was not reached. */
const milestonesOf = (record: JsonObject): readonly Milestone[] =>
  [
    ...listAt(record, 'milestones'),
    ...listAt(record, 'lifecycle_phases').flatMap((phase) => listAt(phase, 'milestones')),
  ].map((one) => ({
    at: instantOf(one['occurred_at']),
    written: textAt(one, 'occurred_at'),
    name: textAt(one, 'type', 'slug', 'name') ?? '',
  }))

/** When each milestone was reached first, by its name. */
function firstOf(all: readonly Milestone[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { at, name } of byTime(all))
    if (at !== null && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), at)
  return found
}

const set = (level: string | null): string | null => (level === 'UNSET' ? null : level)

/** Less than a second after the beginning nobody has read anything: the tool did it. */
const A_SECOND = 1000

const incident: Anatomy = {
  keys: [
    ['id', 'number', 'current_milestone', 'started_at'],
    ['id', 'number', 'milestones', 'name'],
    ['id', 'number', 'lifecycle_phases', 'name'],
  ],
  take: (record) => {
    const all = milestonesOf(record)
    const milestones = firstOf(all)
    const at = (name: string) => milestones.get(name) ?? null
    const started = at('started') ?? instantOf(record['started_at'])
    const acknowledged = at('acknowledged')
    const byPerson =
      acknowledged !== null &&
      (started === null || Date.parse(acknowledged) - Date.parse(started) >= A_SECOND)
    return [
      {
        told: {
          state: textAt(record, 'discarded_at') === null ? textAt(record, 'current_milestone') : 'discarded',
          priority: set(textAt(record, 'priority')) ?? set(textAt(record, 'severity')),
          severity_raw: textAt(record, 'severity'),
          service:
            joined(textsAt(record, 'services', 'name')) ??
            joined(
              listAt(record, 'impacts')
                .filter((one) => (textAt(one, 'type') ?? 'service') === 'service')
                .flatMap((one) => textAt(one, 'impact.name') ?? []),
            ),
          team: joined(textsAt(record, 'team_assignments', 'team.name')),
          assignee: joined(textsAt(record, 'role_assignments', 'user.name')),
          reporter: textAt(record, 'created_by.name'),
          labels: textsAt(record, 'tag_list'),
          occurred_at: textAt(record, 'started_at') ?? started,
          detected_at: at('detected'),
          acknowledged_at: byPerson ? acknowledged : null,
          mitigated_at: at('mitigated'),
          resolved_at: at('resolved'),
          closed_at: at('closed'),
        },
        events: all
          .filter(({ at: reached, written }) => reached === null && written !== null)
          .map(({ written, name }) => ({ at: null, written, kind: 'update', text: name })),
        rest: {
          ...without(
            record,
            'milestones lifecycle_phases current_milestone services impacts team_assignments role_assignments',
            'created_by tag_list started_at severity priority',
          ),
          milestones: Object.fromEntries(
            [...milestones].filter(
              ([name]) => !/^(started|detected|acknowledged|mitigated|resolved|closed)$/.test(name),
            ),
          ),
        },
      },
    ]
  },
}

/** FireHydrant: incidents of its API, with milestones or lifecycle phases. */
export const firehydrant: Source = {
  name: 'firehydrant',
  label: 'FireHydrant',
  reads: 'incidents of its API, with milestones or lifecycle phases',
  limits: ["An acknowledgement within a second of the beginning was the tool's own and does not count."],
  signature: [],
  records: [incident],
  inputs: { foreign_id: ['id'] },
  fields: {
    key: from('code', 'number'),
    url: from('code', 'incident_url'),
    title: from('text', 'name'),
    description: from('text', 'description', 'summary'),
    state: worked('current_milestone, and whether it was discarded'),
    priority: worked('priority, else severity'),
    severity_raw: worked('severity'),
    service: worked('the services, else the impacts that are one'),
    team: worked('the teams that were assigned'),
    assignee: worked('who was given a role'),
    reporter: worked('who created it'),
    labels: worked('tag_list'),
    occurred_at: worked('started_at, else the milestone started'),
    detected_at: worked('the milestone detected'),
    opened_at: from('instant', 'created_at'),
    acknowledged_at: worked('the milestone acknowledged, from a second after the beginning on'),
    mitigated_at: worked('the milestone mitigated'),
    resolved_at: worked('the milestone resolved'),
    closed_at: worked('the milestone closed'),
    updated_at: from('instant', 'updated_at'),
  },
  state: ({ state }) =>
    stateOf(state) ?? (state !== null && afterwards(state.toLowerCase()) ? 'resolved' : null),
  priority: scaleOf(),
  kind: () => 'incident',
  duplicate: () => false,
}
