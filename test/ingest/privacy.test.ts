import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { saidIn } from '../../model/import-words.ts'
import { SECRET, stagedText } from './staged.ts'

/** The pseudonym of a name, by Node's own HMAC. */
const token = (name: string) =>
  `person-${createHmac('sha256', Buffer.from(SECRET, 'hex')).update(name.trim().toLowerCase()).digest('hex').slice(0, 12)}`

const JOURNAL = [
  '2025-02-28 12:00:00 - Ben Beispiel (Work notes)',
  'Asked Ann Musterfrau and carla.codes, then called.',
  '',
  '2025-02-28 11:00:00 - Ann Musterfrau (Additional comments)',
  'Please call +49 30 1234567 or write to help@desk.org',
].join('\n')
const LIST = [
  'number,opened_at,short_description,caller_id,assigned_to,assignment_group,state,sys_updated_by,work_notes,u_vip,u_secret',
  `INC1,2025-02-28 10:00:00,Laptop of Ann Musterfrau,Ann Musterfrau,Ben Beispiel,Desk,Resolved,carla.codes,"${JOURNAL}",Ann Musterfrau,s3cret`,
  'INC2,2025-02-28 10:30:00,ANN MUSTERFRAU again,ann musterfrau ,?,Desk,New,system,,,s3cret2',
  ',2025-02-28 10:30:00,Ann Musterfrau too,Ann Musterfrau,Ben Beispiel,Desk,New,,,,s3cret3',
  'INC4,2025-02-28 10:30:00,"broken "quotes" of Ann Musterfrau",Ann Musterfrau,,Desk,New,,,,s3cret4',
  '',
].join('\n')
const NAMES = /musterfrau|beispiel|carla/i
const utc = { timeZone: 'UTC' }

