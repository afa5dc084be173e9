import { expect, test } from 'vitest'
import { dateShape } from '../../ingest/dates/date-shape.ts'
import { stagedText } from './staged.ts'

const LOCALES =
  'en-US en-GB en-CA en-ZA de-DE fr-FR fr-CA es-ES es-MX it-IT pt-BR pt-PT nl-NL nl-BE sv-SE da-DK nb-NO fi-FI pl-PL cs-CZ sk-SK hu-HU ro-RO bg-BG sr-RS sl-SI lt-LT lv-LV et-EE el-GR tr-TR ru-RU uk-UA ja-JP zh-CN zh-TW ko-KR id-ID'.split(
    ' ',
  )
const STYLES: readonly Intl.DateTimeFormatOptions[] = [
  { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
  { dateStyle: 'medium', timeStyle: 'short' },
  { dateStyle: 'long', timeStyle: 'short' },
  { dateStyle: 'full', timeStyle: 'short' },
]
/** Every month, most days of the week, both halves of the day. */
const TIMES = [
  '2026-01-05T00:07:00Z',
  '2026-02-13T09:15:00Z',
  '2026-03-28T21:45:00Z',
  '2026-04-02T12:00:00Z',
  '2026-05-19T13:30:00Z',
  '2026-06-07T23:59:00Z',
  '2026-07-30T08:05:00Z',
  '2026-08-03T11:11:00Z',
  '2026-09-14T15:16:00Z',
  '2026-10-25T01:02:00Z',
  '2026-11-11T18:19:00Z',
  '2026-12-31T06:07:00Z',
]

// The second source is what JavaScript itself writes in each language, which is what pages and scripts export.
test.each(LOCALES)(
  'a date as %s writes it is its instant, in figures, in words and with its weekday',
  async (locale) => {
    const columns = STYLES.map((style) => new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }))
    const rows = TIMES.map((time, i) =>
      [`INC${i + 1}`, 'Title', 'New', ...columns.map((column) => column.format(new Date(time)))].join('\t'),
    )
    const { report, incidents } = await stagedText(
      [
        'number\tshort_description\tstate\topened_at\tu_occurred_at\tu_detected_at\tsys_updated_on',
        ...rows,
        '',
      ].join('\n'),
      { timeZone: 'UTC' },
      'incidents.tsv',
    )
    expect(report).toMatchObject({ stored: TIMES.length, rejected: 0 })
    for (const field of ['opened_at', 'occurred_at', 'detected_at', 'updated_at'])
      expect(
        incidents.map((one) => one[field]),
        field,
      ).toEqual(TIMES)
  },
)

test.each([
  ['13/3月/26 9:15 午前', '%d/%m/%y %I:%M %p'],
  ['13/3월/26 9:15 오전', '%d/%m/%y %I:%M %p'],
  ['13/三月/26 9:15 上午', '%d/%m/%y %I:%M %p'],
  ['13/мар/26 9:15 AM', '%d/%m/%y %I:%M %p'],
  ['2026-Mar-13 09:15', '%Y-%m-%d %H:%M'],
  ['mar. 13 mars 2026 09:15', '%d %m %Y %H:%M'],
  ['09/03/2026 09:15:00 a.\u00a0m.', '%d/%m/%Y %I:%M:%S %p'],
  ['26. 2. 13. AM 9:15', '%y. %m. %d. %p %I:%M'],
])('%s has the shape %s', (text, format) => {
  expect(dateShape(text)?.format('dmy')).toBe(format)
})

// Croatian calls October as Polish calls November: with dots behind day and year it is Croatian.
test.each(['25. listopada 2026. 09:15', '7. lip 2026. 09:15', '13.03.2026 09:15 EST', 'today 09:15'])(
  '%s is not read as anything',
  (text) => {
    expect(dateShape(text)).toBeNull()
  },
)

test('a short year that stands first is told by days from all over the month, in a short file, too', async () => {
  const days = ['26.02.05', '26.02.13', '26.03.28', '26.04.02', '26.05.19', '26.06.30']
  const { incidents } = await stagedText(
    ['number,opened_at,state', ...days.map((day, i) => `INC${i + 1},${day} 09:15,New`), ''].join('\n'),
    { timeZone: 'UTC' },
  )
  expect(incidents.map((one) => one['opened_at'])).toEqual(
    days.map((day) => `20${day.replaceAll('.', '-')}T09:15:00Z`),
  )
})

test('numbers without their zeros in front in the order of ISO', async () => {
  const { incidents, report } = await stagedText(
    'number,opened_at,state\nINC1,2026-1-5 9:15:00,New\nINC2,2026-12-15 19:15:00,New\nINC3,2026-12-15 24:00:00,New\n',
    { timeZone: 'UTC' },
  )
  expect(incidents.map((one) => one['opened_at'])).toEqual(['2026-01-05T09:15:00Z', '2026-12-15T19:15:00Z'])
  expect(report.rejected).toBe(1)
})
