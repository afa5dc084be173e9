import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { ImportResult } from '../../model/import.ts'
import type { Watch } from '../../model/watch.ts'
import { threadMilliseconds } from '../support/processor-time.ts'
import { FIVE_INCIDENTS, folder, pirouette, served } from './support.ts'

const WHOLE = FIVE_INCIDENTS.replace(/(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/g, '$1T$2Z')

async function place() {
  const here = await folder()
  const exports = join(here, 'exports')
  await mkdir(exports)
  return { data: join(here, 'data'), exports }
}

const asked = async <T>(url: string, path: string) =>
  (await (await fetch(`${url}/api/v1${path}`)).json()) as T
const watchAt = async (url: string) => (await asked<{ watch: Watch | null }>(url, '/watch')).watch

async function until<T>(ask: () => Promise<T>, good: (found: T) => boolean): Promise<T> {
  for (;;) {
    const found = await ask()
    if (good(found)) return found
    await sleep(50)
  }
}

test('serve --watch takes in what appears, says so on the page and in the log, and not again after a restart', async () => {
  const { data, exports } = await place()
  const server = await served(data, ['--no-demo', '--watch', exports])
  await until(
    async () => server.said.out,
    (out) => out.includes(`Watching ${exports}`),
  )
  expect(await watchAt(server.url)).toMatchObject({ folder: exports, problem: null, files: [] })
  await writeFile(join(exports, 'a.csv'), WHOLE)
  const { imports } = await until(
    () => asked<{ imports: ImportResult[] }>(server.url, '/imports'),
    ({ imports: all }) => all[0]?.status === 'committed',
  )
  expect(imports).toMatchObject([{ file: 'a.csv', incidents: 5, importedBy: 'watched-folder' }])
  const watch = await until(
    () => watchAt(server.url),
    (found) => found?.files[0]?.status === 'committed',
  )
  expect(watch?.files).toMatchObject([
    { name: 'a.csv', importId: imports[0]?.id, sha256: imports[0]?.sha256 },
  ])
  const line = server.said.err.split('\n').find((one) => one.includes('watched-file')) ?? '{}'
  expect(JSON.parse(line)).toMatchObject({ level: 'info', file: 'a.csv', status: 'committed', incidents: 5 })
  expect(await server.end()).toBe(0)

  const again = await served(data, ['--no-demo', '--watch', exports])
  await writeFile(join(exports, 'people.csv'), 'first,last\nAda,Lovelace\n')
  await until(
    () => watchAt(again.url),
    (found) => found?.files[0]?.status === 'refused',
  )
  const all = await asked<{ imports: ImportResult[] }>(again.url, '/imports')
  expect(all.imports.map(({ file, status }) => `${file} ${status}`)).toEqual([
    'people.csv refused',
    'a.csv committed',
  ])
})

test('ten thousand files at the start hold up neither the start nor anybody else (52)', async () => {
  const { data, exports } = await place()
  for (let i = 0; i < 10_000; i++) await writeFile(join(exports, `${i}.csv`), `first,last\nAda,${i}\n`)
  const server = await served(data, ['--no-demo', '--watch', exports])
  const worked = threadMilliseconds(server.pid)
  const plain = await served(await folder())
  const plainWorked = threadMilliseconds(plain.pid)
  // Hardly more work than a start without a folder; where nobody tells, the test only sees that it starts.
  expect(worked ?? 0).toBeLessThan((plainWorked ?? 1) * 3)
  await plain.end()
  await until(
    () => watchAt(server.url),
    (found) => (found?.waiting ?? 0) > 9_000,
  )
  const body = new FormData()
  body.append('file', new File([WHOLE], 'mine.csv'))
  const answer = await fetch(`${server.url}/api/v1/imports`, { method: 'POST', body })
  expect(answer.status).toBe(202)
  const { id } = (await answer.json()) as { id: string }
  const mine = await until(
    () => asked<ImportResult>(server.url, `/imports/${id}`),
    ({ status }) => status === 'committed',
  )
  expect(mine.incidents).toBe(5)
  expect(await server.end()).toBe(0)
})

test('a folder that is not there is named, and nothing starts', async () => {
  const { data, exports } = await place()
  const { code, err, out } = await pirouette([
    'serve',
    '--port',
    '0',
    '--data',
    data,
    '--watch',
    `${exports}-x`,
  ])
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(/exports-x does not exist or cannot be read/)
})
