import { describe, expect, test } from 'vitest'
import type { Mapping } from '../../model/mapping.ts'
import { Problem } from '../../model/problem.ts'
import { stagedText } from './staged.ts'

const utc = { timeZone: 'UTC' }
const rest = (incident: Record<string, unknown> | undefined) =>
  JSON.parse(String(incident?.['extra'])) as unknown

test('columns that no field takes are kept, empty ones and technical ones are not', async () => {
  const text =
    'number,opened_at,state,u_site,u_empty,u "odd"\nINC1,2025-02-28 10:00:00,New,"A ""B"" \\ C",,x\n'
  const { incidents, report } = await stagedText(text, utc)
  expect(rest(incidents[0])).toEqual({ u_site: 'A "B" \\ C', 'u "odd"': 'x' })
  expect(report.mapping.map((one) => [one.column, one.field, one.why.code])).toEqual([
    ['number', 'key', 'column-header'],
    ['opened_at', 'opened_at', 'column-header'],
    ['state', 'state', 'column-header'],
    ['u_site', 'extra', 'column-kept'],
    ['u_empty', null, 'column-empty'],
    ['u "odd"', 'extra', 'column-kept'],
  ])
})

test('two headers alike that never contradict: the fuller one is taken, the other is kept, and it is said', async () => {
  const text =
    'number,opened_at,state,category,category\nINC1,2025-02-28 10:00:00,New,,Mail\nINC2,2025-02-28 10:00:00,New,Disk,Disk\n'
  const { incidents, report } = await stagedText(text, utc)
  expect(incidents.map((one) => one['category'])).toEqual(['Mail', 'Disk'])
  expect(rest(incidents[1])).toEqual({ category: 'Disk' })
  expect(report.warnings).toContainEqual({ code: 'headers-alike', facts: { header: 'category', columns: 2 } })
})

test('two headers alike that say different things are asked about, and a mapping that names one of them answers', async () => {
  const text =
    'number,opened_at,state,category,category\nINC1,2025-02-28 10:00:00,New,,Mail\nINC2,2025-02-28 10:00:00,New,Net,Disk\n'
  expect((await stagedText(text, utc)).report.problem).toEqual({
    code: 'headers-twice',
    facts: {
      file: 'export.csv',
      header: 'category',
      field: 'category',
      rows: 1,
      columns: ['category: Net', 'category (2): Mail, Disk'],
    },
  })
  const { incidents, report } = await stagedText(text, {
    ...utc,
    mapping: { fields: { 'category (2)': 'subcategory' } },
  })
  expect(report).toMatchObject({ problem: null, stored: 2 })
  expect(incidents.map((one) => [one['category'], one['subcategory']])).toEqual([
    [undefined, 'Mail'],
    ['Net', 'Disk'],
  ])
})

test('a field of Jira and one of its owner that are called alike are both kept', async () => {
  const text =
    'Summary,Issue key,Status,Created,Custom field (Impact),Custom field (Impact)\nA,OPS-1,Open,2025-02-28 10:00,High,Low\n'
  const { report } = await stagedText(text, utc)
  expect(report).toMatchObject({ source: 'jira', problem: null, stored: 1 })
  expect(report.warnings.map(({ code }) => code)).toContain('headers-alike')
})

test('numbers that a spreadsheet has rounded are refused, for incidents would become one', async () => {
  const rows = ['1.01004E+11', '1.01004E+11', '1.01005E+11'].map(
    (key, i) => `${key},Title ${i},1,2025-02-2${i} 10:00:00,2025-02-2${i} 11:00:00`,
  )
  const { report } = await stagedText(
    ['Ticket ID,Subject,Priority,Created,Resolved', ...rows, ''].join('\n'),
    utc,
  )
  expect(report.problem).toEqual({
    code: 'keys-rounded',
    facts: { file: 'export.csv', column: 'Ticket ID', example: '1.01004E+11' },
  })
})

test('words for nothing are nothing in codes and names, and stay in titles', async () => {
  const text =
    'number,opened_at,state,short_description,assigned_to,assignment_group,cmdb_ci,closed_at\nINC1,2025-02-28 10:00:00,New,NULL,?,N/A,nan,?\n'
  const { incidents } = await stagedText(text, utc)
  expect(incidents[0]).toMatchObject({ title: 'NULL' })
  for (const field of ['assignee', 'team', 'ci', 'closed_at']) expect(incidents[0]).not.toHaveProperty(field)
})

test('a file whose user says otherwise is mapped as told', async () => {
  const text =
    'number,opened_at,state,u_ack,short_description\nINC1,2025-02-28 10:00:00,Parked,2025-02-28 10:05:00,x\n'
  const { incidents, report } = await stagedText(text, {
    ...utc,
    mapping: {
      fields: { u_ack: 'acknowledged_at', short_description: null },
      values: { state: { Parked: 'on_hold' } },
    },
  })
  expect(incidents[0]).toMatchObject({
    state: 'on_hold',
    state_raw: 'Parked',
    acknowledged_at: '2025-02-28T10:05:00Z',
    acknowledged_by_rule: 'explicit',
  })
  expect(incidents[0]).not.toHaveProperty('title')
  expect(incidents[0]).not.toHaveProperty('extra')
  expect(report.fields).toContain('acknowledged_at')
})

