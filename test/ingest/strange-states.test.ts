import { describe, expect, test } from 'vitest'
import { saidIn } from '../../model/import-words.ts'
import { staged, type Staged, stagedText } from './staged.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipOf } from '../support/zip.ts'

const move = (id: number, time: string, from: string, to: string) => ({
  id: String(id),
  created: `2025-03-03T${time}:00.000+0000`,
  author: { displayName: 'Ann' },
  items: [{ field: 'status', fromString: from, toString: to }],
})
/** An hour in a state that no tool has a name for. */
const search = JSON.stringify({
  issues: [
    {
      key: 'A-1',
      fields: {
        summary: 'Mail',
        created: '2025-03-03T08:00:00.000+0000',
        updated: '2025-03-03T12:00:00.000+0000',
        status: { name: 'Done', statusCategory: { key: 'done' } },
        reporter: { displayName: 'Cy' },
      },
      changelog: {
        total: 3,
        histories: [
          move(1, '09:00', 'In Progress', 'Kühlschrank'),
          move(2, '10:00', 'Kühlschrank', 'In Progress'),
          move(3, '11:00', 'In Progress', 'Done'),
        ],
      },
    },
  ],
})
const warned = ({ report }: Staged) => report.warnings.filter(({ code }) => code === 'history-state-unknown')
const listed = ({ report }: Staged) => report.valueMaps.filter(({ value }) => value === 'Kühlschrank')
const told = { mapping: { values: { state: { Kühlschrank: 'on_hold' } } } }

describe('a state that only histories have, and that nobody knows', () => {
  test('of Jira: it is said, can be given a meaning, and then counts', async () => {
    const unknown = await stagedText(search, {}, 'search.json')
    expect(warned(unknown)).toEqual([
      { code: 'history-state-unknown', facts: { values: ['Kühlschrank'], moves: 1 } },
    ])
    expect(listed(unknown)).toEqual([
      { field: 'state', value: 'Kühlschrank', meant: null, rows: 1, told: false },
    ])
    expect(unknown.incidents[0]).toMatchObject({ on_hold_seconds: 0 })

    const known = await stagedText(search, told, 'search.json')
    expect(warned(known)).toEqual([])
    expect(listed(known)).toEqual([
      { field: 'state', value: 'Kühlschrank', meant: 'on_hold', rows: 1, told: true },
    ])
    expect(known.incidents[0]).toMatchObject({ on_hold_seconds: 3600 })
  })

  test('of an audit beside a list of ServiceNow', async () => {
    const id = 'a'.repeat(32)
    const list = `number,sys_id,short_description,state,opened_at,sys_updated_on\nINC0000001,${id},Mail,Resolved,2026-03-02 08:00:00,2026-03-02 12:00:00\n`
    const change = (time: string, before: string, after: string) =>
      `${id},incident,state,${before},${after},ann,2026-03-02 ${time}:00`
    const audit = [
      'documentkey,tablename,fieldname,oldvalue,newvalue,user,sys_created_on',
      change('09:00', 'In Progress', 'Kühlschrank'),
      change('10:00', 'Kühlschrank', 'In Progress'),
      change('11:00', 'In Progress', 'Resolved'),
      '',
    ].join('\n')
    const folder = mkdtempSync(join(tmpdir(), 'pirouette-strange-'))
    try {
      const file = join(folder, 'both.zip')
      writeFileSync(
        file,
        zipOf([
          { name: 'incident.csv', bytes: list },
          { name: 'sys_audit.csv', bytes: audit },
        ]),
      )
      const unknown = await staged(file, { timeZone: 'UTC' })
      expect(warned(unknown)).toMatchObject([{ facts: { values: ['Kühlschrank'], moves: 1 } }])
      const known = await staged(file, { timeZone: 'UTC', ...told })
      expect(warned(known)).toEqual([])
      expect(known.incidents[0]).toMatchObject({ on_hold_seconds: 3600 })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

test('both languages say how many changes it concerns and what may be missing', () => {
  const one = { code: 'history-state-unknown', facts: { values: ['Kühlschrank'], moves: 2 } }
  expect(saidIn('en', one)).toMatch(/^States that we do not know in 2 changes of histories: Kühlschrank\. /)
  expect(saidIn('de', one)).toMatch(/^Unbekannte Status in 2 Änderungen von Verläufen: Kühlschrank\. /)
})
