import { expect, test } from 'vitest'
import { saidIn } from '../../model/import-words.ts'
import { stagedText } from './staged.ts'

const utc = { timeZone: 'UTC' }
const head = 'Number,Short description,State,Priority,Opened,Resolved'

test('where nobody knows the words for the states, times of the end tell who is done', async () => {
  const { report, incidents } = await stagedText(
    `${head}\n${[
      'INC1,A,Klaar,2,2026-03-02 09:00:00,2026-03-02 10:00:00',
      'INC2,B,Lopend,2,2026-03-02 09:00:00,',
      'INC3,C,Closed,2,2026-03-02 09:00:00,2026-03-02 11:00:00',
    ].join('\n')}\n`,
    utc,
  )
  expect(incidents.map((one) => [one['key'], one['state'], one['resolved_at']])).toEqual([
    ['INC1', 'resolved', '2026-03-02T10:00:00Z'],
    ['INC2', 'in_progress', undefined],
    ['INC3', 'closed', '2026-03-02T11:00:00Z'],
  ])
  expect(report.warnings).toContainEqual({
    code: 'state-unknown',
    facts: { values: ['Klaar', 'Lopend'], rows: 2 },
  })
})

test('a resolution time beside a state that says open is not dropped in silence', async () => {
  const { report, incidents } = await stagedText(
    `${head}\n${[
      'INC1,A,In Progress,2,2026-03-02 09:00:00,2026-03-02 10:00:00',
      'INC2,B,Closed,2,2026-03-02 09:00:00,2026-03-02 10:00:00',
      'INC3,C,New,2,2026-03-02 09:00:00,',
    ].join('\n')}\n`,
    utc,
  )
  expect(incidents[0]).toMatchObject({ state: 'in_progress', first_resolved_at: '2026-03-02T10:00:00Z' })
  expect(incidents[0]?.['resolved_at']).toBeUndefined()
  const warning = report.warnings.find(({ code }) => code === 'open-with-time')
  expect(warning && saidIn('en', warning)).toBe(
    '1 incident has a resolution time, but a state that says it is open (INC1). The state was believed; the time counts as that of a first resolution.',
  )
  expect(warning && saidIn('de', warning)).toBe(
    '1 Vorfall hat eine Lösungszeit, aber einen Status, nach dem er offen ist (INC1). Geglaubt wurde dem Status; die Zeit gilt als die einer ersten Lösung.',
  )
})

test('a monitoring list of problems that recovered: that is their resolution', async () => {
  const { report, incidents } = await stagedText(
    [
      '"Severity","Time","Recovery time","Status","Host","Problem","Duration"',
      '"Disaster","2026-03-02 09:00:00","2026-03-02 09:20:00","RESOLVED","srv1","Disk is full","20m"',
      '"Average","2026-03-14 09:00:00","","PROBLEM","srv2","Load is high","3d"',
    ].join('\n'),
    utc,
  )
  expect(report).toMatchObject({ source: 'generic', stored: 2 })
  expect(incidents).toMatchObject([
    {
      title: 'Disk is full',
      state: 'resolved',
      priority: 1,
      ci: 'srv1',
      opened_at: '2026-03-02T09:00:00Z',
      resolved_at: '2026-03-02T09:20:00Z',
    },
    { title: 'Load is high', state: 'new', priority: 3, opened_at: '2026-03-14T09:00:00Z' },
  ])
})
