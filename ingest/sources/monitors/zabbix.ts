import { said } from '../../../model/import-words.ts'
import type { Anatomy, JsonObject, ToldEvent } from '../../records/record.ts'
import { byTime, epochInstant, joined, listAt, textAt, textsAt, without } from '../../records/record-parts.ts'
import { from, scaleOf, type Source, stateToldWhole, worked } from '../source.ts'

/** Severities from "not classified" to "disaster", as priorities. */
const LEVELS = [null, 5, 4, 3, 2, 1] as const
/** What an update of a problem did, as bits. */
const [ACKNOWLEDGED, COMMENTED, UNACKNOWLEDGED] = [2, 4, 16]

/** Seconds since 1970; 0 means: not yet. */
function timeAt(record: JsonObject, path: string): string | null {
  const seconds = Number(textAt(record, path) ?? 0)
  return seconds > 0 ? epochInstant(seconds) : null
}

const personOf = (update: JsonObject): string | null =>
  joined(
    [[...textsAt(update, 'name'), ...textsAt(update, 'surname')].join(' ')].filter((one) => one !== ''),
  ) ?? textAt(update, 'username', 'userid')

function updatesOf(record: JsonObject): readonly ToldEvent[] {
  const updates = byTime(
    listAt(record, 'acknowledges').map((update) => ({ update, at: timeAt(update, 'clock') })),
  )
  return updates.flatMap(({ update, at }): ToldEvent[] => {
    const did = Number(textAt(update, 'action') ?? 0)
    const actor = personOf(update)
    const text = textAt(update, 'message')
    const written = update['clock']
    return [
      ...((did & ACKNOWLEDGED) > 0
        ? [{ at, written, kind: 'acknowledged', to: 'in_progress', actor } as const]
        : []),
      ...((did & UNACKNOWLEDGED) > 0 ? [{ at, written, kind: 'state', to: 'new', actor } as const] : []),
      ...((did & COMMENTED) > 0
        ? [{ at, written, kind: 'comment', audience: 'internal', actor, text } as const]
        : []),
    ]
  })
}

const problem: Anatomy = {
  keys: [
    ['eventid', 'objectid', 'clock', 'r_clock', 'severity'],
    ['eventid', 'objectid', 'clock', 'r_eventid', 'value', 'severity'],
  ],
  take: (record) => {
    const id = textAt(record, 'eventid') ?? ''
    if (textAt(record, 'value') === '0') return [{ refused: said('row-recovery', { id }) }]
    const updates = updatesOf(record)
    const resolved = timeAt(record, 'r_clock')
    // Who acknowledges what is over has not begun with it.
    const acknowledged = updates.find(
      ({ kind, at }) => kind === 'acknowledged' && (resolved === null || (at ?? '') < resolved),
    )
    const over = resolved !== null || Number(textAt(record, 'r_eventid') ?? 0) > 0
    const taken = textAt(record, 'acknowledged') === '1'
    return [
      {
        told: {
          opened_at: timeAt(record, 'clock'),
          resolved_at: resolved,
          acknowledged_at: acknowledged?.at ?? null,
          state_category: over ? 'resolved' : taken ? 'in_progress' : 'new',
          priority: LEVELS[Number(textAt(record, 'severity') ?? 0)] ?? null,
          ci: joined(textsAt(record, 'hosts', 'name')) ?? joined(textsAt(record, 'hosts', 'host')),
          labels: listAt(record, 'tags').flatMap((tag) => {
            const [name, value] = [textAt(tag, 'tag'), textAt(tag, 'value')]
            return name === null ? [] : [value === null ? name : `${name}=${value}`]
          }),
        },
        events: resolved === null ? updates : [...updates, { at: resolved, kind: 'state', to: 'resolved' }],
        rest: without(record, 'clock r_clock acknowledged acknowledges hosts tags'),
      },
    ]
  },
}

/** Zabbix: problems and events of its API. */
export const zabbix: Source = {
  name: 'zabbix',
  label: 'Zabbix',
  reads: 'answers of its API to `problem.get` (with `recent` or a span of time) and `event.get`',
  limits: [
    'Times are seconds since 1970, so no time zone is asked for; 0 means: not yet.',
    'A recovery that `event.get` lists beside its problem is rejected and says so: only `problem.get` writes when a problem ended (`r_clock`).',
  ],
  signature: [],
  records: [problem],
  fields: {
    key: from('code', 'eventid'),
    title: from('text', 'name'),
    description: from('text', 'opdata'),
    state: worked('r_eventid, r_clock and acknowledged'),
    priority: worked('severity: disaster is 1, information 5, not classified none'),
    severity_raw: from('code', 'severity'),
    ci: worked('the hosts'),
    labels: worked('the tags'),
    opened_at: worked('clock'),
    acknowledged_at: worked('the first acknowledgement among acknowledges'),
    resolved_at: worked('r_clock'),
  },
  state: stateToldWhole,
  priority: scaleOf(),
  kind: () => 'incident',
  duplicate: () => false,
}
