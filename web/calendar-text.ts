import type { Calendar, Hours } from '../model/calendar/calendar.ts'

const DASH = '–'

/** The stretches of a day as they are read and typed: `08:00–12:00, 13:00–17:00`; empty for none. */
export const hoursText = (hours: readonly Hours[]): string =>
  hours.map(({ from, to }) => `${from}${DASH}${to}`).join(', ')

const STRETCH = /(\d{1,2})(?::(\d\d))?\s*(?:-|–|—|bis|to)\s*(\d{1,2})(?::(\d\d))?/gi

const two = (hours: string | undefined, minutes = '00'): string =>
  `${(hours ?? '').padStart(2, '0')}:${minutes}`

/** What somebody typed for a day (`8-17`, `08:00 – 12:00, 13:00 – 17:00`) as its stretches; `null` when it is neither. */
export function readHours(text: string): readonly Hours[] | null {
  const rest = text.replaceAll(STRETCH, '').replaceAll(/[\s,;]/g, '')
  if (rest !== '') return null
  return [...text.matchAll(STRETCH)]
    .map(([, from, fromMinutes, to, toMinutes]) => ({ from: two(from, fromMinutes), to: two(to, toMinutes) }))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
}

/** Days off as lines: the date, then what it is. */
export const daysOffText = (days: Calendar['daysOff']): string =>
  days.map(({ date, name }) => `${date} ${name}`.trim()).join('\n')

const ISO = /^(\d{4}-\d\d-\d\d)\b[\s,;:]*(.*)$/
const GERMAN = /^(\d{1,2})\.(\d{1,2})\.(\d{4})\b[\s,;:]*(.*)$/

/** Lines as days off, in their order: `2026-12-24 Closed` or `24.12.2026 Betriebsruhe`; or the first line that is none. */
export function readDaysOff(text: string): Calendar['daysOff'] | { readonly wrong: string } {
  const days: Calendar['daysOff'] = []
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    const iso = ISO.exec(line)
    const german = GERMAN.exec(line)
    const [date, name] = iso
      ? [iso[1] ?? '', iso[2] ?? '']
      : german
        ? [
            `${german[3]}-${(german[2] ?? '').padStart(2, '0')}-${(german[1] ?? '').padStart(2, '0')}`,
            german[4] ?? '',
          ]
        : ['', '']
    if (!isDay(date)) return { wrong: line }
    days.push({ date, name })
  }
  return days.toSorted((a, b) => (a.date < b.date ? -1 : 1))
}

const isDay = (date: string): boolean => {
  const ms = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date) && date !== ''
}

/** Names in lines, each once. */
export const readNames = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
]
