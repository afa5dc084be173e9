import { describe, expect, test } from 'vitest'
import { stagedText } from './staged.ts'

const HEAD =
  'number,incident_state,sys_mod_count,sys_updated_by,sys_updated_at,opened_at,assignment_group,assigned_to,caller_id'
const log = (...rows: readonly string[]) => stagedText(`${HEAD}\n${rows.join('\n')}\n`, { timeZone: 'UTC' })
const at = (time: string) => `2025-03-03 ${time}:00`

describe('one row per update', () => {
  test('the last change gives the incident, whatever the order of the file', async () => {
    const { incidents, report } = await log(
      `INC1,Resolved,7,Ann,${at('12:00')},${at('08:00')},Net,Ben,Cy`,
      `INC1,New,0,Ann,${at('08:05')},${at('08:00')},Desk,?,Cy`,
      `INC1,Active,3,Ben,${at('09:00')},${at('08:00')},Net,Ben,Cy`,
    )
    expect(report).toMatchObject({ rows: 3, stored: 3, rejected: 0 })
    expect(report.decisions.find((one) => one.what === 'grain')?.value).toBe('update')
    expect(incidents).toHaveLength(1)
    expect(incidents[0]).toMatchObject({
      line: 2,
      state: 'resolved',
      resolved_at: '2025-03-03T12:00:00Z',
      first_resolved_at: '2025-03-03T12:00:00Z',
      reassignment_count: 1,
      reopen_count: 0,
      on_hold_seconds: 0,
      acknowledged_at: '2025-03-03T09:00:00Z',
    })
  })

  test('time on hold is the sum of its stretches; reopened is a move out of done', async () => {
    const { incidents, events } = await log(
      `INC1,New,0,Ann,${at('08:00')},${at('08:00')},Net,Ben,Cy`,
      `INC1,Awaiting Vendor,1,Ann,${at('09:00')},${at('08:00')},Net,Ben,Cy`,
      `INC1,Active,2,Ann,${at('09:30')},${at('08:00')},Net,Ben,Cy`,
      `INC1,Resolved,3,Ann,${at('10:00')},${at('08:00')},Net,Ben,Cy`,
      `INC1,Awaiting Problem,4,Cy,${at('11:00')},${at('08:00')},Net,Ben,Cy`,
      `INC1,Closed,5,Ann,${at('11:10')},${at('08:00')},Net,Ben,Cy`,
    )
    expect(incidents[0]).toMatchObject({
      on_hold_seconds: 30 * 60 + 10 * 60,
      reopen_count: 1,
      first_resolved_at: '2025-03-03T10:00:00Z',
      resolved_at: '2025-03-03T11:10:00Z',
    })
    expect(events.filter((one) => one['kind'] === 'state').map((one) => one['to_value'])).toEqual([
      'new',
      'on_hold',
      'in_progress',
      'resolved',
      'on_hold',
      'closed',
    ])
  })

  test('an incident that is open again has no final resolution', async () => {
    const { incidents } = await log(
      `INC1,New,0,Ann,${at('08:00')},${at('08:00')},Net,Ben,Cy`,
      `INC1,Resolved,1,Ann,${at('10:00')},${at('08:00')},Net,Ben,Cy`,
      `INC1,Active,2,Ann,${at('11:00')},${at('08:00')},Net,Ben,Cy`,
    )
    expect(incidents[0]).toMatchObject({
      state: 'in_progress',
      first_resolved_at: '2025-03-03T10:00:00Z',
      reopen_count: 1,
    })
    expect(incidents[0]).not.toHaveProperty('resolved_at')
  })

  test('still on hold counts up to the state of the data', async () => {
    const { incidents } = await log(
      `INC1,New,0,Ann,${at('08:00')},${at('08:00')},Net,Ben,Cy`,
      `INC1,Awaiting Vendor,1,Ann,${at('09:00')},${at('08:00')},Net,Ben,Cy`,
      `INC2,New,0,Ann,${at('09:20')},${at('09:20')},Net,Ben,Cy`,
    )
    expect(incidents.map((one) => one['on_hold_seconds'])).toEqual([1_200, 0])
  })
})

