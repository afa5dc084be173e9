import type { Figure } from '../../model/answer.ts'
import { formatDuration, formatInstant, formatNumber, formatOffset } from '../../model/format.ts'
import type { Lang } from '../../model/lang.ts'
import { type CorrectableField, shapeOf } from '../../model/correction.ts'
import { placeWord } from '../../model/place-words.ts'
import { fieldWords, stateWords } from '../../model/words.ts'
import { TOO_FEW } from '../../charts/picture.ts'
import { excludedWords } from '../../charts/table.ts'
import { contentHash, fileNamePart, imageOf } from '../document.ts'
import { oneLine, plainText } from '../plain-text.ts'
import { communicationOf, secondsBetween } from './course.ts'
import { coursePicture } from './course-picture.ts'
import type { Peers, ReviewFacts } from './facts.ts'
import { ruleWords, timelineOf } from './timeline.ts'
import { reviewWords } from './words.ts'

/** A label and what is known under it; `known` is false where the words only say that nothing is. */
export interface Fact {
  readonly label: string
  readonly value: string
  readonly known: boolean
}

export interface Table {
  readonly head: readonly string[]
  readonly rows: readonly {
    readonly cells: readonly { readonly text: string; readonly note: string | null }[]
  }[]
  /** For the look of wide and narrow columns only. */
  readonly look: string
}

/** One section: what is empty is an empty list or `null`, and prints nothing. */
export interface Section {
  readonly number: number
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly picture: { readonly src: string; readonly alt: string } | null
  readonly facts: readonly Fact[]
  readonly quotes: readonly { readonly label: string; readonly lines: readonly string[] }[]
  readonly tables: readonly Table[]
  readonly notes: readonly string[]
  /** What people are asked to write here. */
  readonly prompt: string | null
}

/** Everything a review prints, already in words. The template decides nothing. */
export interface ReviewView {
  readonly lang: Lang
  readonly pageTitle: string
  /** Stands inside a style sheet: only letters, digits, blanks, dots and hyphens. */
  readonly runningFoot: string
  readonly kind: string
  readonly key: string
  readonly title: string
  readonly badge: string
  readonly badgeNote: string
  readonly openWord: string
  readonly head: readonly Fact[]
  readonly sections: readonly Section[]
  readonly footer: readonly string[]
}

/** In which words and on whose clock a review is told. */
export interface ReviewSettings {
  readonly lang: Lang
  readonly timeZone: string
  readonly now: string
}

