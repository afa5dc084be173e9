import { describe, expect, test } from 'vitest'
import { customHeader, plainHeader } from '../../ingest/columns/headers.ts'
import { fieldOf } from '../../ingest/sources/source.ts'
import { sources } from '../../ingest/sources/index.ts'
import { INCIDENT_FIELDS } from '../../model/incident.ts'
import { stagedText } from './staged.ts'

test.each([
  ['\uFEFFSummary', 'summary'],
  ['Vorgangsschlüssel:', 'vorgangsschlüssel'],
  ['  Opened   by  ', 'opened by'],
  ['Geo\u0308ffnet', 'geöffnet'],
])('the header %j is compared as %j', (header, plain) => expect(plainHeader(header)).toBe(plain))

test.each([
  ['custom field (impact)', 'cf impact'],
  ['benutzerdefinierte felder (start date)', 'cf start date'],
  ['campo personalizado (block summary (description))', 'cf block summary (description)'],
  ['inward issue link (blocks)', null],
  ['impact', null],
])('%s is %s', (plain, custom) => expect(customHeader(plain)).toBe(custom))

test.each(sources)('$name has its headers as they are compared', (source) => {
  expect(fieldOf(source, 'key').how).not.toBe('absent')
  expect(fieldOf(source, 'opened_at').how).not.toBe('absent')
  const headers = [
    ...INCIDENT_FIELDS.flatMap((name) => {
      const field = name === 'source' ? null : fieldOf(source, name)
      return field?.how === 'from' ? field.headers : []
    }),
    ...Object.values(source.inputs ?? {}).flat(),
    ...source.signature.flat(),
  ]
  expect(headers.map(plainHeader)).toEqual(headers)
})

describe('finding the tool', () => {
  test.each([
    [
      'Number,Opened,Short description,State,Assignment group\nINC1,2025-02-28 10:00:00,x,New,A\n',
      'servicenow',
    ],
    ['Nummer;Geöffnet;Kurzbeschreibung;Status\nINC1;28.02.2025 10:00:00;x;Neu\n', 'servicenow'],
    ['Summary,Issue key,Issue id,Status,Created\nx,A-1,1,Done,28/Feb/25 10:00 AM\n', 'jira'],
    ['Zusammenfassung,Vorgangsschlüssel,Status,Erstellt\nx,A-1,Fertig,28/Feb/25 10:00\n', 'jira'],
  ])('%s', async (text, source) => {
    const { report } = await stagedText(text, { timeZone: 'UTC' })
    expect([report.status, report.source]).toEqual(['staged', source])
  })

  test('a file of nobody is refused with its columns', async () => {
    const { report } = await stagedText('colour,size\nred,1\n')
    expect(report.problem).toEqual({
      code: 'unknown-export',
      facts: {
        file: 'export.csv',
        known: sources.map(({ label }) => label).filter((label) => label !== 'CSV/JSON'),
        columns: ['colour', 'size'],
      },
    })
  })

  test('what is told overrules the headers', async () => {
    const text = 'Ticket,When\nT-1,2025-02-28 10:00:00\n'
    const { incidents } = await stagedText(text, {
      source: 'jira',
      timeZone: 'UTC',
      mapping: { fields: { Ticket: 'key', When: 'opened_at' } },
    })
    expect(incidents[0]).toMatchObject({ source: 'jira', key: 'T-1', opened_at: '2025-02-28T10:00:00Z' })
  })

  test('a tool that we do not know by name is said to be unknown', async () => {
    const { report } = await stagedText('a,b\n1,2\n', { source: 'remedy' })
    expect(report.problem).toEqual({
      code: 'unknown-source',
      facts: { name: 'remedy', known: sources.map(({ name }) => name) },
    })
  })

  test('a mapping to a field that does not exist is refused', async () => {
    const text = 'Number,Opened,State\nINC1,2025-02-28 10:00:00,New\n'
    const { report } = await stagedText(text, { timeZone: 'UTC', mapping: { fields: { State: 'status' } } })
    expect(report.problem).toMatchObject({ code: 'bad-mapping', facts: { field: 'status' } })
  })
})
