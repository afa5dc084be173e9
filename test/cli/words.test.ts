import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
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
  expect(looked.out).toMatch(/^ok {3}Datenbestand: 1 Vorfälle, Datenversion 1$/m)
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
