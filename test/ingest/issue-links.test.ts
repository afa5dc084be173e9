import { expect, test } from 'vitest'
import { z } from 'zod'
import { stagedText } from './staged.ts'

const to = (name: string, side: 'inwardIssue' | 'outwardIssue', key: string) => ({
  type: { name },
  [side]: { key, fields: { summary: 'of another issue' } },
})
const LINKS = [
  to('Relates', 'outwardIssue', 'A-20'),
  to('Blocks', 'inwardIssue', 'A-21'),
  to('Blocks', 'outwardIssue', 'A-22'),
  to('Problem/Incident', 'inwardIssue', 'P-1'),
  to('Problem/Incident', 'inwardIssue', 'P-2'),
  to('Causes', 'inwardIssue', 'C-1'),
  to('Duplicate', 'inwardIssue', 'A-30'),
  to('Duplicate', 'outwardIssue', 'A-31'),
  to('Relates', 'outwardIssue', 'A-23'),
  to('Say "no"', 'outwardIssue', 'A-24'),
]
/** Worked out by hand: the first of a type that a field has, and all others under the header of Jira's CSV. */
const FIELDS = { problem_id: 'P-1', change_id: 'C-1', duplicate_of: 'A-31' }
const EXTRA = {
  'Inward issue link (Blocks)': 'A-21',
  'Inward issue link (Duplicate)': 'A-30',
  'Inward issue link (Problem/Incident)': 'P-2',
  'Outward issue link (Blocks)': 'A-22',
  'Outward issue link (Relates)': 'A-20, A-23',
  'Outward issue link (Say "no")': 'A-24',
}
const issue = (key: string, issuelinks: readonly unknown[] | null) => ({
  id: key.slice(2),
  key,
  fields: {
    summary: 'Mail',
    status: { name: 'Done', statusCategory: { key: 'done' } },
    created: '2025-03-03T08:00:00.000+0000',
    issuelinks,
  },
})
const Extra = z
  .string()
  .default('{}')
  .transform((text) => z.record(z.string(), z.string()).parse(JSON.parse(text)))
const linksIn = (incident: Readonly<Record<string, unknown>> | undefined) =>
  Object.fromEntries(
    Object.entries(Extra.parse(incident?.['extra'])).filter(([name]) => name.includes('link')),
  )

test('links of a Jira search that no field takes are kept under the names that the CSV has for them', async () => {
  const { incidents, report } = await stagedText(
    JSON.stringify({
      issues: [issue('A-1', LINKS), issue('A-2', []), issue('A-3', LINKS.slice(3, 4)), issue('A-4', null)],
    }),
    {},
    'search.json',
  )
  expect(report).toMatchObject({ stored: 4, rejected: 0 })
  expect(incidents[0]).toMatchObject(FIELDS)
  expect(incidents.map(linksIn)).toEqual([EXTRA, {}, {}, {}])
  expect(report.fields).toContain('extra')
})

const side = (element: string, keys: readonly string[]) =>
  keys.length === 0
    ? ''
    : `<${element} description="x">${keys.map((key) => `<issuelink><issuekey id="1">${key}</issuekey></issuelink>`).join('')}</${element}>`
const type = (name: string, inward: readonly string[], outward: readonly string[]) => {
  return `<issuelinktype id="1"><name>${name}</name>${side('outwardlinks', outward)}${side('inwardlinks', inward)}</issuelinktype>`
}
const item = (key: string, links: string) =>
  `<item><title>[${key}] Mail</title><link>https://jira.example.org/browse/${key}</link><key id="1">${key}</key><summary>Mail</summary><type id="1">Bug</type><status id="1">Done</status><created>Mon, 3 Mar 2025 08:00:00 +0000</created><issuelinks>${links}</issuelinks></item>`

test('those of the feed just so', async () => {
  const links = [
    type('Relates', [], ['A-20', 'A-23']),
    type('Blocks', ['A-21'], ['A-22']),
    type('Problem/Incident', ['P-1', 'P-2'], []),
    type('Causes', ['C-1'], []),
    type('Duplicate', ['A-30'], ['A-31']),
    type('Say &quot;no&quot;', [], ['A-24']),
  ].join('')
  const { incidents } = await stagedText(
    `<?xml version="1.0" encoding="UTF-8"?><rss version="0.92"><channel><title>Jira</title>${item('A-1', links)}${item('A-2', '')}</channel></rss>`,
    {},
    'feed.xml',
  )
  expect(incidents[0]).toMatchObject(FIELDS)
  expect(incidents.map(linksIn)).toEqual([EXTRA, {}])
})

test('a CSV with several columns of one type of link loses none of them', async () => {
  const { incidents } = await stagedText(
    [
      'Summary,Issue key,Issue id,Issue Type,Status,Created,Inward issue link (Problem/Incident),Inward issue link (Problem/Incident),Outward issue link (Duplicate),Outward issue link (Duplicate),Outward issue link (Relates),Outward issue link (Relates)',
      'Mail,A-1,1,Bug,Done,2025-03-03T08:00:00Z,P-1,P-2,A-31,A-32,A-20,A-23',
      'Mail,A-2,2,Bug,Done,2025-03-03T08:00:00Z,P-1,,A-31,,A-20,',
    ].join('\n'),
  )
  expect(incidents[0]).toMatchObject({ problem_id: 'P-1', duplicate_of: 'A-31' })
  expect(incidents.map(linksIn)).toEqual([
    {
      'Inward issue link (Problem/Incident)': 'P-2',
      'Outward issue link (Duplicate)': 'A-31',
      'Outward issue link (Duplicate) (2)': 'A-32',
      'Outward issue link (Relates)': 'A-20',
      'Outward issue link (Relates) (2)': 'A-23',
    },
    { 'Outward issue link (Duplicate)': 'A-31', 'Outward issue link (Relates)': 'A-20' },
  ])
})
