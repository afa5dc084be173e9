import { describe, expect, test } from 'vitest'
import { said, saidIn } from '../../model/import-words.ts'
import { problemFrom } from '../../model/problem.ts'
import { stagedText } from './staged.ts'

const utc = { timeZone: 'UTC' }
const two = (n: number) => String(n).padStart(2, '0')
/** Minute `n` of March 2026, as text. */
const at = (n: number) =>
  `2026-03-${two(1 + Math.floor(n / 1440))} ${two(Math.floor(n / 60) % 24)}:${two(n % 60)}`

/** One of forty rows; every fourth incident is still open. */
interface Row {
  readonly i: number
  readonly opened: string
  /** Empty where it is open. */
  readonly resolved: string
  /** An hour, a day or two days after the opening, whatever became of it. */
  readonly due: string
  readonly born: string
  readonly touched: string
}
const ROWS: readonly Row[] = Array.from({ length: 40 }, (_, i) => {
  const opened = 300 * i + 7 * (i % 13)
  const lasted = 20 + 37 * i + (i % 7)
  const open = i % 4 === 3
  return {
    i,
    opened: at(opened),
    resolved: open ? '' : at(opened + lasted),
    due: at(opened + ([60, 1440, 2880][i % 3] ?? 0)),
    born: `${1950 + i}-0${1 + (i % 9)}-1${i % 9}`,
    touched: at(opened + lasted + 30 + (i % 11)),
  }
})
const table = (header: readonly string[], of: (row: Row) => readonly string[]) =>
  `${[header, ...ROWS.map(of)].map((cells) => cells.join(';')).join('\n')}\n`

const placed = (report: {
  mapping: readonly { column: string; field: string | null; confidence: string }[]
}) =>
  Object.fromEntries(
    report.mapping.flatMap(({ column, field }) =>
      field === null || field === 'extra' ? [] : [[column, field]],
    ),
  )
const TITLES = [
  'Drukarka nie drukuje',
  'Poczta działa bardzo wolno',
  'Brak połączenia z siecią',
  'Błąd w systemie',
]
const title = (i: number) => `${TITLES[i % 4]} (piętro ${i})`

describe('headers in a language that is not known', () => {
  test('Polish: number, title, opening and end are told by their contents; births and plans are none of them', async () => {
    const text = table(
      ['Sygnatura', 'Tytuł', 'Data urodzenia', 'Termin', 'Utworzono', 'Zgłaszający', 'Rozwiązano', 'Ważność'],
      ({ i, opened, resolved, due, born }) => [
        `ZGL/${1000 + i}`,
        title(i),
        born,
        due,
        opened,
        i % 2 === 0 ? 'Anna Nowak' : 'Jan Kowalski',
        resolved,
        `P${1 + (i % 4)}`,
      ],
    )
    const { report, incidents } = await stagedText(text, utc)
    expect(report.problem).toBeNull()
    expect(placed(report)).toEqual({
      Sygnatura: 'key',
      Tytuł: 'title',
      Utworzono: 'opened_at',
      Rozwiązano: 'resolved_at',
      Ważność: 'priority',
    })
    expect(report).toMatchObject({ source: 'generic', stored: 40, rejected: 0 })
    expect(
      report.mapping.filter(({ field }) => field !== 'extra').every((one) => one.confidence === 'check'),
    ).toBe(true)
    const why = (column: string, lang: 'en' | 'de') =>
      saidIn(
        lang,
        report.mapping.find((one) => one.column === column)?.why ?? said('column-empty', undefined),
      )
    expect(why('Utworzono', 'en')).toBe('times in every row, in 30 of 30 rows not later than "Rozwiązano"')
    expect(why('Rozwiązano', 'de')).toBe(
      'Zeiten, in 30 von 30 Zeilen nicht früher als „Utworzono“, in 10 Zeilen keine',
    )
    expect(report.warnings.map(({ code }) => code)).toContain('mapped-by-shape')
    expect(incidents[0]).toMatchObject({
      key: 'ZGL/1000',
      opened_at: '2026-03-01T00:00:00Z',
      state: 'resolved',
    })
    expect(incidents[3]?.['resolved_at']).toBeUndefined()
  })

  test('Japanese: the state, whose words are known, tells the end from what every row has', async () => {
    const text = table(
      ['整理番号', '内容', '状況', '受付日時', '変更日時', '復旧日時'],
      ({ i, opened, resolved, touched }) => [
        String(1000 + i),
        `プリンターが印刷できません（${i}階）`,
        resolved === '' ? 'Open' : 'Resolved',
        opened,
        touched,
        resolved,
      ],
    )
    const { report } = await stagedText(text, utc)
    expect(placed(report)).toEqual({
      整理番号: 'key',
      内容: 'title',
      状況: 'state',
      受付日時: 'opened_at',
      復旧日時: 'resolved_at',
    })
    expect(report.mapping.find(({ column }) => column === '復旧日時')?.why).toEqual(
      said('shape-resolved-state', { rows: 30, of: 30, other: '受付日時', missing: 10, agree: 40, all: 40 }),
    )
  })

  test('a list of a tool that is known by its numbers alone', async () => {
    const text = table(['Numer', 'Otwarto', 'Krótki opis', 'Rozwiązano'], ({ i, opened, resolved }) => [
      `INC00${1000 + i}`,
      opened,
      title(i),
      resolved,
    ])
    const { report } = await stagedText(text, utc)
    expect(report).toMatchObject({ source: 'servicenow', stored: 40 })
    expect(placed(report)).toMatchObject({ Numer: 'key', Otwarto: 'opened_at', Rozwiązano: 'resolved_at' })
  })

  test('what is told goes before what is in the columns', async () => {
    const text = table(['Numer', 'Otwarto', 'Rozwiązano'], ({ i, opened, resolved }) => [
      `INC00${1000 + i}`,
      opened,
      resolved,
    ])
    const { report } = await stagedText(text, { ...utc, mapping: { fields: { Rozwiązano: 'closed_at' } } })
    expect(placed(report)).toMatchObject({ Otwarto: 'opened_at', Rozwiązano: 'closed_at' })
  })
})

