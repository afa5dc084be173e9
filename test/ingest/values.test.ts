import { expect, test } from 'vitest'
import { codedText } from '../../ingest/columns/null-words.ts'
import { jira } from '../../ingest/sources/jira.ts'
import { servicenow } from '../../ingest/sources/servicenow.ts'

const texts = { state: null, code: null, category: null, resolution: null }

test.each([
  ['1', null, 'new'],
  ['6', null, 'resolved'],
  ['7', 'Duplicate', 'cancelled'],
  ['Work In Progress', null, 'in_progress'],
  ['Awaiting User Info', null, 'on_hold'],
  ['Gelöst', null, 'resolved'],
  ['Storniert', null, 'cancelled'],
  ['Canceled', null, 'cancelled'],
  ['New', 'Duplicate', 'new'],
  ['-100', null, null],
])('ServiceNow %s, closed as %s, is %s', (state, resolution, meant) =>
  expect(servicenow.state({ ...texts, state, resolution })).toBe(meant),
)

test.each([
  ['Completado', 'Listo', null, 'resolved'],
  ['Closed', 'Done', 'Fixed', 'closed'],
  ['Done', 'done', "Won't Do", 'cancelled'],
  ['Resolved', null, 'Duplicate', 'cancelled'],
  ['Waiting for customer', 'In Progress', null, 'on_hold'],
  ['Escalated', 'indeterminate', null, 'in_progress'],
  ['Backlog', null, null, 'new'],
  ['Erledigt', 'Fertig', null, 'resolved'],
  ['Reopened', null, null, 'in_progress'],
  ['Frobnicated', null, null, null],
])('Jira %s of category %s, resolution %s, is %s', (state, category, resolution, meant) =>
  expect(jira.state({ ...texts, state, category, resolution })).toBe(meant),
)

test('the same word is another priority in another tool', () => {
  expect([servicenow.priority('Critical'), jira.priority('Critical')]).toEqual([1, 2])
  expect([servicenow.priority('3 - Mittel'), servicenow.priority('4'), jira.priority('P2')]).toEqual([
    3, 4, 2,
  ])
  expect([servicenow.priority('9 - Other'), servicenow.priority('10'), jira.priority('Urgent')]).toEqual([
    null,
    null,
    null,
  ])
})

test('kinds by the word for the type', () => {
  expect(['incident', 'problem', 'sc_req_item', 'change_request'].map(servicenow.kind)).toEqual([
    'incident',
    'problem',
    'request',
    'change',
  ])
  expect(['[System] Incident', '[System] Service request', '[System] Problem', 'Bug'].map(jira.kind)).toEqual(
    ['incident', 'request', 'problem', 'incident'],
  )
})

test.each([
  ['?', null],
  ['Nicht zugewiesen', null],
  ['  ', null],
  [' x ', 'x'],
  ['Null', 'Null'],
])('the code %j says %j', (text, said) => expect(codedText(text)).toBe(said))