describe('a mapping that contradicts its file', () => {
  const text =
    'number,opened_at,closed_at,state,u_ack,short_description\nINC1,2025-02-28 10:00:00,2025-02-28 12:00:00,Parked,2025-02-28 10:05:00,x\n'
  const told = (mapping: Mapping) => stagedText(text, { ...utc, mapping })

  test('is warned of where it names columns that are not there, a wish for privacy included', async () => {
    const { report } = await told({
      fields: { 'U_ACK ': 'acknowledged_at', u_akc: 'detected_at' },
      treat: { callr: 'drop', u_ack: 'keep' },
      dateOrders: { 'opened_at (2)': 'dmy' },
    })
    expect(report.warnings.filter(({ code }) => code === 'mapping-columns-missing')).toEqual([
      { code: 'mapping-columns-missing', facts: { columns: ['u_akc', 'callr', 'opened_at (2)'] } },
    ])
    const { report: right } = await told({ fields: { u_ack: 'acknowledged_at' } })
    expect(right.warnings.map(({ code }) => code)).not.toContain('mapping-columns-missing')
  })

  test.each([
    [{ state: { Parked: 'parked' } }, 'state', 'on_hold'],
    [{ priority: { P9: '9' } }, 'priority', '5'],
    [{ impact: { high: '1' } }, 'impact', 'state'],
    [{ toString: { a: 'b' } }, 'toString', 'state'],
  ])('is refused where it gives a meaning that there is not: %j', async (values, field, choice) => {
    const { report } = await told({ values })
    expect(report.status).toBe('refused')
    expect(report.problem).toMatchObject({ code: 'bad-meaning', facts: { field } })
    for (const lang of ['en', 'de'] as const)
      expect(new Problem('bad-meaning', report.problem?.facts as never).in(lang)).toContain(choice)
  })

  test('is warned of where two of its columns want one field, and the fuller one is taken', async () => {
    const { report, incidents } = await told({ fields: { closed_at: 'resolved_at', u_ack: 'resolved_at' } })
    expect(report.warnings).toContainEqual({
      code: 'mapping-field-twice',
      facts: { field: 'resolved_at', columns: ['closed_at', 'u_ack'] },
    })
    expect(incidents[0]).toMatchObject({ resolved_at: '2025-02-28T12:00:00Z' })
  })

  test('wins over what a column looks like: a number that is left out is no key', async () => {
    const { report } = await told({ fields: { number: null } })
    expect(report).toMatchObject({ status: 'refused', problem: { code: 'no-key-column' } })
  })
})

test('columns that are told to be kept as they are stay whole, and no field has them', async () => {
  const { incidents, report } = await stagedText(
    'number,opened_at,state,short_description,priority\nINC1,2025-02-28 10:00:00,New,Disk,1 - Critical\n',
    { ...utc, mapping: { fields: { short_description: 'extra', priority: 'extra' } } },
  )
  expect(incidents[0]).toMatchObject({ extra: '{"short_description":"Disk","priority":"1 - Critical"}' })
  expect(incidents[0]).not.toHaveProperty('title')
  expect(incidents[0]).not.toHaveProperty('priority')
  expect(report.mapping.filter(({ field }) => field === 'extra').map(({ column }) => column)).toEqual([
    'short_description',
    'priority',
  ])
})

test('keys are text: trimmed, with their zeros', async () => {
  const { incidents } = await stagedText('number,opened_at,state\n0000045 ,2025-02-28 10:00:00,New\n', utc)
  expect(incidents[0]?.['key']).toBe('0000045')
})

test('a repeated key that is no history is a conflict of versions', async () => {
  const text =
    'number,sys_id,opened_at,sys_updated_on,state\nINC1,a,2025-02-28 10:00:00,2025-02-28 11:00:00,New\nINC1,b,2025-02-27 10:00:00,2025-02-27 12:00:00,New\n'
  const { incidents, report, events } = await stagedText(text, utc)
  expect(incidents).toHaveLength(2)
  expect(events).toEqual([])
  expect(report.stored).toBe(2)
  expect(report.warnings).toContainEqual({ code: 'keys-repeat', facts: { keys: 1, examples: ['INC1'] } })
  expect(report.keysDiffer).toBe(false)
})

const keysDiffer = async (...keys: string[]) => {
  const rows = keys.map((key) => `${key},2025-02-28 10:00:00,New\n`)
  return (await stagedText(`number,opened_at,state\n${rows.join('')}`, utc)).report.keysDiffer
}