const unclear = (of: (row: Row) => readonly [string, string, string]) =>
  stagedText(
    table(['Numer', 'Pierwsza', 'Druga', 'Trzecia'], (row) => [`INC00${1000 + row.i}`, ...of(row)]),
    utc,
  )

describe('what cannot be told is asked', () => {
  test('two columns that are the same', async () => {
    const { report } = await unclear(({ opened, touched }) => [opened, opened, touched])
    expect(report.problem).toMatchObject({
      code: 'dates-unclear',
      facts: { field: 'opened_at', columns: ['Pierwsza', 'Druga'] },
    })
    const problem = problemFrom(report.problem as { code: string; facts: unknown })
    expect(problem.in('en')).toContain('{"fields": {"Pierwsza": "opened_at"}}')
    expect(problem.in('de')).toContain('wann ein Vorfall eröffnet wurde')
  })

  test('all columns the same', async () => {
    const { report } = await unclear(({ opened }) => [opened, opened, opened])
    expect(report.problem?.code).toBe('dates-unclear')
  })

  test('an acknowledgement, which open incidents lack as they lack the end', async () => {
    const { report } = await unclear(({ i, opened, resolved }) => [
      opened,
      resolved === '' ? '' : at(300 * i + 7 * (i % 13) + 3 + (i % 9)),
      resolved,
    ])
    expect(report.problem).toMatchObject({
      code: 'dates-unclear',
      facts: { field: 'resolved_at', columns: ['Druga', 'Trzecia'] },
    })
  })

  test('and once it is told, the file goes in', async () => {
    const text = table(['Numer', 'Pierwsza', 'Druga'], ({ i, opened }) => [
      `INC00${1000 + i}`,
      opened,
      opened,
    ])
    const { report } = await stagedText(text, { ...utc, mapping: { fields: { Pierwsza: 'opened_at' } } })
    expect(report).toMatchObject({ status: 'staged', stored: 40 })
  })
})

describe('tables of something else are no incidents, whatever their times', () => {
  test.each([
    [
      'persons',
      table(['Nazwisko', 'Data urodzenia', 'Zatrudniono'], ({ i, born, opened }) => [
        `Osoba ${i}`,
        born,
        opened,
      ]),
    ],
    [
      'invoices',
      table(['Faktura', 'Wystawiono', 'Termin', 'Kwota'], ({ i, opened, due }) => [
        `FV/${2000 + i}`,
        opened,
        due,
        String(100 + i),
      ]),
    ],
    [
      'contracts of years',
      table(['Umowa', 'Od', 'Do'], ({ i, opened }) => [
        `UM/${2000 + i}`,
        opened,
        `20${28 + (i % 5)}-0${1 + (i % 9)}-1${i % 9} 00:${two(i)}`,
      ]),
    ],
    [
      'orders, in words that are known and not those of incidents',
      table(['Order ID', 'Order date', 'Ship date', 'Customer'], ({ i, opened, touched }) => [
        String(i),
        opened,
        touched,
        'Example GmbH',
      ]),
    ],
  ])('%s', async (_, text) => {
    const { report } = await stagedText(text, utc)
    expect(report.problem?.code).toBe('unknown-export')
  })
})

test('a level with its number in front is no state that happens to have that number', async () => {
  const rows = Array.from({ length: 12 }, (_, i) => {
    const level = [`1 - 重大`, `2 - 高`, `3 - 中`][i % 3]
    const end = i % 4 === 0 ? '' : `2026-03-02 1${i % 9}:30:00`
    return `INC000${1000 + i},2026-03-02 09:0${i % 9}:00,説明 ${i} のディスクがいっぱいです,${level},${end}`
  })
  const { incidents } = await stagedText(
    `番号,オープン日時,簡単な説明,優先度,解決日時\n${rows.join('\n')}\n`,
    {
      timeZone: 'UTC',
    },
  )
  expect(incidents.slice(0, 3).map((one) => [one['priority'], one['state'], one['resolved_at']])).toEqual([
    [1, 'in_progress', undefined],
    [2, 'resolved', '2026-03-02T11:30:00Z'],
    [3, 'resolved', '2026-03-02T12:30:00Z'],
  ])
})
