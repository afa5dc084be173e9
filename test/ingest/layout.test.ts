import { describe, expect, test } from 'vitest'
import { signatureOf } from '../../ingest/columns/signature.ts'
import { stagedText } from './staged.ts'

const utc = { timeZone: 'UTC' }

describe('the line of the headers', () => {
  // A second row of column names in German, as some reports have it: as wide as the headers, so nothing tells them apart.
  const text = 'A,B,C\nnumber,opened_at,state\nINC1,2025-02-28 10:00:00,New\nINC2,2025-02-28 11:00:00,New\n'

  test('is taken as told, and what stands above is rejected with its line', async () => {
    const { report, incidents, rejected } = await stagedText(text, { ...utc, mapping: { headerLine: 2 } })
    expect(report).toMatchObject({ source: 'servicenow', rows: 3, stored: 2, rejected: 1 })
    expect(incidents.map(({ line }) => line)).toEqual([3, 4])
    expect(rejected).toMatchObject([{ line: 1, raw: 'A,B,C' }])
    expect(report.decisions.find(({ what }) => what === 'header')).toMatchObject({
      value: '2',
      confidence: 'told',
    })
  })

  test('is remembered with the mapping under the headers that stand there', async () => {
    const profile = {
      signature: signatureOf(['state', 'NUMBER', 'opened_at:', 'state']),
      name: 'Report',
      source: null,
      headers: [],
      mapping: { headerLine: 2 },
    }
    const { report } = await stagedText(text, utc, 'export.csv', { profiles: [profile] })
    expect(report).toMatchObject({ stored: 2, profile: { name: 'Report', applied: true } })
    const other = await stagedText(text.replace('state', 'status'), utc, 'export.csv', {
      profiles: [profile],
    })
    expect(other.report.problem?.code).toBe('unknown-export')
  })

  test('that is none is refused', async () => {
    const { report } = await stagedText(text, { ...utc, mapping: { headerLine: 40 } })
    expect(report.problem).toMatchObject({ code: 'no-such-line', facts: { line: 40 } })
  })

  test('asks to be looked at where the headers look like data', async () => {
    const { report } = await stagedText('INC1,2025-02-28 10:00:00,New\nINC2,2025-02-28 11:00:00,New\n', utc)
    expect(report.decisions.find(({ what }) => what === 'header')).toMatchObject({ confidence: 'check' })
  })
})

test('fault 23: a delimiter is taken as told', async () => {
  const text = 'number|opened_at|state|a;b\nINC1|2025-02-28 10:00:00|New|1;2\n'
  const { report } = await stagedText(text.replaceAll('|', '~'), { ...utc, mapping: { delimiter: '~' } })
  expect(report).toMatchObject({ delimiter: '~', stored: 1 })
})
