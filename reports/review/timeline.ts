import type { IncidentEvent } from '../../model/event.ts'
import { formatInstant, formatOffset } from '../../model/format.ts'
import type { InstantField, State } from '../../model/incident.ts'
import type { IncidentDetail } from '../../model/incident-list.ts'
import type { Lang } from '../../model/lang.ts'
import { type AckRule, ackRuleWords } from '../../model/ack-rule.ts'
import { placeWord } from '../../model/place-words.ts'
import { eventWords, stateWords } from '../../model/words.ts'
import { dayAt } from '../../model/time-zone.ts'
import { oneLine } from '../plain-text.ts'
import { reviewWords } from './words.ts'

/** One line of the timeline, in words. */
export interface TimelineRow {
  readonly local: string
  readonly utc: string
  readonly what: string
  readonly text: string | null
  readonly who: string
  readonly evidence: string
}

export interface Timeline {
  readonly rows: readonly TimelineRow[]
  /** Entries beyond what a document carries. */
  readonly left: number
  /** The clocks changed between the first and the last entry. */
  readonly crossesChange: boolean
  readonly firstAt: string | null
}

/** A document with more lines would not be read; the page of the incident shows all. */
const MOST = 500

/** The instants of the record that are points of the timeline, in the order of a life. */
const POINTS = [
  'occurred_at',
  'detected_at',
  'opened_at',
  'acknowledged_at',
  'mitigated_at',
  'restored_at',
  'first_resolved_at',
  'resolved_at',
  'closed_at',
] as const satisfies readonly InstantField[]
type Point = (typeof POINTS)[number]

/** Points that a history tells too, and by which kind of event. */
const told: Readonly<Partial<Record<Point, IncidentEvent['kind']>>> = {
  opened_at: 'opened',
  acknowledged_at: 'acknowledged',
  mitigated_at: 'mitigated',
  restored_at: 'restored',
  first_resolved_at: 'resolved',
  resolved_at: 'resolved',
  closed_at: 'closed',
}

const PERSON_RULES: readonly string[] = [
  'ack_event',
  'first_human_assignee',
  'first_in_progress',
  'first_public_comment',
]

const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** The rule behind an acknowledgement, in words; a rule we do not know by its name. */
export function ruleWords(rule: string, lang: Lang): string {
  return Object.hasOwn(ackRuleWords, rule) ? ackRuleWords[rule as AckRule][lang] : rule
}

/** What happened when, by whom as a role, and what says so: the times of the record and the history, in one order. */
export function timelineOf(incident: IncidentDetail, lang: Lang, zone: string): Timeline {
  const say = reviewWords[lang]
  const layer = incident.layers[0]
  const record =
    layer === undefined
      ? say.timeline.history
      : `${oneLine(layer.file, 80)}, ${placeWord(layer.format, lang)} ${layer.line}`

  const entries: {
    at: string
    order: number
    what: string
    text: string | null
    who: string
    evidence: string
  }[] = []
  POINTS.forEach((point, order) => {
    const at = incident[point]
    if (at === null) return
    if (point === 'first_resolved_at' && at === incident.resolved_at) return
    const kind = told[point]
    const event = incident.events.find((one) => one.kind === kind && one.happened_at === at)
    const rule = point === 'acknowledged_at' ? incident.acknowledged_by_rule : null
    entries.push({
      at,
      order,
      what: pointWords(point, lang),
      text: event?.text ? oneLine(event.text, 240) : null,
      // The rules that look for a person found one.
      who: roleOf(event?.actor_kind ?? (rule !== null && PERSON_RULES.includes(rule) ? 'human' : null), lang),
      evidence:
        rule !== null && rule !== 'explicit'
          ? say.timeline.rule(ruleWords(rule, lang))
          : event === undefined
            ? record
            : say.timeline.history,
    })
  })
  const points = new Set(
    POINTS.flatMap((point) => (incident[point] === null ? [] : [`${told[point] ?? ''} ${incident[point]}`])),
  )
  incident.events.forEach((event, i) => {
    if (points.has(`${event.kind} ${event.happened_at}`)) return
    entries.push({
      at: event.happened_at,
      order: 100 + i,
      what: whatHappened(event, lang),
      text: event.text === null ? null : oneLine(event.text, 240) || null,
      who: roleOf(event.actor_kind, lang),
      evidence: say.timeline.history,
    })
  })
  entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.order - b.order)

  const offsets = new Set(entries.map(({ at }) => formatOffset(at, zone)))
  const crossesChange = offsets.size > 1
  return {
    rows: entries.slice(0, MOST).map(({ at, what, text, who, evidence }) => ({
      local: `${formatInstant(at, lang, zone)}${crossesChange ? ` (${formatOffset(at, zone)})` : ''}`,
      utc:
        dayAt(Date.parse(at), zone) === at.slice(0, 10) ? at.slice(11, 16) : formatInstant(at, lang, 'UTC'),
      what,
      text,
      who,
      evidence,
    })),
    left: Math.max(0, entries.length - MOST),
    crossesChange,
    firstAt: entries[0]?.at ?? null,
  }
}

function pointWords(point: Point, lang: Lang): string {
  const say = reviewWords[lang].timeline
  switch (point) {
    case 'occurred_at':
      return say.occurred
    case 'detected_at':
      return say.detected
    case 'first_resolved_at':
      return say.first_resolved
    default:
      return capital(eventWords[told[point] ?? 'update'][lang])
  }
}

function roleOf(kind: IncidentEvent['actor_kind'], lang: Lang): string {
  return kind === null ? reviewWords[lang].unknown : reviewWords[lang].roles[kind]
}

/** What an event was, without naming a person: who was assigned stays out, which team did not. */
function whatHappened(event: IncidentEvent, lang: Lang): string {
  const say = reviewWords[lang].timeline
  const from = event.from === null ? null : oneLine(event.from, 80)
  const to = event.to === null ? null : oneLine(event.to, 80)
  const state = (word: string) => (Object.hasOwn(stateWords, word) ? stateWords[word as State][lang] : word)
  switch (event.kind) {
    case 'state':
      return to === null
        ? capital(eventWords.state[lang])
        : say.state(from === null ? null : state(from), state(to))
    case 'priority':
      return to === null ? capital(eventWords.priority[lang]) : say.priority(from, to)
    case 'assignment':
      if (event.field === 'assignee') return to === null ? say.unassigned : say.person
      return to === null ? say.unassigned : say.team(from, to)
    case 'comment':
    case 'update':
      if (event.audience === 'internal') return say.internalComment
      return event.audience === 'public' || event.kind === 'update' ? say.publicComment : say.comment
    default:
      return capital(eventWords[event.kind][lang])
  }
}
