import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFile } from '../../ingest/import/import-file.ts'
import { importResult } from '../../ingest/import/import-result.ts'
import { eventsOf } from '../../store/incidents.ts'
import { openStore } from '../../store/open.ts'
import type { Store } from '../../store/store.ts'
import { stagedText } from './staged.ts'

const at = (time: string) => `2026-03-02 ${time}:00`
const csv = (...lines: readonly string[]) => `${lines.join('\n')}\n`
/** Moves of the state that go to, or stay, on hold: when, and what was said. */
const holds = (
  events: readonly Readonly<Record<string, unknown>>[],
  to = 'to_value',
): readonly (readonly unknown[])[] =>
  events
    .filter((one) => one['kind'] === 'state' && one[to] === 'on_hold')
    .map((one) => [String(one['happened_at']).slice(11, 16), one['text'] ?? null])

let store: Store
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pirouette-holds-'))
  store = await openStore(join(folder, 'data'))
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

test('an audit tells the reason with the move, and its change while it waits', async () => {
  const id = 'a'.repeat(32)
  const list = csv(
    'number,sys_id,short_description,state,opened_at,resolved_at,sys_updated_on',
    `INC0002001,${id},Disk full,Closed,${at('08:00')},${at('16:00')},${at('16:00')}`,
  )
  const row = (field: string, before: string, after: string, time: string) =>
    `${id},incident,${field},${before},${after},ben.example,${at(time)}`
  const audit = csv(
    'documentkey,tablename,fieldname,oldvalue,newvalue,user,sys_created_on',
    // not on hold yet: says nothing
    row('hold_reason', '', '5', '08:10'),
    row('state', '1', '2', '08:20'),
    row('hold_reason', '5', 'Awaiting Caller', '09:00'),
    row('state', '2', '3', '09:00'),
    row('hold_reason', 'Awaiting Caller', 'Awaiting Vendor', '10:00'),
    row('state', '3', '2', '11:00'),
    row('state', '2', '3', '12:00'),
    row('state', '3', '6', '16:00'),
    row('state', '6', '7', '16:00'),
  )
  for (const [n, [name, bytes]] of Object.entries({
    'incident.csv': list,
    'sys_audit.csv': audit,
  }).entries()) {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    const outcome = await importFile(
      { store, now: () => new Date('2026-06-01T00:00:00Z'), newId: () => `import-${n}` },
      { path, name, options: { timeZone: 'UTC' } },
    )
    expect(importResult(outcome, 'en').status).toBe('committed')
  }
  const events = await eventsOf(store, 'servicenow', 'INC0002001')
  expect(holds(events, 'to')).toEqual([
    ['09:00', 'Awaiting Caller'],
    ['10:00', 'Awaiting Vendor'],
    // code 3 is the state, not the reason 3
    ['12:00', null],
  ])
})

test('one row per update: the reason stands in its column, or in the name of the state', async () => {
  const { events } = await stagedText(
    csv(
      'number,incident_state,sys_mod_count,sys_updated_by,sys_updated_at,opened_at,assignment_group,assigned_to,caller_id,hold_reason',
      `INC1,New,0,Ann,${at('08:00')},${at('08:00')},Net,Ben,Cy,`,
      `INC1,On Hold,1,Ann,${at('09:00')},${at('08:00')},Net,Ben,Cy,Awaiting Change`,
      `INC1,On Hold,2,Ann,${at('10:00')},${at('08:00')},Net,Ben,Cy,Awaiting Problem`,
      `INC1,On Hold,3,Ann,${at('10:30')},${at('08:00')},Net,Eve,Cy,Awaiting Problem`,
      `INC1,Active,4,Ann,${at('11:00')},${at('08:00')},Net,Ben,Cy,`,
      `INC1,Awaiting Vendor,5,Ann,${at('12:00')},${at('08:00')},Net,Ben,Cy,`,
      `INC1,Active,6,Ann,${at('13:00')},${at('08:00')},Net,Ben,Cy,`,
      `INC1,On Hold,7,Ann,${at('14:00')},${at('08:00')},Net,Ben,Cy,`,
    ),
    { timeZone: 'UTC' },
  )
  expect(holds(events)).toEqual([
    ['09:00', 'Awaiting Change'],
    ['10:00', 'Awaiting Problem'],
    ['12:00', 'Awaiting Vendor'],
    ['14:00', null],
  ])
})

const move = (n: number, time: string, before: string, after: string) => ({
  id: String(n),
  created: `2026-03-02T${time}:00.000+0000`,
  author: { displayName: 'Ann' },
  items: [{ field: 'status', fieldtype: 'jira', fromString: before, toString: after }],
})

test('the changelog of Jira: a status that says what is waited for is the reason, a plain one is none', async () => {
  const issue = {
    id: '1',
    key: 'OPS-1',
    self: 'https://jira.example.com/rest/api/2/issue/1',
    fields: {
      summary: 'Disk full',
      status: { name: 'In Progress', statusCategory: { key: 'indeterminate' } },
      created: '2026-03-02T08:00:00.000+0000',
      updated: '2026-03-02T13:00:00.000+0000',
    },
    changelog: {
      startAt: 0,
      maxResults: 4,
      total: 4,
      histories: [
        move(1, '09:00', 'Open', 'Waiting for customer'),
        move(2, '10:00', 'Waiting for customer', 'In Progress'),
        move(3, '11:00', 'In Progress', 'Pending'),
        move(4, '13:00', 'Pending', 'In Progress'),
      ],
    },
  }
  const { events } = await stagedText(
    JSON.stringify({ startAt: 0, maxResults: 50, total: 1, issues: [issue] }),
    {},
  )
  expect(holds(events)).toEqual([
    ['09:00', 'Waiting for customer'],
    ['11:00', null],
  ])
})
