import { expect, test } from 'vitest'
import { stagedText } from './staged.ts'

const HEAD =
  'number,incident_state,sys_mod_count,sys_updated_by,sys_updated_at,opened_at,assignment_group,assigned_to,caller_id,priority'
const row = (
  count: number,
  state: string,
  by: string,
  time: string,
  team: string,
  assignee: string,
  priority = '3 - Moderate',
) =>
  `INC1,${state},${count},${by},2025-03-03 ${time}:00,2025-03-03 08:00:00,${team},${assignee},Cy,${priority}`

const cases: readonly [string, readonly string[], string | undefined, string | undefined][] = [
  [
    'a group is no person',
    [row(0, 'New', 'Ann', '08:00', 'Net', '?'), row(1, 'New', 'Ann', '08:10', 'Disk', '?')],
    undefined,
    undefined,
  ],
  [
    'a person who is assigned by a person',
    [
      row(0, 'New', 'Ann', '08:00', 'Net', '?'),
      row(1, 'New', 'Ann', '08:10', 'Net', 'Ben'),
      row(2, 'Active', 'Ben', '08:20', 'Net', 'Ben'),
    ],
    '2025-03-03T08:10:00Z',
    'first_human_assignee',
  ],
  [
    'a person who is assigned by a rule does not count, starting to work does',
    [
      row(0, 'New', 'Ann', '08:00', 'Net', '?'),
      row(1, 'New', 'system', '08:10', 'Net', 'Ben'),
      row(2, 'Active', 'Ben', '08:20', 'Net', 'Ben'),
    ],
    '2025-03-03T08:20:00Z',
    'first_in_progress',
  ],
  [
    'both at once is the assignment',
    [row(0, 'New', 'Ann', '08:00', 'Net', '?'), row(1, 'Active', 'Ann', '08:10', 'Net', 'Ben')],
    '2025-03-03T08:10:00Z',
    'first_human_assignee',
  ],
  [
    'a changed priority is no acknowledgement, the resolution implies one',
    [
      row(0, 'New', 'Ann', '08:00', 'Net', '?'),
      row(1, 'New', 'Cy', '08:10', 'Net', '?', '1 - Critical'),
      row(2, 'Resolved', 'Ann', '09:00', 'Net', '?'),
    ],
    '2025-03-03T09:00:00Z',
    'implied_by_resolution',
  ],
  [
    'who starts after the resolution did not acknowledge before it',
    [
      row(0, 'New', 'Ann', '08:00', 'Net', '?'),
      row(1, 'Resolved', 'Ann', '09:00', 'Net', '?'),
      row(2, 'Active', 'Ben', '10:00', 'Net', 'Ben'),
    ],
    '2025-03-03T09:00:00Z',
    'implied_by_resolution',
  ],
]

test.each(cases)('%s', async (_, rows, time, rule) => {
  const { incidents } = await stagedText(`${HEAD}\n${rows.join('\n')}\n`, { timeZone: 'UTC' })
  expect([incidents[0]?.['acknowledged_at'], incidents[0]?.['acknowledged_by_rule']]).toEqual([time, rule])
})

test('a time of acknowledgement in the export comes before every rule', async () => {
  const rows = [row(0, 'New', 'Ann', '08:00', 'Net', '?'), row(1, 'Active', 'Ann', '08:10', 'Net', 'Ben')]
  const text = `${HEAD},acknowledged_at\n${rows.map((one) => `${one},2025-03-03 08:30:00`).join('\n')}\n`
  const { incidents } = await stagedText(text, { timeZone: 'UTC' })
  expect(incidents[0]).toMatchObject({
    acknowledged_at: '2025-03-03T08:30:00Z',
    acknowledged_by_rule: 'explicit',
  })
})
