import { describe, expect, test } from 'vitest'
import { stagedText } from './staged.ts'

const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code)

describe('tables of any origin', () => {
  test.each([
    ['users, not incidents', 'id,name,created_at,status\n1,Ada,2026-03-02T08:00:00Z,active\n'],
    ['no time', 'ticket,title,priority\n1,x,P1\n'],
    ['a word, but no times in it', 'ticket,created,priority\n1,yes,P1\n'],
    ['nothing that we know', 'colour,size\nred,1\n'],
  ])('%s: refused with the way out', async (_, text) => {
    const { report } = await stagedText(text)
    expect(report.problem?.code).toBe('unknown-export')
    expect(report.problem?.facts).toMatchObject({ columns: text.split('\n')[0]?.split(',') })
  })

  test('what is no time is not taken for one', async () => {
    const { incidents } = await stagedText(
      'ticket,created,resolved,closed,acknowledged\nT-1,2026-03-02T08:00:00Z,yes,0,true\nT-2,2026-03-03T08:00:00Z,no,0,false\n',
      { source: 'generic' },
    )
    expect(incidents).toHaveLength(2)
    expect(incidents[0]).toMatchObject({ key: 'T-1', opened_at: '2026-03-02T08:00:00Z' })
    expect(incidents[0]?.['resolved_at']).toBeUndefined()
    expect(JSON.parse(String(incidents[0]?.['extra']))).toEqual({
      resolved: 'yes',
      closed: '0',
      acknowledged: 'true',
    })
  })

  test.each([
    ['neither a state nor an end', 'priority', '2', ['never-over']],
    ['a state', 'status', 'open', []],
    ['an end that nothing has reached', 'resolved', '', []],
    ['when it was closed', 'closed', '2026-03-02T10:00:00Z', ['resolved-from-closed']],
  ])('a table with %s', async (_, header, cell, said) => {
    const { report, incidents } = await stagedText(
      `ticket,created,title,${header}\nT-1,2026-03-02T08:00:00Z,Mail down,${cell}\nT-2,2026-03-03T08:00:00Z,VPN slow,${cell}\n`,
      { source: 'generic' },
    )
    expect(incidents).toHaveLength(2)
    expect(
      codes(report.warnings).filter((code) => code === 'never-over' || code.startsWith('resolved')),
    ).toEqual(said)
  })

  test('one cell that is no time is a rejected row, not a column that is none', async () => {
    const { report, rejected } = await stagedText(
      'ticket,created,resolved,priority\nT-1,2026-03-02T08:00:00Z,2026-03-02T09:00:00Z,1\nT-2,2026-03-03T08:00:00Z,soon,2\n',
    )
    expect(report).toMatchObject({ source: 'generic', rows: 2, stored: 1, rejected: 1 })
    expect(rejected[0]?.['reasons']).toEqual([expect.stringContaining('date-unreadable')])
  })

  test.each(['Created At', 'created_at', 'createdAt', 'CREATED-AT', 'Created  at:', 'attributes.created_at'])(
    'header %s is the opening',
    async (header) => {
      const { report, incidents } = await stagedText(
        JSON.stringify([{ incident_id: '1', [header]: '2026-03-02T08:00:00Z', severity: 'SEV1' }]),
        {},
        'list.json',
      )
      expect(report.source).toBe('generic')
      expect(incidents).toMatchObject([{ key: '1', opened_at: '2026-03-02T08:00:00Z', priority: 1 }])
    },
  )

  const rows = [
    '2026-03-02 08:00,Mail is slow,P2',
    '2026-03-03 08:00,Mail is slow,P2',
    ' 2026-03-02 08:00 ,Mail is slow,P1',
  ]
  const text = `Date,Subject,Prio\n${rows.join('\n')}\n`
  test('without numbers the opening and the title tell incidents apart, and are said to', async () => {
    const told = { source: 'generic', timeZone: 'UTC' }
    const { report, incidents } = await stagedText(text, told)
    const keys = incidents.map((one) => String(one['key']))
    expect(keys[0]).toMatch(/^[0-9a-f]{12}$/)
    expect(keys[2]).toBe(keys[0])
    expect(new Set(keys).size).toBe(2)
    expect(codes(report.warnings)).toEqual(expect.arrayContaining(['key-made', 'keys-repeat']))
    const again = await stagedText(text.replace('Date,Subject', 'Datum,Betreff'), told)
    expect(again.incidents.map((one) => one['key'])).toEqual(keys)
  })

  test('a mapping that names the opening is enough', async () => {
    const { report, incidents } = await stagedText('wann,was\n2026-03-02T08:00:00Z,Tür klemmt\n', {
      mapping: { fields: { wann: 'opened_at', was: 'title' } },
    })
    expect(report.source).toBe('generic')
    expect(report.decisions).toContainEqual(
      expect.objectContaining({ what: 'source', confidence: 'told', evidence: { code: 'source-mapped' } }),
    )
    expect(incidents).toMatchObject([{ title: 'Tür klemmt', opened_at: '2026-03-02T08:00:00Z' }])
  })
})