/** A text of the source on one line; what is blank is not recorded. */
const line = (text: string | null) => (text === null ? null : oneLine(text) || null)
const lines = (text: string) =>
  text
    .split(/\n+/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
const textOf = (value: string | number | boolean | null): string | null =>
  value === null ? null : String(value)

const cells = (...texts: readonly string[]) => ({ cells: texts.map((text) => ({ text, note: null })) })

/** The facts of a review in words: units, zone, roles instead of names, and "not recorded" where nothing is known. */
export function reviewView(facts: ReviewFacts, { lang, timeZone, now }: ReviewSettings): ReviewView {
  const say = reviewWords[lang]
  const { incident, peers } = facts
  const number = (value: number) => formatNumber(value, lang)
  const at = (instant: string | null) => (instant === null ? null : formatInstant(instant, lang, timeZone))
  const duration = (seconds: number | null) =>
    seconds === null || seconds < 0 ? null : formatDuration(seconds, lang)
  const fact = (label: string, value: string | null): Fact =>
    value === null ? { label, value: say.unknown, known: false } : { label, value, known: true }
  const yesNo = (flag: boolean | null) => (flag === null ? null : flag ? say.yes : say.no)

  const key = oneLine(incident.key, 80)
  const title = line(incident.title) ?? say.noTitle
  const state = stateWords[incident.state][lang]
  const priority = incident.priority === null ? null : String(incident.priority)
  const service = line(incident.service)
  const acknowledge = secondsBetween(incident.opened_at, incident.acknowledged_at)
  const resolve = secondsBetween(incident.opened_at, incident.resolved_at)
  const rule =
    incident.acknowledged_by_rule === null ? say.unknown : ruleWords(incident.acknowledged_by_rule, lang)
  const group = groupWords(peers, lang)
  const timeline = timelineOf(incident, lang, timeZone)
  const communication = communicationOf(incident)
  const picture = coursePicture(incident, lang, timeZone)
  const asOf = at(incident.as_of)
  const hash = contentHash(facts)

  const { earlier, later, earlierCount, laterCount, isRepeat } = facts.recurrence
  const opened = incident.opened_at
  const place = line(incident.ci) ?? service
  const category = line(incident.category)
  const hasKey = place !== null && category !== null
  const gap = (resolved: string | null) => {
    const seconds = secondsBetween(resolved, opened)
    return seconds === null || seconds < 0
      ? say.recurrence.concurrent
      : say.recurrence.gap(formatDuration(seconds, lang))
  }

  // -- summary: every sentence rests on a fact above
  const what = say.summary.what({ key, priority, service })
  const held = incident.corrections.filter(({ in_force }) => in_force)
  /** A value, and whether a person put right one that it comes from. */
  const marked = (value: string | null, ...of: readonly CorrectableField[]): string | null =>
    value !== null && held.some(({ field }) => of.includes(field)) ? say.head.corrected(value) : value
  const told = (field: CorrectableField, value: string | null): string =>
    value === null
      ? say.unknown
      : shapeOf(field) === 'instant'
        ? (at(value) ?? say.unknown)
        : field === 'state' && Object.hasOwn(stateWords, value)
          ? stateWords[value as keyof typeof stateWords][lang]
          : oneLine(value, 120)
  const openedWords = at(opened)
  const resolvedWords = at(incident.resolved_at)
  const course =
    openedWords === null
      ? say.summary.noOpening({ what, state })
      : resolvedWords !== null && duration(resolve) !== null
        ? say.summary.resolved({
            what,
            opened: openedWords,
            resolved: resolvedWords,
            duration: duration(resolve) ?? '',
          })
        : ['resolved', 'closed', 'cancelled'].includes(incident.state)
          ? say.summary.done({ what, opened: openedWords, state })
          : say.summary.running({
              what,
              opened: openedWords,
              state,
              asOf: asOf === null ? null : say.asOf(asOf),
            })
  const acknowledgement =
    acknowledge === null
      ? say.summary.notAcknowledged
      : acknowledge < 0
        ? say.summary.acknowledgedEarly({ rule })
        : say.summary.acknowledged({ duration: formatDuration(acknowledge, lang), rule })
  const standing = placeAmong(resolve, peers.resolve)
  const newest = earlier[0]
  const summary = [
    course,
    acknowledgement,
    ...(standing !== null && typeof peers.resolve.median === 'number'
      ? [
          say.summary.peers({
            group,
            median: formatDuration(peers.resolve.median, lang),
            n: number(peers.resolve.n),
            place: say.place[standing],
          }),
        ]
      : peers.resolve.n < TOO_FEW && resolve !== null
        ? [say.summary.noPeers(number(peers.resolve.n))]
        : []),
    communication.publicMessages > 0
      ? say.summary.messages({
          n: number(communication.publicMessages),
          silence: duration(communication.longestSilence),
        })
      : say.summary.noMessages,
    !hasKey
      ? say.summary.recurrenceUnknown
      : newest === undefined
        ? say.summary.notRecurred
        : say.summary.recurred({
            n: number(earlierCount),
            newest: `${oneLine(newest.key, 80)} (${at(newest.opened_at) ?? say.unknown})`,
          }),
  ]

  const comparison = (label: string, own: number | null, figure: Figure) => {
    const few = figure.n < TOO_FEW || typeof figure.median !== 'number'
    const where = placeAmong(own, figure)
    return cells(
      label,
      duration(own) ?? say.unknown,
      few
        ? say.response.few(number(figure.n))
        : say.response.peers({
            median: formatDuration(figure.median ?? 0, lang),
            p90: typeof figure.p90 === 'number' ? formatDuration(figure.p90, lang) : '–',
            n: number(figure.n),
          }),
      where === null ? '–' : say.response.place[where],
    )
  }
  const handovers = incident.events.filter(
    ({ kind, field, from }) => kind === 'assignment' && field !== 'assignee' && from !== null,
  ).length

  const description = incident.description === null ? '' : plainText(incident.description, 2_500)
  const notes = incident.resolution_notes === null ? '' : plainText(incident.resolution_notes, 2_500)

  const bare = { paragraphs: [], picture: null, facts: [], quotes: [], tables: [], notes: [], prompt: null }
  const sections: readonly Omit<Section, 'number'>[] = [
    {
      ...bare,
      heading: say.sections.summary,
      paragraphs: [oneStop(summary.join(' '))],
      // Whoever reads only the first page sees the course there.
      picture: picture === null ? null : { src: imageOf(picture.svg), alt: oneStop(picture.alt) },
    },
    {
      ...bare,
      heading: say.sections.impact,
      facts: [
        fact(say.head.service, service),
        fact(say.impact.impact, line(incident.impact)),
        fact(say.impact.urgency, line(incident.urgency)),
        ...(incident.severity_raw === null ? [] : [fact(say.impact.severity, line(incident.severity_raw))]),
        fact(
          say.impact.window,
          incident.occurred_at !== null && incident.restored_at !== null
            ? say.impact.fromTo(at(incident.occurred_at) ?? '', at(incident.restored_at) ?? '')
            : null,
        ),
        fact(say.impact.sla, yesNo(incident.made_sla)),
      ],
      quotes: description === '' ? [] : [{ label: say.impact.description, lines: lines(description) }],
      notes: incident.occurred_at === null || incident.restored_at === null ? [say.impact.windowNote] : [],
      prompt: say.prompts.impact,
    },
    {
      ...bare,
      heading: say.sections.timeline,
      paragraphs: [
        timeline.firstAt === null
          ? say.timeline.none
          : timeline.crossesChange
            ? say.timesChange(timeZone)
            : say.times(timeZone, formatOffset(timeline.firstAt, timeZone)),
      ],
      tables:
        timeline.rows.length === 0
          ? []
          : [
              {
                head: say.timeline.head,
                look: 'timeline',
                rows: timeline.rows.map((row) => ({
                  cells: [
                    { text: row.local, note: null },
                    { text: row.utc, note: null },
                    { text: row.what, note: row.text },
                    { text: row.who, note: null },
                    { text: row.evidence, note: null },
                  ],
                })),
              },
            ],
      notes: timeline.left > 0 ? [say.timeline.more(number(timeline.left))] : [],
    },
    {
      ...bare,
      heading: say.sections.detection,
      facts: [
        fact(say.detection.occurred, at(incident.occurred_at)),
        fact(say.detection.detected, at(incident.detected_at)),
        fact(say.detection.opened, openedWords),
        fact(say.detection.toDetect, detectWords(incident.occurred_at, incident.detected_at, lang)),
        fact(say.detection.reporter, incident.reporter === null ? null : say.detection.reporterKnown),
      ],
      prompt: say.prompts.detection,
    },
    {
      ...bare,
      heading: say.sections.response,
      tables: [
        {
          head: say.response.head,
          look: 'response',
          rows: [
            comparison(say.response.acknowledge, acknowledge, peers.acknowledge),
            comparison(say.response.resolve, resolve, peers.resolve),
          ],
        },
      ],
      facts: [
        fact(say.response.rule, incident.acknowledged_by_rule === null ? null : rule),
        fact(say.response.team, line(incident.team)),
        fact(
          say.response.handovers,
          incident.reassignment_count !== null
            ? number(incident.reassignment_count)
            : handovers > 0
              ? say.response.handoversSeen(number(handovers))
              : null,
        ),
        fact(say.response.hold, duration(incident.on_hold_seconds)),
        fact(
          say.response.reopened,
          incident.reopen_count === null ? null : `${number(incident.reopen_count)}×`,
        ),
      ],
      notes: [say.response.group(group), ...(peers.wider ? [say.response.wider] : [])],
    },
    {
      ...bare,
      heading: say.sections.communication,
      ...(communication.publicMessages + communication.internalNotes + communication.otherComments === 0
        ? { paragraphs: [say.communication.noHistory] }
        : {
            facts: [
              fact(say.communication.public, number(communication.publicMessages)),
              fact(say.communication.internal, number(communication.internalNotes)),
              fact(say.communication.comments, number(communication.otherComments)),
              fact(
                say.communication.first,
                communication.firstPublicAt === null
                  ? null
                  : [
                      at(communication.firstPublicAt) ?? '',
                      ...[duration(secondsBetween(opened, communication.firstPublicAt))].flatMap((one) =>
                        one === null ? [] : [say.after(one)],
                      ),
                    ].join(', '),
              ),
              fact(say.communication.silence, duration(communication.longestSilence)),
            ],
            notes: [say.communication.silenceNote],
          }),
      prompt: say.prompts.communication,
    },
    {
      ...bare,
      heading: say.sections.mitigation,
      facts: [
        fact(say.mitigation.mitigated, at(incident.mitigated_at)),
        fact(say.mitigation.restored, at(incident.restored_at)),
        ...(incident.first_resolved_at !== null && incident.first_resolved_at !== incident.resolved_at
          ? [fact(say.mitigation.firstResolved, at(incident.first_resolved_at))]
          : []),
        fact(say.mitigation.resolved, resolvedWords),
        fact(say.mitigation.closed, at(incident.closed_at)),
        fact(say.mitigation.code, line(incident.close_code)),
      ],
      quotes: notes === '' ? [] : [{ label: say.mitigation.notes, lines: lines(notes) }],
      prompt: say.prompts.mitigation,
    },
    { ...bare, heading: say.sections.background, prompt: say.prompts.background },
    {
      ...bare,
      heading: say.sections.trigger,
      facts: incident.change_id === null ? [] : [fact(say.mitigation.change, line(incident.change_id))],
      prompt: say.prompts.trigger,
    },
    { ...bare, heading: say.sections.factors, prompt: say.prompts.factors },
    {
      ...bare,
      heading: say.sections.causes,
      facts: [
        fact(
          say.causes.recorded,
          line(incident.cause) === null ? null : say.causes.unconfirmed(line(incident.cause) ?? ''),
        ),
        ...(incident.problem_id === null ? [] : [fact(say.mitigation.problem, line(incident.problem_id))]),
      ],
      prompt: say.prompts.causes,
    },
    { ...bare, heading: say.sections.well, prompt: say.prompts.well },
    { ...bare, heading: say.sections.less, prompt: say.prompts.less },
    { ...bare, heading: say.sections.lucky, prompt: say.prompts.lucky },
    { ...bare, heading: say.sections.surprises, prompt: say.prompts.surprises },
    {
      ...bare,
      heading: say.sections.recurrence,
      paragraphs: !hasKey
        ? [say.recurrence.unknown]
        : [
            say.recurrence.key(`${place} · ${category}`),
            ...(earlier.length === 0 ? [say.recurrence.none] : []),
            ...(opened === null ? [] : [isRepeat ? say.recurrence.repeat : say.recurrence.notRepeat]),
          ],
      tables:
        earlier.length === 0
          ? []
          : [
              {
                head: say.recurrence.head,
                look: 'recurrence',
                rows: earlier.map((one) =>
                  cells(
                    oneLine(one.key, 80),
                    line(one.title) ?? say.unknown,
                    at(one.opened_at) ?? say.unknown,
                    at(one.resolved_at) ?? say.unknown,
                    gap(one.resolved_at),
                  ),
                ),
              },
            ],
      facts: [
        ...(later.length === 0
          ? []
          : [
              fact(
                say.recurrence.later,
                `${number(laterCount)}: ${later
                  .map((one) => `${oneLine(one.key, 80)} (${at(one.opened_at) ?? say.unknown})`)
                  .join(', ')}`,
              ),
            ]),
        ...(incident.parent_key === null ? [] : [fact(say.recurrence.parent, line(incident.parent_key))]),
        ...(incident.duplicate_of === null
          ? []
          : [fact(say.recurrence.duplicate, line(incident.duplicate_of))]),
      ],
      notes:
        earlierCount > earlier.length ? [say.recurrence.more(number(earlierCount - earlier.length))] : [],
    },
    {
      ...bare,
      heading: say.sections.actions,
      tables: [
        {
          head: say.actions.head,
          look: 'actions',
          rows: ['1', '2', '3'].map((n) => cells(n, ...say.actions.head.slice(1).map(() => ''))),
        },
      ],
      prompt: say.prompts.actions,
    },
    { ...bare, heading: say.sections.lessons, prompt: say.prompts.lessons },
    { ...bare, heading: say.sections.questions, prompt: say.prompts.questions },
    {
      ...bare,
      heading: say.sections.appendix,
      tables: [
        {
          head: say.appendix.definitionHead,
          look: 'definitions',
          rows: facts.definitions.map(({ entry, figure }) =>
            cells(
              entry.label,
              entry.says,
              `${entry.start} – ${entry.stop}; ${say.appendix.clock}`,
              number(figure.n),
              Object.values(figure.excluded).some((count) => count > 0)
                ? excludedWords(figure.excluded, lang)
                : say.appendix.none,
            ),
          ),
        },
        ...(held.length === 0
          ? []
          : [
              {
                head: say.appendix.correctionHead,
                look: 'corrections',
                rows: held.map(({ field, reason, made_at }) =>
                  cells(
                    fieldWords[field][lang],
                    told(field, incident.imported[field] ?? null),
                    told(field, textOf(incident[field])),
                    oneLine(reason, 400),
                    at(made_at) ?? say.unknown,
                  ),
                ),
              },
            ]),
        {
          head: say.appendix.sourceHead,
          look: 'sources',
          rows: incident.layers.map((layer) =>
            cells(
              oneLine(layer.file, 120),
              `${placeWord(layer.format, lang)} ${layer.line}`,
              at(layer.imported_at) ?? say.unknown,
              Object.hasOwn(stateWords, layer.state)
                ? stateWords[layer.state as keyof typeof stateWords][lang]
                : oneLine(layer.state, 60),
            ),
          ),
        },
      ],
      notes: [
        say.response.group(group),
        say.appendix.quantiles,
        say.appendix.repeat,
        say.appendix.unknown,
        timeline.firstAt === null
          ? say.times(timeZone, formatOffset(now, timeZone))
          : say.times(timeZone, formatOffset(timeline.firstAt, timeZone)),
        say.appendix.hash(hash),
      ],
    },
  ]

  return {
    lang,
    pageTitle: `${say.page(key)}: ${title}`,
    runningFoot: `${say.kind} ${fileNamePart(key)}`,
    kind: say.kind,
    key,
    title,
    badge: say.draft,
    badgeNote: say.draftNote,
    openWord: say.open,
    head: [
      fact(
        say.head.priority,
        marked(priority === null ? line(incident.priority_raw) : say.priority(priority), 'priority'),
      ),
      fact(say.head.state, marked(state, 'state')),
      fact(say.head.service, marked(service, 'service')),
      fact(say.head.team, marked(line(incident.team), 'team')),
      fact(say.head.opened, marked(openedWords, 'opened_at')),
      fact(say.head.resolved, marked(resolvedWords, 'resolved_at')),
      fact(say.head.duration, marked(duration(resolve), 'opened_at', 'resolved_at')),
      fact(say.head.major, marked(yesNo(incident.is_major), 'is_major')),
    ],
    sections: sections.map((section, i) => ({ number: i + 1, ...section })),
    footer: [
      `${say.page(key)} · ${oneLine(incident.source, 60)}`,
      say.madeOn(formatInstant(now, lang, timeZone), timeZone),
      asOf === null ? say.asOfUnknown : say.asOf(asOf),
      say.dataVersion(number(facts.dataVersion)),
      say.hash(hash.slice(0, 12)),
      say.confidential,
    ],
  }
}

/** A unit such as `Min.` ends a sentence with its own stop. */
export const oneStop = (text: string): string => text.replaceAll(/\.\.(?!\.)/g, '.')

/** Where a duration stands among those of its peers; `null` while they are too few or it is unknown. */
export function placeAmong(
  own: number | null,
  { n, median, p75, p90 }: Figure,
): 'median' | 'p75' | 'p90' | 'above' | null {
  if (own === null || own < 0 || n < TOO_FEW || typeof median !== 'number') return null
  if (own <= median) return 'median'
  if (typeof p75 === 'number' && own <= p75) return 'p75'
  return typeof p90 === 'number' && own > p90 ? 'above' : 'p90'
}

function groupWords({ priority, service }: Peers, lang: Lang): string {
  const say = reviewWords[lang].group
  const name = service === null ? null : oneLine(service, 120)
  if (priority !== null && name !== null) return say.both(String(priority), name)
  if (priority !== null) return say.priority(String(priority))
  return name === null ? say.all : say.service(name)
}

function detectWords(occurred: string | null, detected: string | null, lang: Lang): string | null {
  const seconds = secondsBetween(occurred, detected)
  if (seconds === null) return null
  return seconds < 0 ? reviewWords[lang].detection.backwards : formatDuration(seconds, lang)
}
