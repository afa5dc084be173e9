import { expect, test } from 'vitest'
import { saidIn } from '../../model/import-words.ts'
import { problemFrom } from '../../model/problem.ts'
import { stagedText } from './staged.ts'

const utc = { timeZone: 'UTC' }
const task = (prefix: string, rows = 3) =>
  [
    'number,short_description,state,opened_at,assignment_group',
    ...Array.from({ length: rows }, (_, i) => `${prefix}00${1000 + i},Disk,New,2026-03-02 09:00:00,Storage`),
  ].join('\n')

test.each([
  ['change_task', 'tasks of changes', 'Aufgaben von Änderungen', task('CTASK')],
  ['problem_task', 'tasks of problems', 'Aufgaben von Problemen', task('PTASK')],
  ['sc_task', 'tasks of requests', 'Aufgaben von Anforderungen', task('SCTASK')],
  [
    'sc_task',
    'tasks of requests',
    'Aufgaben von Anforderungen',
    'number,sys_class_name,short_description,opened_at,state\nX0001,sc_task,a,2026-03-02 09:00:00,1\n',
  ],
  [
    'sc_task',
    'tasks of requests',
    'Aufgaben von Anforderungen',
    'number,sys_class_name,short_description,opened_at,state\nINC0001,sc_task,a,2026-03-02 09:00:00,1\n',
  ],
  [
    'kb_knowledge',
    'articles',
    'Artikel',
    'number,short_description,kb_knowledge_base,workflow_state,sys_updated_on\nKB0010001,How to,IT,published,2026-03-02 09:00:00\n',
  ],
  [
    'cmdb_ci_outage',
    'outages',
    'Ausfälle',
    'cmdb_ci,type,begin,end,duration\nMail,Outage,2026-03-02 09:00:00,2026-03-02 10:00:00,3600\n',
  ],
  [
    'cmdb_ci',
    'configuration items',
    'Konfigurationselemente',
    'name,sys_class_name,operational_status,ip_address,sys_created_on\nsrv01,cmdb_ci_server,1,10.0.0.1,2026-03-02 09:00:00\n',
  ],
  [
    'sys_user',
    'users',
    'Benutzer',
    'user_name,name,email,active,sys_created_on\nann,Ann Example,ann@example.org,true,2026-03-02 09:00:00\n',
  ],
])('%s is recognised and refused by its name', async (table, en, de, text) => {
  const { report } = await stagedText(`${text}\n`, utc)
  expect(report.problem).toMatchObject({ code: 'not-incidents', facts: { table } })
  const problem = problemFrom(report.problem as { code: string; facts: unknown })
  expect(problem.in('en')).toContain(`holds ${en}, not incidents: records of the table ${table}`)
  expect(problem.in('de')).toContain(`enthält ${de}, keine Vorfälle: Datensätze der Tabelle ${table}`)
})

test('a list of tasks of all tables is taken where most of them are incidents', async () => {
  const text = `${task('INC', 4)}\nPRB0001,Disk,New,2026-03-02 09:00:00,Storage\nRITM0001,Disk,New,2026-03-02 09:00:00,Storage\n`
  const { report, incidents } = await stagedText(text, utc)
  expect(report).toMatchObject({ status: 'staged', stored: 6 })
  expect(incidents.map(({ kind }) => kind)).toEqual([
    'incident',
    'incident',
    'incident',
    'incident',
    'problem',
    'request',
  ])
})

test('and where most are not, too: the incidents among them are wanted', async () => {
  const rows = Array.from({ length: 9 }, (_, i) => `PRB00${i},Disk,New,2026-03-02 09:00:00,Storage`).join(
    '\n',
  )
  const { report, incidents } = await stagedText(`${task('INC', 1)}\n${rows}\n`, utc)
  expect(report).toMatchObject({ status: 'staged', stored: 10 })
  expect(incidents.filter(({ kind }) => kind === 'problem')).toHaveLength(9)
})

