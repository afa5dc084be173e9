import { palettes } from '../../charts/theme.ts'
import { formatDuration, formatInstant } from '../../model/format.ts'
import type { IncidentDetail } from '../../model/incident-list.ts'
import type { Lang } from '../../model/lang.ts'
import { textWidth } from '../text-width.ts'
import { isPublicMessage, secondsBetween } from './course.ts'
import { reviewWords } from './words.ts'

const WIDTH = 680
const LEFT = 4
const RIGHT = 676
const BAR = 44
const HEIGHT = 22

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Whether words fit into a piece of the bar. */
const room = (words: string, from: number, to: number) => textWidth(words, 11, false) + 12 < to - from

/** A picture with the words that stand for it. */
export interface CoursePicture {
  readonly svg: string
  readonly alt: string
}

/**
 * The course of an incident as one bar to scale: until acknowledged, until resolved, and below it the moments of work
 * and of public messages. `null` when no opening or no later instant is recorded.
 */
export function coursePicture(incident: IncidentDetail, lang: Lang, zone: string): CoursePicture | null {
  const say = reviewWords[lang].picture
  const { text, muted, grid, series, bands } = palettes.light
  const { opened_at: opened, resolved_at: resolved } = incident
  const end = resolved ?? incident.as_of
  const length = secondsBetween(opened, end)
  if (opened === null || end === null || length === null || length <= 0) return null
  const x = (at: string) => {
    const share = (secondsBetween(opened, at) ?? 0) / length
    return Number((LEFT + Math.min(1, Math.max(0, share)) * (RIGHT - LEFT)).toFixed(1))
  }
  const duration = (seconds: number | null) =>
    seconds === null || seconds < 0 ? null : formatDuration(seconds, lang)
  const acknowledged =
    incident.acknowledged_at !== null && incident.acknowledged_at >= opened ? incident.acknowledged_at : null
  const toAcknowledge = duration(secondsBetween(opened, acknowledged))
  const toResolve = resolved === null ? null : duration(length)

  const label = (
    at: number,
    y: number,
    words: string,
    anchor: 'start' | 'middle' | 'end',
    colour = text,
    bold = false,
  ) =>
    `<text x="${at}" y="${y}" text-anchor="${anchor}" fill="${colour}"${bold ? ' font-weight="700"' : ''}>${escaped(words)}</text>`
  const middle = acknowledged === null ? LEFT : x(acknowledged)
  const rect = (from: number, to: number, fill: string, more = '') =>
    `<rect x="${from}" y="${BAR}" width="${Math.max(0.5, Number((to - from).toFixed(1)))}" height="${HEIGHT}" fill="${fill}"${more}/>`
  const parts = [
    rect(LEFT, middle, bands[0]),
    rect(
      middle,
      RIGHT,
      resolved === null ? '#FFFFFF' : series[0],
      resolved === null ? ` stroke="${series[0]}" stroke-dasharray="4 3"` : '',
    ),
    ...(acknowledged === null
      ? []
      : [
          `<line x1="${middle}" x2="${middle}" y1="${BAR - 6}" y2="${BAR + HEIGHT}" stroke="${text}" stroke-width="1.5"/>`,
        ]),
  ]
  const first = toAcknowledge === null ? null : `${say.toAcknowledge} ${toAcknowledge}`
  if (first !== null) {
    if (room(first, LEFT, middle)) parts.push(label((LEFT + middle) / 2, BAR + 15, first, 'middle'))
    else if (middle < WIDTH / 2)
      parts.push(label(middle - 2, BAR - 10, first, middle < 220 ? 'start' : 'middle', muted))
    else parts.push(label(middle, BAR - 10, first, 'end', muted))
  }
  const second = toResolve === null ? say.stillOpen : `${say.toResolve} ${toResolve}`
  if (room(second, middle, RIGHT)) {
    parts.push(
      label(
        (middle + RIGHT) / 2,
        BAR + 15,
        second,
        'middle',
        resolved === null ? text : '#FFFFFF',
        resolved !== null,
      ),
    )
  } else parts.push(label(RIGHT, BAR - 10, second, 'end', muted))

  const within = (at: string) => at >= opened && at <= end
  const lanes = [
    {
      name: say.work,
      dots: incident.events.filter((one) => !isPublicMessage(one) && within(one.happened_at)),
      fill: muted,
    },
    {
      name: say.public,
      dots: incident.events.filter((one) => isPublicMessage(one) && within(one.happened_at)),
      fill: series[1],
    },
  ].filter(({ dots }) => dots.length > 0)
  let y = BAR + HEIGHT + 22
  for (const { name, dots, fill } of lanes) {
    parts.push(
      label(LEFT, y - 5, name, 'start', muted),
      `<line x1="${LEFT}" x2="${RIGHT}" y1="${y + 6}" y2="${y + 6}" stroke="${grid}"/>`,
      ...[...new Set(dots.map((one) => x(one.happened_at)))].map(
        (at) => `<circle cx="${at}" cy="${y + 6}" r="4" fill="${fill}" stroke="#FFFFFF"/>`,
      ),
    )
    y += 32
  }
  const bottom = lanes.length === 0 ? BAR + HEIGHT + 18 : y - 2
  parts.push(
    label(LEFT, bottom, formatInstant(opened, lang, zone), 'start', muted),
    label(RIGHT, bottom, formatInstant(end, lang, zone), 'end', muted),
  )
  const closed = duration(secondsBetween(resolved, incident.closed_at))
  if (resolved !== null && closed !== null && incident.closed_at !== resolved)
    parts.push(label(RIGHT, 12, say.closedLater(closed), 'end', muted))
  parts.push(label(LEFT, 12, say.title, 'start', text, true))
  const height = bottom + 8
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="Inter, 'Segoe UI', 'Helvetica Neue', Helvetica, Arial, sans-serif" font-size="11">${parts.join('')}</svg>`,
    alt: say.alt({ acknowledge: toAcknowledge, resolve: toResolve }),
  }
}