describe('names of persons', () => {
  test('stand nowhere in what is stored, and are the same pseudonym everywhere', async () => {
    const staged = await stagedText(LIST, { ...utc, pseudonymise: true })
    expect(staged.report).toMatchObject({ status: 'staged', rows: 4, stored: 2, rejected: 2 })
    expect(JSON.stringify(staged)).not.toMatch(NAMES)
    const [first, second] = staged.incidents
    expect(first).toMatchObject({
      reporter: token('Ann Musterfrau'),
      assignee: token('Ben Beispiel'),
      title: 'Laptop of [person]',
      team: 'Desk',
    })
    expect(second).toMatchObject({ reporter: token('Ann Musterfrau'), title: '[person] again' })
    expect(second).not.toHaveProperty('assignee')
    expect(JSON.parse(String(first?.['extra']))).toMatchObject({ u_vip: '[person]', u_secret: 's3cret' })
    const comments = staged.events.filter(({ kind }) => kind === 'comment')
    // Who is the caller and who a machine is known all the same.
    expect(comments.map(({ actor, actor_kind }) => [actor, actor_kind])).toEqual([
      [token('Ann Musterfrau'), 'caller'],
      [token('Ben Beispiel'), 'human'],
    ])
    expect(comments.map(({ text }) => text)).toEqual([
      'Please call +49 30 1234567 or write to help@desk.org',
      'Asked [person] and [person], then called.',
    ])
  })

  test('are said to be gone, with the columns', async () => {
    const { report } = await stagedText(LIST, { ...utc, pseudonymise: true })
    const decision = report.decisions.find(({ what }) => what === 'persons')
    expect(decision).toMatchObject({ value: 'pseudonymise', confidence: 'told' })
    expect(decision && saidIn('en', decision.evidence)).toMatch(/caller_id, assigned_to, sys_updated_by/)
    expect(
      report.mapping.filter(({ treatment }) => treatment === 'pseudonymise').map(({ column }) => column),
    ).toEqual(['caller_id', 'assigned_to', 'sys_updated_by'])
    expect(report.mapping.find(({ column }) => column === 'caller_id')?.samples).toEqual([
      token('Ann Musterfrau'),
    ])
  })

  test('have another pseudonym under another key', async () => {
    const one = await stagedText(LIST, { ...utc, pseudonymise: true })
    expect(one.incidents[0]?.['reporter']).not.toBe(
      `person-${createHmac('sha256', 'another').update('ann musterfrau').digest('hex').slice(0, 12)}`,
    )
    expect(one.incidents[0]?.['reporter']).toMatch(/^person-[0-9a-f]{12}$/)
  })

  test('are hidden in the columns that are told, and other columns are left out', async () => {
    const { incidents, report, rejected } = await stagedText(LIST, {
      ...utc,
      mapping: { treat: { caller_id: 'pseudonymise', u_secret: 'drop', short_description: 'scrub' } },
    })
    expect(incidents[0]).toMatchObject({ reporter: token('Ann Musterfrau'), assignee: 'Ben Beispiel' })
    expect(JSON.stringify({ incidents, report, rejected })).not.toMatch(/s3cret/)
    expect(report.mapping.find(({ column }) => column === 'u_secret')).toMatchObject({
      field: null,
      treatment: 'drop',
      samples: [],
      filled: 3,
    })
  })

  test('of a Jira search are hidden in its changelog and comments', async () => {
    const author = { displayName: 'Ben Beispiel', accountId: '5b10a2844c20165700ede21g' }
    const issue = {
      key: 'OPS-1',
      fields: {
        summary: 'From Ann Musterfrau',
        created: '2025-02-28T10:00:00.000+0000',
        status: { name: 'Open' },
        assignee: author,
        reporter: { displayName: 'Ann Musterfrau', emailAddress: 'ann@example.org' },
        comment: {
          comments: [
            {
              created: '2025-02-28T11:00:00.000+0000',
              author,
              body: 'Hello Ann Musterfrau, this is Dora Dritte.',
            },
          ],
          total: 1,
        },
      },
      changelog: {
        total: 1,
        histories: [
          {
            id: '1',
            created: '2025-02-28T12:00:00.000+0000',
            author: { displayName: 'Ann Musterfrau' },
            items: [
              { field: 'assignee', fieldId: 'assignee', fromString: 'Dora Dritte', toString: 'Ben Beispiel' },
            ],
          },
        ],
      },
    }
    const staged = await stagedText(
      JSON.stringify({ issues: [issue] }),
      { ...utc, pseudonymise: true },
      'search.json',
    )
    expect(JSON.stringify(staged)).not.toMatch(/musterfrau|ann@|beispiel|dora|dritte/i)
    expect(staged.events.find(({ kind }) => kind === 'assignment')).toMatchObject({
      from_value: token('Dora Dritte'),
      to_value: token('Ben Beispiel'),
      actor: token('Ann Musterfrau'),
      actor_kind: 'caller',
    })
    expect(staged.events.find(({ kind }) => kind === 'comment')?.['text']).toBe(
      'Hello [person], this is [person].',
    )
  })

  test('cannot be hidden where incidents are told apart by them', async () => {
    const { report } = await stagedText(LIST, { ...utc, mapping: { treat: { number: 'pseudonymise' } } })
    expect(report.problem).toMatchObject({
      code: 'treatment-not-possible',
      facts: { column: 'number', field: 'key' },
    })
  })

  test('are those of machines too, which stay', async () => {
    const { incidents } = await stagedText(LIST, { ...utc, pseudonymise: true })
    expect(JSON.parse(String(incidents[1]?.['extra']))).toMatchObject({ sys_updated_by: 'system' })
  })
})

const text = (description: string) =>
  `number,opened_at,short_description,description,state\nINC1,2025-02-28 10:00:00,x,"${description}",New\n`

const scrubbed = async (description: string) =>
  (await stagedText(text(description), { ...utc, scrub: true })).incidents[0]?.['description']

describe('free texts', () => {
  test.each([
    ['write to ann.example+x@mail.example.org.', 'write to [e-mail].'],
    ['call +49 (0)30 123456-78, now', 'call [phone], now'],
    ['call 0049 30 1234567', 'call [phone]'],
    ['030 / 123 456', '[phone]'],
    ['0171/1234567 or 089-123456', '[phone] or [phone]'],
    ['01 23 45 67 89', '[phone]'],
    ['(212) 555-0100 and 212-555-0100', '[phone] and [phone]'],
  ])('lose addresses and numbers: %s', async (before, after) => expect(await scrubbed(before)).toBe(after))

  test.each([
    'since 05/03/2025 10:00, 2025-03-05 10:00:00 and 05.03.2025',
    'INC0010001, CHG0030012, OPS-12345, ticket 1234567890',
    'from 10.0.12.255 to 192.168.100.200:8080, version 10.4.12.1',
    '12 345 678 rows in 00:20:02, 1,204 of 1,204',
    '@team look at a@b and C:\\temp',
  ])('keep what is neither: %s', async (same) => expect(await scrubbed(same)).toBe(same))
})