test('that no key comes twice is told to the store, blanks around them aside', async () => {
  expect(await Promise.all([keysDiffer('INC1', 'INC2'), keysDiffer('INC1', 'INC2', ' INC1 ')])).toEqual([
    true,
    false,
  ])
})

test('the state of the data is not a date in the far future', async () => {
  const text =
    'number,opened_at,closed_at,state\nINC1,2025-02-28 10:00:00,2025-02-28 12:00:00,Closed\nINC2,2025-02-20 10:00:00,2031-01-01 00:00:00,Closed\n'
  const { report } = await stagedText(text, utc)
  expect(report.asOf).toBe('2025-02-28T12:00:00Z')
  expect(report.warnings).toContainEqual({ code: 'future-times', facts: { cells: 1 } })
})

test('a file without updates reaches as far as its last resolution', async () => {
  const text =
    'number,opened_at,resolved_at,state\nINC1,2025-02-20 10:00:00,2025-02-20 12:00:00,Resolved\nINC2,2025-02-21 10:00:00,2025-03-20 09:30:00,Resolved\n'
  const { report } = await stagedText(text, utc)
  expect(report.asOf).toBe('2025-03-20T09:30:00Z')
  expect(report.warnings.map((one) => one.code)).not.toContain('future-times')
})

test('tasks of changes and files without a key are refused', async () => {
  expect(
    (await stagedText('number,opened_at,state\nCTASK0001,2025-02-28 10:00:00,New\n', utc)).report.problem
      ?.code,
  ).toBe('not-incidents')
  expect(
    (await stagedText('short_description,opened_at,state,sys_id\nx,2025-02-28 10:00:00,New,1\n', utc)).report
      .problem?.code,
  ).toBe('no-key-column')
})

test('words for nothing are not kept among the further columns', async () => {
  const text =
    'number,opened_at,state,u_vendor,u_note\nINC1,2025-02-28 10:00:00,New,?,Nothing\nINC2,2025-02-28 10:00:00,New,NULL,?\n'
  const { incidents } = await stagedText(text, utc)
  expect(rest(incidents[0])).toEqual({ u_note: 'Nothing' })
  expect(incidents[1]).not.toHaveProperty('extra')
})

const issue = (key: string, type: string, subtask: boolean, parent: string | null) => ({
  key,
  fields: {
    summary: key,
    created: '2025-02-28T10:00:00.000+0000',
    status: { name: 'Open' },
    issuetype: { name: type, subtask },
    ...(parent === null ? {} : { parent: { key: parent, fields: { summary: 'above' } } }),
  },
})
const parents = ({ incidents }: Awaited<ReturnType<typeof stagedText>>) =>
  incidents.map((one) => one['parent_key'] ?? null)

test('a story below an epic is an incident of its own, a sub-task is part of its parent', async () => {
  const issues = [
    issue('OPS-1', 'Epic', false, null),
    issue('OPS-2', 'Bug', false, 'OPS-1'),
    issue('OPS-3', 'Part', true, 'OPS-2'),
  ]
  expect(parents(await stagedText(JSON.stringify({ issues }), utc, 'export.json'))).toEqual([
    null,
    null,
    'OPS-2',
  ])
})

test('a CSV says it with the type of the issue only', async () => {
  const text = [
    'Summary,Issue key,Issue id,Issue Type,Status,Created,Parent key',
    'a,OPS-1,1,Epic,Open,2025-02-28 10:00,',
    'b,OPS-2,2,Bug,Open,2025-02-28 10:00,OPS-1',
    'c,OPS-3,3,Sub-task,Open,2025-02-28 10:00,OPS-2',
    'd,OPS-4,4,Unteraufgabe,Open,2025-02-28 10:00,OPS-2',
    '',
  ].join('\n')
  const none = [null, null]
  expect(parents(await stagedText(text, utc))).toEqual([...none, 'OPS-2', 'OPS-2'])
  const told = { ...utc, mapping: { fields: { 'Parent key': 'parent_key' } } }
  expect(parents(await stagedText(text, told))).toEqual([null, 'OPS-1', 'OPS-2', 'OPS-2'])
})

test('times after an end of the data that a person told are said', async () => {
  const text =
    'number,opened_at,closed_at,state\nINC1,2025-02-28 10:00:00,2025-02-28 12:00:00,Closed\nINC2,2025-03-01 00:00:00,2025-03-01 09:30:00,Closed\n'
  const { report } = await stagedText(text, { ...utc, asOf: '2025-03-01T00:00:00Z' })
  expect(report.asOf).toBe('2025-03-01T00:00:00Z')
  // the closing of the second; its opening is the end itself
  const warning = report.warnings.find(({ code }) => code === 'times-after-as-of')
  expect(warning?.facts).toEqual({ cells: 1, asOf: '2025-03-01T00:00:00Z' })
  const none = await stagedText(text, { ...utc, asOf: '2025-03-01T09:30:00Z' })
  expect(none.report.warnings.map((one) => one.code)).not.toContain('times-after-as-of')
})
