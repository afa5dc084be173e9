import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { staged } from './staged.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pirouette-journal-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const stagedCsv = async (header: string, row: string) => {
  const file = join(folder, 'incident.csv')
  await writeFile(file, `number,opened_at,state,priority,caller_id,sys_updated_on,${header}\n${row}\n`)
  return await staged(file, { timeZone: 'Europe/Berlin' })
}
const row = 'INC0000001,2026-03-02 08:00:00,In Progress,2 - High,Filiale Wien,2026-03-02 12:00:00'

test('a journal becomes comments: the time on the clock of the reader, who, for whom, several lines', async () => {
  const journal = `2026-03-02 11:00:00 - Filiale Wien (Additional comments)
Geht wieder.
2026-03-01 - das war gestern (Work notes) und gehört zum Text

2026-03-02 10:30:00 - Service Desk 2 (Additional comments)
Übernommen.

2026-03-02 09:15:00 - Service Desk 1 (Work notes)
Erst einmal ansehen.

`
  const { events, incidents } = await stagedCsv('comments_and_work_notes', `${row},"${journal}"`)
  expect(
    events.map(({ happened_at, actor, actor_kind, audience, text }) => [
      happened_at,
      actor,
      actor_kind,
      audience,
      text,
    ]),
  ).toEqual([
    ['2026-03-02T08:15:00Z', 'Service Desk 1', 'human', 'internal', 'Erst einmal ansehen.'],
    ['2026-03-02T09:30:00Z', 'Service Desk 2', 'human', 'public', 'Übernommen.'],
    [
      '2026-03-02T10:00:00Z',
      'Filiale Wien',
      'caller',
      'public',
      'Geht wieder.\n2026-03-01 - das war gestern (Work notes) und gehört zum Text',
    ],
  ])
  // The first public word of somebody who did not report it.
  expect(incidents[0]).toMatchObject({
    acknowledged_at: '2026-03-02T09:30:00Z',
    acknowledged_by_rule: 'first_public_comment',
  })
})

test('what was written after the clocks moved is read on the moved clock, though no other time of the file is', async () => {
  const journal = `2026-04-10 09:00:00 - Service Desk 1 (Work notes)
Nachtrag.

2025-10-01 09:00:00 - Service Desk 1 (Work notes)
Aus dem Vorjahr.
`
  const { events } = await stagedCsv('work_notes', `${row},"${journal}"`)
  expect(events.map(({ happened_at }) => happened_at)).toEqual([
    '2025-10-01T07:00:00Z',
    '2026-04-10T07:00:00Z',
  ])
})

test('work notes and comments may stand in columns of their own, with German labels', async () => {
  const { events } = await stagedCsv(
    'work_notes,comments',
    `${row},"2026-03-02 09:15:00 - Netzwerk 1 (Arbeitsnotizen)\nNur intern.","2026-03-02 09:20:00 - Netzwerk 1 (Zusätzliche Kommentare)\nIn Arbeit."`,
  )
  expect(events.map(({ audience, text }) => [audience, text])).toEqual([
    ['internal', 'Nur intern.'],
    ['public', 'In Arbeit.'],
  ])
})

test('notes without the known head are text, kept and no events', async () => {
  const { events, incidents } = await stagedCsv('comments', `${row},please call back`)
  expect(events).toEqual([])
  expect(incidents[0]).not.toHaveProperty('acknowledged_at')
  expect(incidents[0]?.['extra']).toBe('{"comments":"please call back"}')
})
