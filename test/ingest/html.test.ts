import { expect, test } from 'vitest'
import { problemFrom } from '../../model/problem.ts'
import { saidIn } from '../../model/import-words.ts'
import { zipOf } from '../support/zip.ts'
import { read } from './read.ts'
import { stagedText } from './staged.ts'

const utc = { timeZone: 'UTC' }
const row = (cells: readonly string[]) =>
  `<tr>${cells.map((cell) => `<td class="nav">${cell}</td>`).join('')}</tr>`

/** The "Excel" view of Jira Server: a page with a title above the list and a remark below it. */
const jira = (rows: readonly string[]) => `<html xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><META HTTP-EQUIV="Content-Type" CONTENT="application/vnd.ms-excel; charset=UTF-8"><title>Incidents (Jira)</title>
<!--[if gte mso 9]><xml><x:ExcelWorkbook><x:Name>a > b</x:Name></x:ExcelWorkbook></xml><![endif]-->
<style>td { mso-number-format: "<td>"; }</style></head>
<body><table border="0"><tr><td colspan="6"><h2>Jira</h2></td></tr></table>
<table id="issuetable" border="1">
<tr bgcolor="#f0f0f0"><td colspan="6">Displaying <b>3</b> issues</td></tr>
<thead><tr class="rowHeader"><th>Key</th><th>Summary</th><th>Status</th><th>P</th><th>Created</th><th>Resolved</th></tr></thead>
<tbody>
${rows.join('\n')}
<tr><td colspan="6">Generated at Sat Mar 22 10:53:30 UTC 2014 by Ann Example using JIRA 6.2#6252.</td></tr>
</tbody></table></body></html>`

const ISSUES = [
  row([
    '<a class="issue-link" data-id="1" href="https://jira.example.org/browse/OPS-1">OPS-1</a>',
    'Search &amp; mail<br>are &lt;slow&gt;',
    '<span class="x">Closed</span>',
    '<img src="high.png" alt="High">',
    '<span title="x"><time datetime="2014-03-21T07:59+0100">21/Mar/14</time></span>',
    '22/Mar/14 08:10',
  ]),
  '<TR><TD>OPS-2<TD>no end tags<TD>Open<TD>Low<TD>22/Mar/14 07:00<TD>',
  row([
    'OPS-3',
    'a table <table><tr><td>in</td><td>a</td><td>cell</td></tr></table>',
    'Open',
    '',
    '22/Mar/14 07:30',
    '',
  ]),
]

test('the HTML that Jira exports as an Excel file is read as the table it is', async () => {
  const { report, incidents, rejected } = await stagedText(jira(ISSUES), utc, 'SearchRequest.xls')
  expect(report).toMatchObject({
    problem: null,
    source: 'jira',
    format: 'html',
    rows: 5,
    stored: 3,
    rejected: 2,
  })
  expect(
    incidents.map((one) => [one['key'], one['title'], one['state'], one['opened_at'], one['resolved_at']]),
  ).toEqual([
    ['OPS-1', 'Search & mail\nare <slow>', 'closed', '2014-03-21T06:59:00Z', '2014-03-22T08:10:00Z'],
    ['OPS-2', 'no end tags', 'new', '2014-03-22T07:00:00Z', undefined],
    ['OPS-3', 'a table', 'new', '2014-03-22T07:30:00Z', undefined],
  ])
  expect(rejected.map((one) => [one['line'], String(one['raw'])])).toEqual([
    [1, 'Displaying 3 issues'],
    [6, expect.stringContaining('Generated at Sat Mar 22')],
  ])
  const reader = report.decisions.find(({ what }) => what === 'reader')
  expect(reader && saidIn('en', reader.evidence)).toBe(
    'a page ("Incidents (Jira)") with 3 tables, as tools save it under the name of an Excel file; the list of incidents has 4 rows',
  )
})

