import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { stagedText } from './staged.ts'

const titled = (header: string): string =>
  header
    .split(',')
    .map((name) =>
      name
        .split('_')
        .map((word) => word.replace(/^./, (letter) => letter.toUpperCase()))
        .join(' '),
    )
    .join(',')

test('a download of the analytics says the same with the names of the page as with those of the API', async () => {
  const csv = readFileSync('fixtures/pagerduty-analytics-csv/input.csv', 'utf8')
  const [header = '', ...rows] = csv.split('\n')
  const api = await stagedText(csv, { timeZone: 'UTC' })
  const page = await stagedText([titled(header), ...rows].join('\n'), { timeZone: 'UTC' })
  expect(titled(header)).toContain('Incident Number,Description,Service Id,Service Name')
  expect(page.report).toMatchObject({ source: 'pagerduty', stored: api.report.stored })
  const plain = (all: typeof api.incidents) => all.map(({ extra: _extra, ...one }) => one)
  expect(plain(page.incidents)).toEqual(plain(api.incidents))
  expect(plain(page.incidents)[0]).toMatchObject({
    key: '41',
    service: 'Checkout',
    assignee: 'Ada Quill,Ben Ode',
  })
})

test('and without the numbers of the analytics it is known by the columns that only they have', async () => {
  const { report, incidents } = await stagedText(
    'Incident Number,Description,Service Name,Team Name,Created At,Resolved At,Priority Name,Business Hour Interruptions\n7,Slow,Shop,Web,2026-03-02T09:00:00Z,2026-03-02T10:00:00Z,P2,1\n',
  )
  expect(report.source).toBe('pagerduty')
  expect(incidents[0]).toMatchObject({
    key: '7',
    team: 'Web',
    priority: 2,
    resolved_at: '2026-03-02T10:00:00Z',
  })
})

test.each(['-120', '99999999999999999999', 'inf', 'NaN'])(
  'seconds to an acknowledgement that cannot be (%s) acknowledge nothing, and cost no file',
  async (seconds) => {
    const text = readFileSync(
      new URL('../../fixtures/pagerduty-analytics-csv/input.csv', import.meta.url),
      'utf8',
    )
    expect(text).toContain(',120,5400,')
    const { report, incidents } = await stagedText(text.replace(',120,5400,', `,${seconds},5400,`))
    expect(report.problem).toBe(null)
    expect(incidents.map(({ key, opened_at, acknowledged_at }) => [key, opened_at, acknowledged_at])).toEqual(
      [
        ['41', '2026-03-02T08:00:00Z', undefined],
        ['47', '2026-03-05T09:00:00Z', undefined],
      ],
    )
  },
)
