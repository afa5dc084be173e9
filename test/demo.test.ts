import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { jiraJson } from '../fixtures/demo/jira.ts'
import { serviceNowCsv } from '../fixtures/demo/servicenow.ts'

const committed = (name: string) => readFileSync(new URL(`../fixtures/demo/${name}`, import.meta.url), 'utf8')

test('the demo exports are what their generator writes, byte for byte', () => {
  expect(serviceNowCsv() === committed('servicenow-incidents.csv')).toBe(true)
  expect(jiraJson() === committed('jira-incidents.json')).toBe(true)
})

const { data } = Papa.parse<readonly string[]>(committed('servicenow-incidents.csv'), {
  skipEmptyLines: true,
})
const [header = [], ...rows] = data
const column = (name: string) => rows.map((row) => row[header.indexOf(name)] ?? '')
interface Issue {
  readonly key: string
  readonly fields: {
    readonly labels: readonly string[]
    readonly comment: { readonly total: number }
    readonly created: string
  }
  readonly changelog: { readonly total: number; readonly histories: readonly unknown[] }
}
const { issues } = JSON.parse(committed('jira-incidents.json')) as { issues: readonly Issue[] }

test('the demo tells its story: about three thousand incidents over two years', () => {
  expect(rows.length).toBeGreaterThan(1_850)
  expect(issues.length).toBeGreaterThan(900)
  const days = column('opened_at').filter(Boolean).toSorted()
  expect(days[0]?.slice(0, 10)).toBe('2024-11-20')
  expect(days.at(-1)?.slice(0, 10)).toBe('2026-11-19')
})

test('five major incidents have a timeline that can be told', () => {
  const journals = column('comments_and_work_notes')
  const told = column('major_incident_state').flatMap((state, i) =>
    state === 'Accepted' ? [journals[i] ?? ''] : [],
  )
  expect(told.map((text) => text.split('\n\n').length - 1)).toEqual([17, 10])
  const majors = issues.filter(({ fields }) => fields.labels.includes('major-incident'))
  expect(majors.map(({ fields }) => fields.comment.total)).toEqual([11, 14, 9])
  expect(
    majors.every(({ changelog }) => changelog.histories.length === changelog.total && changelog.total >= 3),
  ).toBe(true)
})

test('the demo has the dirt that real exports have', () => {
  expect(rows.filter((row) => row.length !== header.length)).toHaveLength(1)
  const twice = column('number').filter((number, i, all) => all.indexOf(number) !== i)
  expect(twice).toHaveLength(1)
  const opened = column('opened_at')
  const resolved = column('resolved_at')
  expect(
    opened.filter((at, i) => at !== '' && (resolved[i] ?? '') !== '' && (resolved[i] ?? '') < at),
  ).toHaveLength(3)
  expect(opened.filter((at, i) => at === '' && column('sys_created_on')[i] === '')).toHaveLength(1)
  expect(column('close_code').filter((code) => code === 'Duplicate')).toHaveLength(14)
})

test('no person is named: everyone is a role', () => {
  const people = [...new Set([...column('caller_id'), ...column('assigned_to')])].filter(Boolean)
  expect(
    people.filter(
      (name) => !/\d$|^(?:Filiale|Monitoring|Lagerleitung|Nachtschicht|Personalabteilung)/.test(name),
    ),
  ).toEqual([])
})