test.each([
  [
    'PRB',
    'problem',
    'The file holds no incidents: 3 problems.',
    'Die Datei enthält keine Vorfälle: 3 Probleme.',
  ],
  [
    'REQ',
    'request',
    'The file holds no incidents: 3 requests.',
    'Die Datei enthält keine Vorfälle: 3 Anforderungen.',
  ],
  [
    'RITM',
    'request',
    'The file holds no incidents: 3 requests.',
    'Die Datei enthält keine Vorfälle: 3 Anforderungen.',
  ],
  [
    'CHG',
    'change',
    'The file holds no incidents: 3 changes.',
    'Die Datei enthält keine Vorfälle: 3 Änderungen.',
  ],
])('a list of %s alone is taken as what it is, and said', async (prefix, kind, en, de) => {
  const { report, incidents } = await stagedText(task(prefix), utc)
  expect(report).toMatchObject({ status: 'staged', stored: 3, rejected: 0 })
  expect(incidents.map((one) => one['kind'])).toEqual([kind, kind, kind])
  const warning = report.warnings.find(({ code }) => code === 'no-incidents')
  expect(warning && saidIn('en', warning)).toContain(en)
  expect(warning && saidIn('de', warning)).toContain(de)
})

const inState = (number: string, state: string) => `${number},Disk,${state},2026-03-02 09:00:00,Storage`

test('codes of states mean what they mean in the table that they are of', async () => {
  const { incidents } = await stagedText(
    `${[
      'number,short_description,state,opened_at,assignment_group',
      // The states that ServiceNow delivers: on hold, resolved, closed; pending, closed complete, skipped; fixed; assess, closed.
      inState('INC001', '3'),
      inState('INC002', '6'),
      inState('INC003', '7'),
      inState('RITM001', '-5'),
      inState('RITM002', '3'),
      inState('RITM003', '7'),
      inState('PRB001', '106'),
      inState('CHG001', '-4'),
      inState('CHG002', '3'),
    ].join('\n')}\n`,
    utc,
  )
  expect(incidents.map((one) => [one['key'], one['kind'], one['state']])).toEqual([
    ['INC001', 'incident', 'on_hold'],
    ['INC002', 'incident', 'resolved'],
    ['INC003', 'incident', 'closed'],
    ['RITM001', 'request', 'on_hold'],
    ['RITM002', 'request', 'closed'],
    ['RITM003', 'request', 'cancelled'],
    ['PRB001', 'problem', 'resolved'],
    ['CHG001', 'change', 'in_progress'],
    ['CHG002', 'change', 'closed'],
  ])
})

const HEADER = 'number,short_description,state,opened_at,assignment_group'
const far = [
  ...Array.from({ length: 200 }, (_, i) => inState(`INC0${1000 + i}`, '7')),
  inState('PRB001', '106'),
  inState(' RITM001', '3'),
  // Too short: only such a row is read with care.
  'CHG001,Disk',
  inState('CHG002', '3'),
]

test.each([
  ['by the engine', `${[HEADER, ...far.filter((row) => row !== 'CHG001,Disk')].join('\n')}\n`],
  ['with one row read with care', `${[HEADER, ...far].join('\n')}\n`],
  ['with every row read with care', `${['Tasks of this week', '', HEADER, ...far].join('\n')}\n`],
  [
    'as JSON',
    JSON.stringify({
      records: far
        .filter((row) => row !== 'CHG001,Disk')
        .map((row) => Object.fromEntries(row.split(',').map((cell, i) => [HEADER.split(',')[i], cell]))),
    }),
  ],
])('a number far down the file tells the kind and the state, too: %s', async (_how, text) => {
  const { incidents } = await stagedText(text, utc)
  expect(incidents.slice(199).map((one) => [one['key'], one['kind'], one['state']])).toEqual([
    ['INC01199', 'incident', 'closed'],
    ['PRB001', 'problem', 'resolved'],
    ['RITM001', 'request', 'closed'],
    ['CHG002', 'change', 'closed'],
  ])
})
