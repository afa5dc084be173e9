import { expect, test } from 'vitest'
import { stagedText } from './staged.ts'

const utc = { timeZone: 'UTC' }
const HEAD = 'number,short_description,opened_at,state'
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
const table = (wrap: (text: string) => string, title = (i: number) => `Disk ${i}`) =>
  [
    HEAD,
    ...[1, 2, 3].map((i) =>
      [`INC000${i}`, title(i), `2026-03-0${i} 09:00:00`, 'New']
        .map((text, k) => (k === 1 ? quoted(text) : quoted(wrap(text))))
        .join(','),
    ),
    '',
  ].join('\n')

test.each([
  ['a formula that keeps a spreadsheet from counting', (text: string) => `="${text}"`],
  ['a formula of a link', (text: string) => `=HYPERLINK("https://example.org/${text}","${text}")`],
  ['a link of HTML', (text: string) => `<a href='https://example.org/${text}'>${text}</a>`],
])('%s is taken off the cells of a column, and said', async (_, wrap) => {
  const { report, incidents } = await stagedText(table(wrap), utc)
  expect(report).toMatchObject({ problem: null, source: 'servicenow', stored: 3 })
  expect(incidents.map((one) => [one['key'], one['title'], one['opened_at'], one['state']])).toEqual(
    [1, 2, 3].map((i) => [`INC000${i}`, `Disk ${i}`, `2026-03-0${i}T09:00:00Z`, 'new']),
  )
  expect(report.warnings).toContainEqual({
    code: 'cells-unwrapped',
    facts: { columns: ['number', 'opened_at', 'state'], example: wrap('INC0001') },
  })
})

test('a formula around a text is read as its text where no quotes stand around it, either', async () => {
  const text = [
    HEAD,
    ...[1, 2, 3].map((i) => `="INC000${i}",${i === 2 ? '="0042"' : 'Disk'},="2026-03-0${i} 09:00:00",New`),
    '="INC0004",a "pipe" of 5",="2026-03-04 09:00:00",New',
    '',
  ].join('\n')
  const { report, incidents, rejected } = await stagedText(text, utc)
  expect(report).toMatchObject({ problem: null, source: 'servicenow', rows: 4, stored: 3, rejected: 1 })
  expect(incidents.map((one) => [one['key'], one['title'], one['opened_at'], one['state']])).toEqual([
    ['INC0001', 'Disk', '2026-03-01T09:00:00Z', 'new'],
    ['INC0002', '0042', '2026-03-02T09:00:00Z', 'new'],
    ['INC0003', 'Disk', '2026-03-03T09:00:00Z', 'new'],
  ])
  // A quote that belongs to no formula is still one that somebody has lost.
  expect(rejected.map((one) => [one['line'], String(one['reasons'])])).toEqual([
    [5, expect.stringContaining('"row-broken-quotes","facts":{"column":"short_description"}')],
  ])
})

test('a single title that looks like a formula stays what it is', async () => {
  const { report, incidents } = await stagedText(
    table(
      (text) => text,
      (i) => (i === 2 ? '=HYPERLINK("https://example.org","x")' : `Disk ${i}`),
    ),
    utc,
  )
  expect(incidents[1]?.['title']).toBe('=HYPERLINK("https://example.org","x")')
  expect(report.warnings.map(({ code }) => code)).not.toContain('cells-unwrapped')
})

test('a list under "items" or "value" is a list', async () => {
  for (const key of ['items', 'value']) {
    const { incidents } = await stagedText(
      JSON.stringify({
        [key]: [
          {
            number: 'INC1',
            short_description: 'a',
            opened_at: '2026-03-02 09:00:00',
            state: '1',
            sys_id: 'a',
          },
        ],
      }),
      utc,
      'list.json',
    )
    expect(incidents.map((one) => one['key'])).toEqual(['INC1'])
  }
})

const ref = (id: string, name: string) =>
  `{'id': '${id}', 'type': 'service_reference', 'summary': ${name.includes("'") ? `"${name}"` : `'${name}'`}, 'self': 'https://api.example.com/services/${id}', 'html_url': 'https://example.com/service-directory/${id}/${'x'.repeat(200)}'}`
const json = (login: string, name: string) =>
  JSON.stringify({
    self: 'https://x/1',
    name: login,
    avatars: { big: 'https://x/2' },
    active: true,
    label: name,
  })
const pair = (shown: string, value: string) => quoted(`{'display_value': '${shown}', 'value': '${value}'}`)

test('references that a script wrote into cells as Python or JSON has them are read by their names', async () => {
  const file = [
    'incident_number,title,created_at,status,service,team,assignee,metrics,responders',
    ...[1, 2, 3].map((i) =>
      [
        String(i),
        `Disk ${i}`,
        `2026-03-0${i}T09:00:00Z`,
        'resolved',
        ref(`P${i}`, i === 2 ? "Ann's mail" : 'Mail'),
        i === 1 ? '[]' : `[{'id': 'T1', 'name': 'Net'}]`,
        json(`ann${i}`, 'Ann'),
        `{'cpu': ${i}, 'memory': 2}`,
        `[{'id': 'U1', 'name': 'Ann'}, {'id': 'U2', 'name': 'Ben'}]`,
      ]
        .map(quoted)
        .join(','),
    ),
    '',
  ].join('\n')
  const { report, incidents } = await stagedText(file, utc)
  expect(report).toMatchObject({ problem: null, stored: 3, rejected: 0 })
  expect(incidents.map((one) => [one['key'], one['service'], one['team'], one['assignee']])).toEqual([
    ['1', 'Mail', undefined, 'ann1'],
    ['2', "Ann's mail", 'Net', 'ann2'],
    ['3', 'Mail', 'Net', 'ann3'],
  ])
  expect(report.warnings).toContainEqual({
    code: 'cells-unwrapped',
    facts: { columns: ['service', 'team', 'assignee'], example: expect.stringContaining("{'id': 'P1'") },
  })
  // What is no reference, and what are several, stays as it is.
  expect(incidents[0]?.['extra']).toContain("{'cpu': 1, 'memory': 2}")
  expect(incidents[0]?.['extra']).toContain("{'id': 'U2', 'name': 'Ben'}")
})

test('of a time with its words beside it the time counts, of a state its words', async () => {
  const file = [
    HEAD,
    ...[1, 2, 3].map((i) =>
      [
        pair(`INC000${i}`, `INC000${i}`),
        `Disk ${i}`,
        pair(`03/0${i}/2026 02:00:00 AM`, `2026-03-0${i} 09:00:00`),
        pair('On Hold', '3'),
      ].join(','),
    ),
    '',
  ].join('\n')
  const { report, incidents } = await stagedText(file, utc)
  expect(report).toMatchObject({ problem: null, source: 'servicenow', stored: 3 })
  expect(incidents.map((one) => [one['key'], one['opened_at'], one['state']])).toEqual(
    [1, 2, 3].map((i) => [`INC000${i}`, `2026-03-0${i}T09:00:00Z`, 'on_hold']),
  )
})
