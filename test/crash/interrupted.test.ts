import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFile } from '../../ingest/import/import-file.ts'
import type { ImportResult } from '../../model/import.ts'
import { openStore } from '../../store/open.ts'
import { FIVE_INCIDENTS, folder, served } from '../cli/support.ts'

let place: string
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'pirouette-interrupted-'))
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

const at = (hours: number) => () => new Date(Date.now() + hours * 3_600_000)

/** Long enough that a kill finds it on its way. */
const long = [
  'number,short_description,state,opened_at,resolved_at,sys_updated_on',
  ...Array.from(
    { length: 60_000 },
    (_, i) =>
      `INC${1_000_000 + i},"Disk ${i}\nis full",Closed,2024-03-04 09:00:00,2024-03-04 11:00:00,2024-03-05 08:00:00`,
  ),
].join('\n')

async function post(url: string, text: string, name: string): Promise<string> {
  const body = new FormData()
  body.append('timeZone', 'UTC')
  body.append('file', new File([text], name))
  const answer = await fetch(`${url}/api/v1/imports`, { method: 'POST', body })
  expect(answer.status).toBe(202)
  return ((await answer.json()) as { id: string }).id
}

const history = async (url: string, lang: string) =>
  ((await (await fetch(`${url}/api/v1/imports?lang=${lang}`)).json()) as { imports: ImportResult[] }).imports

test('what ran or waited when the server was killed stands in the history, and can be sent again', async () => {
  const data = await folder()
  const first = await served(data)
  const running = await post(first.url, long, 'running.csv')
  const waiting = await post(first.url, FIVE_INCIDENTS, 'waiting.csv')
  await first.end('SIGKILL')

  const second = await served(data)
  const english = await history(second.url, 'en')
  expect(english.map(({ id, status, stored }) => ({ id, status, stored }))).toEqual(
    expect.arrayContaining([
      { id: running, status: 'interrupted', stored: 0 },
      { id: waiting, status: 'interrupted', stored: 0 },
    ]),
  )
  expect(english.find(({ id }) => id === running)?.problem?.message).toMatch(
    /^The import of running\.csv was interrupted.*Nothing of it was stored; import the file again\.$/,
  )
  expect((await history(second.url, 'de')).find(({ id }) => id === waiting)?.problem?.message).toMatch(
    /^Der Import von waiting\.csv wurde unterbrochen/,
  )
  expect(readdirSync(join(data, 'files'))).toEqual([])

  const again = await post(second.url, FIVE_INCIDENTS, 'waiting.csv')
  await (await fetch(`${second.url}/api/v1/imports/${again}/events`)).text()
  await second.end('SIGKILL')
  const third = await served(data)
  // Neither told twice, nor is one that was done before the kill called interrupted.
  const statuses = (await history(third.url, 'en')).map(({ id, status }) => `${id} ${status}`)
  expect(statuses.toSorted()).toEqual(
    [`${running} interrupted`, `${waiting} interrupted`, `${again} committed`].toSorted(),
  )
})

test('the demo comes when all that there ever was is an import that a kill interrupted', async () => {
  const data = await folder()
  const first = await served(data)
  await post(first.url, long, 'running.csv')
  await first.end('SIGKILL')
  const second = await served(data, [])
  const found = (await history(second.url, 'en')).map(({ status, demo }) => ({ status, demo }))
  expect(found).toEqual(
    expect.arrayContaining([
      { status: 'interrupted', demo: false },
      { status: 'committed', demo: true },
    ]),
  )
})

test('originals of refused files and rehearsals stay for a day, those of imports stay', async () => {
  const directory = join(place, 'data')
  const store = await openStore(directory)
  const take = async (name: string, text: string, dryRun: boolean) => {
    const path = join(place, name)
    writeFileSync(path, text)
    const { row } = await importFile(
      { store, now: () => new Date(), newId: randomUUID },
      { path, name, options: { timeZone: 'UTC' }, dryRun },
    )
    return { status: row.status, path: join(store.files, row.sha256) }
  }
  const refused = await take('people.csv', 'first,last\nAda,Lovelace\n', false)
  const rehearsed = await take('later.csv', FIVE_INCIDENTS.replace('Printer', 'Plotter'), true)
  const taken = await take('incidents.csv', FIVE_INCIDENTS, false)
  await store.close()
  expect([refused, rehearsed, taken].map(({ status }) => status)).toEqual(['refused', 'dry-run', 'committed'])
  const left = () => [refused, rehearsed, taken].map(({ path }) => existsSync(path))

  await (await openStore(directory, { now: at(23) })).close()
  expect(left()).toEqual([true, true, true])
  utimesSync(taken.path, new Date(0), new Date(0))
  await (await openStore(directory, { now: at(25) })).close()
  expect(left()).toEqual([false, false, true])
})