test('a list without history knows nothing of holding, handing over or acknowledging', async () => {
  const text = `number,opened_at,state,resolved_at,assigned_to\nINC1,${at('08:00')},Resolved,${at('09:00')},Ben\n`
  const { incidents, events } = await stagedText(text, { timeZone: 'UTC' })
  expect(events).toEqual([])
  for (const field of [
    'on_hold_seconds',
    'reopen_count',
    'reassignment_count',
    'acknowledged_at',
    'acknowledged_by_rule',
  ])
    expect(incidents[0]).not.toHaveProperty(field)
})

test('closing is the last resort for resolving', async () => {
  const text = `number,opened_at,state,resolved_at,closed_at\nINC1,${at('08:00')},Closed,${at('09:00')},${at('18:00')}\nINC2,${at('08:00')},Closed,,${at('18:00')}\nINC3,${at('08:00')},New,,${at('18:00')}\n`
  const { incidents, report } = await stagedText(text, { timeZone: 'UTC' })
  expect(incidents.map((one) => one['resolved_at'])).toEqual([
    '2025-03-03T09:00:00Z',
    '2025-03-03T18:00:00Z',
    undefined,
  ])
  expect(report.warnings).toContainEqual({ code: 'resolved-from-closed', facts: { incidents: 1 } })
})

const issue = (histories: readonly unknown[], total = histories.length, status = 'Done', key = 'done') =>
  JSON.stringify({
    issues: [
      {
        key: 'A-1',
        fields: {
          summary: 'x',
          created: '2025-03-03T08:00:00.000+0000',
          updated: '2025-03-03T20:00:00.000+0000',
          status: { name: status, statusCategory: { key } },
          reporter: { displayName: 'Cy' },
        },
        changelog: { total, histories },
      },
    ],
  })

const move = (id: number, time: string, from: string, to: string, author: string | null = 'Ann') => ({
  id: String(id),
  created: `2025-03-03T${time}:00.000+0000`,
  author: author === null ? null : { displayName: author },
  items: [{ field: 'status', fromString: from, toString: to }],
})

describe('histories of Jira', () => {
  const moves = [
    move(1, '09:00', 'To Do', 'In Progress'),
    move(2, '10:00', 'In Progress', 'Done'),
    move(3, '11:00', 'Done', 'In Progress'),
    move(4, '12:00', 'In Progress', 'Done'),
  ]

  test.each([
    ['oldest first', moves],
    ['newest first', moves.toReversed()],
  ])('%s', async (_, histories) => {
    const { incidents } = await stagedText(issue(histories), {}, 'a.json')
    expect(incidents[0]).toMatchObject({
      first_resolved_at: '2025-03-03T10:00:00Z',
      resolved_at: '2025-03-03T12:00:00Z',
      reopen_count: 1,
      acknowledged_at: '2025-03-03T09:00:00Z',
      acknowledged_by_rule: 'first_in_progress',
    })
  })

  test('a changelog that is cut off proves nothing', async () => {
    const { incidents, report } = await stagedText(issue(moves, 44), {}, 'a.json')
    expect(report.warnings).toContainEqual({ code: 'history-cut', facts: { incidents: 1, example: 'A-1' } })
    for (const field of ['acknowledged_at', 'reopen_count', 'on_hold_seconds', 'first_resolved_at'])
      expect(incidents[0]).not.toHaveProperty(field)
  })

  test('nor does one in which a move of the state has no time: the reopening could be the one that is missing', async () => {
    const [first, done, again, last] = moves
    const lost = { ...again, created: 'on Monday' }
    const { incidents, report } = await stagedText(issue([first, done, lost, last]), {}, 'a.json')
    expect(report.warnings).toContainEqual({ code: 'history-cut', facts: { incidents: 1, example: 'A-1' } })
    for (const field of ['acknowledged_at', 'reopen_count', 'on_hold_seconds', 'first_resolved_at'])
      expect(incidents[0]).not.toHaveProperty(field)
  })

  test('what nobody in particular did is no acknowledgement by a person', async () => {
    const { incidents } = await stagedText(
      issue([move(1, '09:00', 'To Do', 'In Progress', null), move(2, '10:00', 'In Progress', 'Done')]),
      {},
      'a.json',
    )
    expect(incidents[0]).toMatchObject({
      acknowledged_at: '2025-03-03T10:00:00Z',
      acknowledged_by_rule: 'implied_by_resolution',
    })
  })
})
