import { existsSync, readdirSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { begun, FIVE_INCIDENTS, fileIn, folder, pirouette } from './support.ts'

const KEYS =
  'id file sha256 source format encoding delimiter timeZone dateOrder rows stored rejected incidents created updated unchanged events warnings status'.split(
    ' ',
  )

describe('import', () => {
  test('says in JSON what became of each file, and the same file twice changes nothing', async () => {
    const here = await folder()
    const data = join(here, 'data')
    const file = await fileIn(here, 'incidents.csv', FIVE_INCIDENTS)
    const args = ['import', file, '--time-zone', 'Europe/Berlin', '--data', data, '--json']

    const dry = await pirouette([...args, '--dry-run'])
    expect(dry.code).toBe(0)
    expect(JSON.parse(dry.out).imports[0]).toMatchObject({ status: 'dry-run', rows: 5, created: 5 })

    const first = await pirouette(args)
    expect(first).toMatchObject({ code: 0, err: '' })
    const answer = JSON.parse(first.out)
    expect(Object.keys(answer)).toEqual(['imports'])
    expect(Object.keys(answer.imports[0])).toEqual(KEYS)
    expect(answer.imports[0]).toMatchObject({
      file: 'incidents.csv',
      source: 'servicenow',
      format: 'csv',
      delimiter: ',',
      timeZone: 'Europe/Berlin',
      rows: 5,
      stored: 5,
      rejected: 0,
      incidents: 5,
      created: 5,
      updated: 0,
      unchanged: 0,
      status: 'committed',
    })

    const second = JSON.parse((await pirouette(args)).out).imports[0]
    expect(second).toMatchObject({ status: 'duplicate', created: 0, updated: 0 })
    expect(JSON.parse((await pirouette(['incidents', '--json', '--data', data])).out).total).toBe(5)

    const undone = await pirouette(['undo', answer.imports[0].id, '--data', data])
    expect(undone).toMatchObject({
      code: 0,
      out: 'incidents.csv: undone\n  5 incidents go: only this import tells of them.\n',
    })
    expect(JSON.parse((await pirouette(['incidents', '--json', '--data', data])).out).total).toBe(0)
    const again = await pirouette(['undo', answer.imports[0].id, '--data', data])
    expect(again.code).toBe(2)
    expect(again.err).toMatch(/cannot be undone: that was done already/)
  })

  test('a refused file is a sentence and status 2, and the others are taken in', async () => {
    const here = await folder()
    const data = join(here, 'data')
    const bad = await fileIn(here, 'people.csv', 'first,last\r\nAda,Lovelace\r\n')
    const good = await fileIn(here, 'incidents.csv', FIVE_INCIDENTS)
    const { code, out, err } = await pirouette([
      'import',
      bad,
      good,
      '--time-zone',
      'Europe/Berlin',
      '--data',
      data,
      '--json',
    ])
    expect(code).toBe(2)
    expect(err).toMatch(/^people\.csv is not an export we know .*--source/)
    expect(JSON.parse(out).imports.map((one: { status: string }) => one.status)).toEqual([
      'refused',
      'committed',
    ])
  })

  test('a file that is missing stops it before the first, and no data directory is made', async () => {
    const here = await folder()
    const good = await fileIn(here, 'incidents.csv', FIVE_INCIDENTS)
    const { code, err } = await pirouette([
      'import',
      good,
      join(here, 'missing.csv'),
      '--data',
      join(here, 'data'),
    ])
    expect(code).toBe(2)
    expect(err).toMatch(/missing\.csv does not exist/)
    expect(await readdir(here)).toEqual(['incidents.csv'])
  })

  test('people read a table, in their language', async () => {
    const here = await folder()
    const file = await fileIn(here, 'incidents.csv', FIVE_INCIDENTS)
    const { code, out } = await pirouette(['import', file, '--time-zone', 'Europe/Berlin', '--lang', 'de'], {
      PIROUETTE_DATA: join(here, 'data'),
    })
    expect(code).toBe(0)
    expect(out).toMatch(/^Datei +Werkzeug +Status +Zeilen +übernommen +abgelehnt/)
    expect(out).toMatch(/incidents\.csv +servicenow +importiert +5 +5 +0 +5/)
  })

  test('rows that are not taken are named with line and reason', async () => {
    const here = await folder()
    const rows = Array.from(
      { length: 300 },
      (_, i) => `M${i},More,2026-03-02 09:00:00,,,2026-03-02 09:00:00,New,3 - Moderate,,,`,
    )
    const broken = FIVE_INCIDENTS.replace('Mail slow,2026-03-03', 'Mail slow,2026-02-31') + rows.join('\r\n')
    const file = await fileIn(here, 'incidents.csv', broken)
    const { code, out } = await pirouette([
      'import',
      file,
      '--time-zone',
      'Europe/Berlin',
      '--data',
      join(here, 'data'),
    ])
    expect(code).toBe(0)
    expect(out).toMatch(/incidents\.csv, line 3: .*2026-02-31/)
  })

  test('what was decided is saved as a file for the next one, and remembered', async () => {
    const here = await folder()
    const data = join(here, 'data')
    const file = await fileIn(here, 'incidents.csv', FIVE_INCIDENTS)
    const saved = join(here, 'saved.json')
    const told = ['--time-zone', 'Europe/Berlin', '--data', data, '--json']
    expect((await pirouette(['import', file, '--save-mapping', saved, ...told])).code).toBe(0)
    const profile = JSON.parse(await readFile(saved, 'utf8'))
    expect(profile).toMatchObject({ name: 'incidents.csv', source: 'servicenow' })
    expect(profile.mapping).toMatchObject({ fields: { number: 'key' }, timeZone: 'Europe/Berlin' })
    // Without the zone: it comes from what is remembered, from the file, or is asked for.
    const other = await fileIn(here, 'other.csv', FIVE_INCIDENTS.replaceAll('INC', 'INX'))
    const bare = ['import', other, '--dry-run', '--json', '--data']
    expect(JSON.parse((await pirouette([...bare, data])).out).imports[0]).toMatchObject({
      timeZone: 'Europe/Berlin',
      rows: 5,
    })
    const elsewhere = join(here, 'elsewhere')
    expect((await pirouette([...bare, elsewhere])).err).toMatch(/--time-zone/)
    expect((await pirouette([...bare, elsewhere, '--mapping', saved])).code).toBe(0)
    const two = await pirouette(['import', file, other, '--save-mapping', saved, '--data', elsewhere])
    expect(two).toMatchObject({ code: 2, out: '' })
    expect(two.err).toMatch(/--save-mapping/)
  })

  test.each([
    ['no JSON', '{ "fields": ', 'no valid JSON'],
    ['no object', '[]', 'must be an object of JSON'],
    [
      'a word that it does not know',
      '{"columns":{"Opened":"opened_at"}}',
      'columns: not known here; one of fields, values, timeZone, dateOrder, dateOrders, badTimes, treat, headerLine, delimiter',
    ],
    [
      'a choice that there is not',
      '{"treat":{"Caller":"burn"}}',
      'treat.Caller: one of keep, pseudonymise, scrub, drop',
    ],
    ['a profile with something else in it', '{"mapping":{"columns":{}}}', 'mapping.columns: not known here'],
  ])('a mapping that holds %s is named with the place', async (_, text, why) => {
    const here = await folder()
    const file = await fileIn(here, 'incidents.csv', FIVE_INCIDENTS)
    const mapping = await fileIn(here, 'mapping.json', text)
    const { code, err } = await pirouette(['import', file, '--mapping', mapping, '--data', here])
    expect(code).toBe(2)
    expect(err).toBe(`"${mapping}" is not possible for --mapping: ${why}.\n`)
  })

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'is given up by %s: that is said, the status is 2, and nothing is left',
    async (signal) => {
      const data = await folder()
      const [head = '', first = ''] = FIVE_INCIDENTS.split('\r\n')
      const many = Array.from({ length: 150_000 }, (_, i) =>
        first.replace('0000001', String(i).padStart(7, '0')),
      )
      const file = await fileIn(await folder(), 'many.csv', [head, ...many, ''].join('\r\n'))
      const importing = begun(['import', file, '--time-zone', 'UTC', '--data', data])
      // It is at work as soon as there is a folder for what it stages.
      while (!existsSync(join(data, 'staging')) || readdirSync(join(data, 'staging')).length === 0)
        await new Promise((resolve) => setTimeout(resolve, 10))
      importing.kill(signal)
      const { code, err, out: told } = await importing.ended
      expect(told).toMatch(/many\.csv .* cancelled /)
      expect(err).toContain('The import of many.csv was cancelled. Nothing of it was stored.')
      expect(code).toBe(2)
      expect(readdirSync(join(data, 'files'))).toEqual([])
      expect(readdirSync(join(data, 'staging'))).toEqual([])
      const { out } = await pirouette(['incidents', '--data', data, '--json'])
      expect(JSON.parse(out)).toMatchObject({ total: 0 })
    },
  )

  test('takes lists before the tables about them, in whatever order they are named', async () => {
    const here = await folder()
    const data = join(here, 'data')
    const sla = [
      'task,sla,stage,has_breached,start_time,end_time',
      'INC0000001,P1 resolution,Completed,true,2026-03-02 09:00:00,2026-03-02 10:00:00',
      '',
    ].join('\r\n')
    const files = [
      await fileIn(here, 'task_sla.csv', sla),
      await fileIn(here, 'incidents.csv', FIVE_INCIDENTS),
    ]
    const more = ['--time-zone', 'Europe/Berlin', '--data', data, '--json']
    const alone = await pirouette(['import', files[0] ?? '', ...more])
    expect(alone.code).toBe(2)
    expect(alone.err).toContain('Import the list of incidents first')
    const both = await pirouette(['import', ...files, ...more])
    expect(both).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(both.out).imports).toMatchObject([
      { file: 'task_sla.csv', status: 'committed', updated: 1, created: 0 },
      { file: 'incidents.csv', status: 'committed', created: 5 },
    ])
    const one = await pirouette(['incident', 'INC0000001', '--json', '--data', data])
    expect(JSON.parse(one.out)).toMatchObject({ made_sla: false })
  })

  test('what becomes of times that cannot be right is told by a flag, and goes into the saved mapping', async () => {
    const here = await folder()
    const text = FIVE_INCIDENTS.replace('2026-03-02 10:00:00', '2026-03-01 10:00:00')
    const file = await fileIn(here, 'incidents.csv', text)
    const told = ['--time-zone', 'Europe/Berlin', '--data', join(here, 'data'), '--json']
    const saved = join(here, 'mapping.json')
    const ways = ['--bad-times', 'backwards=reject', '--bad-times', 'future=without']
    const ran = await pirouette(['import', file, ...told, ...ways, '--save-mapping', saved])
    expect(ran.code).toBe(0)
    expect(JSON.parse(ran.out).imports[0]).toMatchObject({ rows: 5, stored: 4, rejected: 1 })
    expect(JSON.parse(await readFile(saved, 'utf8')).mapping).toMatchObject({
      badTimes: { backwards: 'reject', future: 'without' },
    })
    const wrong = await pirouette(['import', file, ...told, '--bad-times', 'unreadable=keep'])
    expect(wrong.code).toBe(2)
    expect(wrong.err).toContain('unreadable=reject')
  })
})
