import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { takeFile } from '../../api/take-file.ts'
import type { ImportResult } from '../../model/import.ts'
import { appOver, emptyStore } from './support.ts'

const HEAD = 'number,short_description,opened_at,resolved_at,state,priority,sys_updated_on'
const row = (n: number, updated = 10) =>
  `INC${n},Fault,2026-03-${String(n).padStart(2, '0')} 09:00:00,2026-03-${String(n).padStart(2, '0')} 10:00:00,Closed,3 - Moderate,2026-04-${updated} 10:00:00`
const csv = (...rows: string[]) => [HEAD, ...rows, ''].join('\r\n')
const days = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

async function desk() {
  const store = await emptyStore()
  const outside = { store, now: () => new Date('2026-11-21T12:00:00Z'), newId: () => randomUUID() }
  const { ask, imports } = await appOver({ ...outside, take: takeFile(outside) })
  const json = async (path: string, init?: RequestInit) =>
    (await (await ask(`/api/v1${path}`, init)).json()) as ImportResult
  const take = async (text: string, more: Readonly<Record<string, string>> = {}) => {
    const form = new FormData()
    for (const [key, value] of Object.entries({ timeZone: 'UTC', ...more })) form.append(key, value)
    form.append('file', new File([text], 'export.csv'))
    const answer = await ask('/api/v1/imports', { method: 'POST', body: form })
    const { id } = (await answer.json()) as { id: string }
    await imports.settled(id)
    return json(`/imports/${id}?lang=de`)
  }
  return { take, json }
}

test('a later full export says what it has no longer, in a rehearsal, in its result and whenever it is asked', async () => {
  const { take, json } = await desk()
  const first = await take(csv(...days(1, 20).map((n) => row(n))))
  expect(first.vanished).toBeNull()
  const later = csv(
    ...days(1, 22)
      .filter((n) => n !== 7)
      .map((n) => row(n, 12)),
  )
  const gone = {
    from: '2026-03-01T09:00:00Z',
    to: '2026-03-22T09:00:00Z',
    known: 20,
    missing: 1,
    incidents: [{ source: 'servicenow', key: 'INC7', title: 'Fault', opened_at: '2026-03-07T09:00:00Z' }],
  }
  const rehearsed = await take(later, { dryRun: 'true' })
  expect(rehearsed).toMatchObject({ status: 'dry-run', vanished: gone })
  const second = await take(later)
  expect(second).toMatchObject({ status: 'committed', created: 2, vanished: gone })
  expect(second.warnings.find(({ code }) => code === 'vanished')?.message).toMatch(
    /^1 Vorfall von 20, .* fehlt in dieser Datei \(INC7\)\. Gelöscht wird nichts/,
  )
  // With the first import its incidents go, and nothing is missed any more.
  await json(`/imports/${first.id}`, { method: 'DELETE' })
  const alone = await json(`/imports/${second.id}`)
  expect(alone.vanished).toBeNull()
  expect(alone.warnings.filter(({ code }) => code === 'vanished')).toEqual([])
})

test('an older export does not overwrite what a newer one said, whichever came first', async () => {
  const { take, json } = await desk()
  await take(csv(row(1, 20).replace('Fault', 'newer')))
  const older = await take(csv(row(1, 10).replace('Fault', 'older'), row(2, 10)))
  expect(older).toMatchObject({ created: 1, updated: 0, unchanged: 1 })
  expect(await json('/incidents/servicenow/INC1')).toMatchObject({ title: 'newer' })
})

test('the rehearsal of an undo says what it takes away; the undo does that', async () => {
  const { take, json } = await desk()
  await take(csv(row(1, 10)))
  const second = await take(csv(row(1, 12).replace('Fault', 'changed'), row(2, 12), row(3, 12)))
  const undo = { removed: 2, changed: 1, unchanged: 0, events: 0, corrections: 0, reviews: 0, actions: 0 }
  const rehearsed = await json(`/imports/${second.id}?dryRun=true`, { method: 'DELETE' })
  expect(rehearsed).toMatchObject({ status: 'committed', undo })
  expect(await json('/incidents/servicenow/INC1')).toMatchObject({ title: 'changed' })
  expect(await json(`/imports/${second.id}`, { method: 'DELETE' })).toMatchObject({ status: 'undone', undo })
  expect(await json('/incidents/servicenow/INC1')).toMatchObject({ title: 'Fault' })
  expect(await json(`/imports/${second.id}?dryRun=true`, { method: 'DELETE' })).toMatchObject({
    code: 'import-not-undoable',
  })
})
