import { expect, test } from 'vitest'
import { customPath } from '../../ingest/columns/headers.ts'
import { read } from './read.ts'

const json = `{"issues":[{"key":"A-1","fields":{"customfield_10040":{"id":"7","name":"Checkout"}}}],
  "names":{"summary":"Summary","customfield_10040":"Team"}}`

test("Jira's names of custom fields come with the envelope", async () => {
  const { table } = await read(json, { name: 'issues.json' })
  expect(table.envelope).toMatchObject({ 'names.customfield_10040': 'Team', 'names.summary': 'Summary' })
})

test.each([
  ['fields.customfield_10040.name', 'cf team'],
  ['fields.customfield_10040.value', 'cf team'],
  ['fields.customfield_10040', 'cf team'],
  ['fields.customfield_10040.id', null],
  ['fields.customfield_10041.name', null],
  ['fields.summary', null],
])('%s is %s', (path, expected) => {
  expect(customPath(path, { 'names.customfield_10040': ' Team:' })).toBe(expected)
})
