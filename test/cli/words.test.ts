import { execFile } from 'node:child_process'
import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { folder, pirouette } from './support.ts'

const ESCAPE = '\u001b[31m'

test('an incident and the state of the house are told in German where German is asked for', async () => {
  const here = await folder()
  const data = join(here, 'data')
  await writeFile(
    join(here, 'list.csv'),
    'number,short_description,state,opened_at,resolved_at,made_sla,priority\nINC1,Disk,Closed,2026-03-02 09:00:00,2026-03-02 11:30:00,true,2 - High\n',
  )
  const list = join(here, 'list.csv')
  expect((await pirouette(['import', list, '--time-zone', 'UTC', '--data', data])).code).toBe(0)
  const { out } = await pirouette(['incident', 'INC1', '--data', data, '--lang', 'de'])
  const told = Object.fromEntries(
    out
      .replaceAll('\u00a0', ' ')
      .split('\n')
      .map((line) => line.split(/ {2,}/)),
  )
  expect(told).toMatchObject({
    Art: 'Vorfall',
    Status: 'geschlossen',
    Priorität: 'P2',
    Gelöst: '2026-03-02T11:30:00Z',
    'SLA eingehalten': 'ja',
    'Bis zur Lösung (MTTR)': '2 Std. 30 Min.',
  })
  const looked = await pirouette(['doctor', '--data', data, '--lang', 'de'])
  expect(looked.out).toMatch(/^ok {3}Datenverzeichnis: .*data$/m)
  expect(looked.out).toMatch(/^ok {3}Datenbestand: 1 Vorfall, Datenversion 1$/m)
  expect(looked.out).toMatch(/^ok {3}Journal: es fehlt nichts$/m)
  const broken = await pirouette(['doctor', '--data', list, '--lang', 'de'])
  expect(broken).toMatchObject({ code: 2, err: '' })
  expect(broken.out).toContain(
    `FEHLER Datenverzeichnis: Das Datenverzeichnis ${list} ist nicht benutzbar: an seiner Stelle liegt eine Datei.`,
  )
})

test('fault 106: what a file brings along cannot colour the terminal, in a refusal neither', async () => {
  const here = await folder()
  const file = join(here, `x${ESCAPE}y.csv`)
  await writeFile(file, `number,${ESCAPE}short_description\nINC1,x\n`)
  const { code, out, err } = await pirouette(['import', file, '--data', join(here, 'data')])
  expect(code).toBe(2)
  expect(err).toContain('short_description')
  expect(out + err).not.toContain('\u001b')
})

test('a document that cannot be written says why, in words', async () => {
  const here = await folder()
  const data = join(here, 'data')
  await writeFile(join(here, 'list.csv'), 'number,state,opened_at\nINC1,New,2026-03-02 09:00:00\n')
  await pirouette(['import', join(here, 'list.csv'), '--time-zone', 'UTC', '--data', data])
  const nowhere = join(here, 'no', 'review.html')
  const ran = await pirouette(['review', 'INC1', '-o', nowhere, '--data', data, '--lang', 'de'])
  expect(ran).toEqual({
    code: 2,
    out: '',
    err: `Die Datei ${nowhere} kann nicht geschrieben werden: diesen Ordner gibt es nicht. Nennen Sie eine andere.\n`,
  })
})

test('the place of a row is its line, and in JSON its record', async () => {
  const here = await folder()
  const data = join(here, 'data')
  const told = ['--time-zone', 'UTC', '--data', data, '--lang', 'de']
  const days = ['02-27', '02-28', '02-31', '03-01']
  const records = days.map((day, i) => ({ number: `INC${i + 1}`, opened_at: `2026-${day} 09:00:00` }))
  // Every record takes four lines: the third begins in line 10.
  await writeFile(join(here, 'list.json'), JSON.stringify(records, null, 2))
  const list = await pirouette(['import', join(here, 'list.json'), ...told])
  expect(list.out).toMatch(/^list\.json, Datensatz 3: .*2026-02-31 09:00:00/m)
  await writeFile(
    join(here, 'list.csv'),
    ['number,opened_at', ...records.map((one) => `${one.number},${one.opened_at}`), ''].join('\n'),
  )
  const table = await pirouette(['import', join(here, 'list.csv'), ...told])
  expect(table.out).toMatch(/^list\.csv, Zeile 4: .*2026-02-31 09:00:00/m)
  const review = await pirouette(['review', 'INC4', '--format', 'md', ...told.slice(2)])
  expect(review.out).toContain('| list.csv | Zeile 5 |')
  expect(review.out).toContain('| list.json | Datensatz 4 |')

  const bad = JSON.stringify(records.map((one) => ({ ...one, opened_at: '2026-02-31 09:00:00' })))
  await writeFile(join(here, 'bad.json'), bad)
  const refused = await pirouette(['import', join(here, 'bad.json'), ...told])
  expect(refused.code).toBe(2)
  expect(refused.err).toMatch(/^Keine der 4 Zeilen von bad\.json ist brauchbar\. Zuerst in Datensatz 1: /)
})

test.skipIf(process.platform === 'win32')(
  'a document is for whom the files of its owner are, unlike the data',
  async () => {
    const here = await folder()
    const data = join(here, 'data')
    await writeFile(join(here, 'list.csv'), 'number,state,opened_at\nINC1,New,2026-03-02 09:00:00\n')
    await pirouette(['import', join(here, 'list.csv'), '--time-zone', 'UTC', '--data', data])
    const main = join(import.meta.dirname, '../../dist/cli/main.js')
    const file = join(here, 'review.html')
    const review = ['review', 'INC1', '-o', file, '--data', data]
    await promisify(execFile)('sh', ['-c', 'umask 027; exec "$@"', 'sh', process.execPath, main, ...review])
    expect((await stat(file)).mode & 0o777).toBe(0o640)
    expect((await stat(join(data, 'pirouette.duckdb'))).mode & 0o777).toBe(0o600)
  },
)
