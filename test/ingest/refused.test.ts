import { expect, test } from 'vitest'
import { stagedText } from './staged.ts'

test('a file that asks a question says with it what is known of it already', async () => {
  const text =
    'number,opened_at,state,closed_at\nINC1,03/04/2026 10:00,New,\nINC2,05/06/2026 11:00,Closed,2026-06-05 12:00:00\n'
  const { report } = await stagedText(text, { timeZone: 'UTC' })
  expect(report).toMatchObject({
    status: 'refused',
    problem: { code: 'date-order-needed', facts: { column: 'opened_at', example: '03/04/2026 10:00' } },
    source: 'servicenow',
    format: 'csv',
    encoding: 'utf-8',
    delimiter: ',',
    rows: 0,
    stored: 0,
  })
  expect(report.decisions.map((one) => one.what)).toEqual([
    'encoding',
    'delimiter',
    'header',
    'reader',
    'language',
    'source',
    'nulls',
    'mapping',
  ])
  expect(report.mapping.map((one) => [one.column, one.field, one.confidence])).toEqual([
    ['number', 'key', 'sure'],
    ['opened_at', 'opened_at', 'check'],
    ['state', 'state', 'sure'],
    ['closed_at', 'closed_at', 'sure'],
  ])
})

test('a file of an unknown tool shows its columns, with nothing claimed of them', async () => {
  const { report } = await stagedText('first,last,born\nAda,Lovelace,1815-12-10\n')
  expect(report.problem?.code).toBe('unknown-export')
  expect(report.mapping.map((one) => [one.column, one.field, one.type, one.confidence, one.samples])).toEqual(
    [
      ['first', null, 'text', 'check', ['Ada']],
      ['last', null, 'text', 'check', ['Lovelace']],
      ['born', null, 'instant', 'check', ['1815-12-10']],
    ],
  )
})