test('a list without a page around it is read, too, whatever stands in more than one row or column', async () => {
  const { rows, table, rejects } = await read(
    `<table><tr><th>number</th><th>opened_at</th><th>short_description</th><th>state</th></tr>
     <tr><td rowspan="2">INC1</td><td>2026-03-02 09:00:00</td><td colspan="2">disk</td></tr>
     <tr><td>2026-03-03 09:00:00</td><td>mail</td><td>New</td></tr>
     <tr><th>number</th><th>opened_at</th><th>short_description</th><th>state</th></tr>
     <tr><td>INC2</td><td></td><td></td><td>New</td></tr></table>`,
    { name: 'incident.xls' },
  )
  expect(table).toMatchObject({ format: 'html', rows: 3, rejected: 1 })
  expect(rows).toEqual([
    ['2', 'INC1', '2026-03-02 09:00:00', 'disk', null],
    ['3', 'INC1', '2026-03-03 09:00:00', 'mail', 'New'],
    ['5', 'INC2', null, null, 'New'],
  ])
  expect(rejects).toMatchObject([{ line: 4, why: 'the row repeats the header' }])
})

test('it makes no difference where the blocks of a long page end', async () => {
  const many = Array.from({ length: 9_000 }, (_, i) =>
    row([`OPS-${i}`, `<p title='a > b'>Disk &uuml;ber ${i}</p>`, 'Open', 'Low', '22/Mar/14 07:00', '']),
  )
  const { rows, table } = await read(jira(many), { name: 'SearchRequest.xls' })
  expect(table.rows).toBe(9_001)
  expect(
    rows.slice(0, 9_000).every((cells, i) => cells[1] === `OPS-${i}` && cells[2] === `Disk über ${i}`),
  ).toBe(true)
})

test('in an archive it is read like any other export', async () => {
  const zip = zipOf([{ name: 'list.xls', bytes: jira(ISSUES) }])
  const { report } = await stagedText(zip, utc, 'lists.zip')
  expect(report).toMatchObject({ problem: null, source: 'jira', stored: 3 })
})

test.each([
  [
    'a sign-in page',
    '<!DOCTYPE html><html><head><title>Log in</title></head><body><form><table><tr><td>Number</td><td>Opened</td><td>State</td></tr><tr><td>a</td><td><input type="password"></td><td>b</td></tr></table></form></body></html>',
    'file-is-web-page',
  ],
  [
    'a page that is laid out in a table',
    '<html><body><table><tr><td>Menu</td><td>Welcome</td></tr><tr><td>a</td><td>b</td></tr></table></body></html>',
    'file-is-web-page',
  ],
  ['a page without a table', '<html><body><p>Nothing here', 'file-is-web-page'],
  [
    'a list without rows',
    '<table><tr><th>Key</th><th>Summary</th><th>Created</th></tr></table>',
    'file-header-only',
  ],
  [
    'a table of something else',
    '<table><tr><th>Fruit</th><th>Price</th><th>Colour</th></tr><tr><td>a</td><td>1</td><td>red</td></tr></table>',
    'unknown-export',
  ],
])('%s is refused', async (_, text, code) => {
  const { report } = await stagedText(text, utc, 'SearchRequest.xls')
  expect(report).toMatchObject({ status: 'refused', problem: { code } })
})

test.each([
  ['Workbook', 'save it as XLSX', 'speichern Sie sie als XLSX'],
  ['EncryptedPackage', 'protected by a password', 'Kennwortschutz'],
  ['WordDocument', 'not a list', 'keine Liste'],
])('a container of old Office with %s inside is refused by what it is', async (inside, en, de) => {
  const bytes = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(1016),
    Buffer.from(`Root Entry${inside}`, 'utf16le'),
  ])
  const { report } = await stagedText(bytes, {}, 'incident.xls')
  expect(report.problem).toMatchObject({ code: 'file-old-office' })
  const problem = problemFrom(report.problem as { code: string; facts: unknown })
  expect(problem.in('en')).toContain(en)
  expect(problem.in('de')).toContain(de)
})
