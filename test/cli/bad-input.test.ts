import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { ImportResult } from '../../model/import.ts'
import { FIVE_INCIDENTS, folder, pirouette, served } from './support.ts'

const head = 'number,short_description,state,opened_at'
const line = 'INC0000001,Disk,Closed,2024-03-04 09:00:00'
const wide = Array.from({ length: 5000 }, (_, i) => `c${i}`)

/** File, its bytes, and what the sentence of the refusal must name beside the file, in English and German. */
const files: readonly (readonly [name: string, bytes: string | Buffer, en: RegExp, de: RegExp])[] = [
  [
    'colours.csv',
    'colour,size\nred,1\n',
    /not an export we know.*colour, size.*--source/,
    /kein Export.*--source/,
  ],
  [
    'no-date.csv',
    'number,short_description,state,assignment_group\nINC1,x,New,Net\n',
    /opened.*Export it again/,
    /eröffnet.*Exportieren Sie/,
  ],
  ['empty.csv', '', /is empty.*Export it again/, /ist leer.*Exportieren Sie/],
  ['header.csv', `${head}\n`, /no data rows.*filter/, /keine Datenzeilen.*Filter/],
  [
    'quote.csv',
    `${head}\nINC1,"open,New,2024-03-04 09:00:00\n${`${line}\n`.repeat(5000)}`,
    /line 2 .*column "short_description".*export it again/,
    /Zeile 2 .*Spalte „short_description“.*Exportieren Sie/,
  ],
  [
    'change-tasks.csv',
    `number,type,risk,cab_required,opened_at,state,assignment_group\nCTASK0030001,Normal,Low,true,2024-03-04 09:00:00,New,Net\n`,
    /change_task.*CTASK0030001.*Export the incident list/,
    /change_task.*CTASK0030001.*Liste der Vorfälle/,
  ],
  [
    'cut.json',
    '{"result":[{"number":"INC1"},\n{"num',
    /cut off.*byte 35 \(line 2\).*download/,
    /abgeschnitten.*Byte 35 \(Zeile 2\).*herunter/,
  ],
  [
    'deep.json',
    `[{"number":"INC1","x":${'['.repeat(10_000)}${']'.repeat(10_000)}}]`,
    /deeper than 64 levels at byte \d+ \(line 1\).*check/,
    /tiefer als 64 Ebenen.*prüfen/,
  ],
  [
    'wide.csv',
    `${wide.join(',')}\n${wide.map(() => '1').join(',')}\n`,
    /5,000 columns in line 1; at most 2,000.*only the columns/,
    /Zeile 1 5\.000 Spalten.*2\.000.*nur die Spalten/,
  ],
  [
    'bomb.csv.gz',
    gzipSync(Buffer.alloc(100_000_000)),
    /100 times its size.*Nothing of it was read/,
    /100.*nichts/,
  ],
]

test('every bad file is a sentence with the file and the remedy, status 2 or a problem, and nothing of it is kept', async () => {
  const here = await folder()
  const data = join(here, 'data')
  for (const [name, bytes] of files) await writeFile(join(here, name), bytes)
  const paths = files.map(([name]) => join(here, name))
  const ran = await pirouette([
    'import',
    ...paths,
    '--time-zone',
    'UTC',
    '--data',
    data,
    '--lang',
    'de',
    '--json',
  ])
  expect(ran.code).toBe(2)
  const said = ran.err.trimEnd().split('\n')
  expect(said).toHaveLength(files.length)
  for (const [i, [name, , , german]] of files.entries()) {
    expect(said[i]).toContain(name)
    expect(said[i]).toMatch(german)
  }
  const { imports } = JSON.parse(ran.out) as { imports: ImportResult[] }
  expect(imports.map(({ status, stored, incidents }) => `${status} ${stored} ${incidents}`)).toEqual(
    files.map(() => 'refused 0 0'),
  )
  const one = await pirouette(['import', paths[0] ?? '', '--data', data])
  expect(one.code).toBe(2)

  const server = await served(data)
  const history = (await (await fetch(`${server.url}/api/v1/imports?lang=en`)).json()) as {
    imports: ImportResult[]
  }
  for (const [name, bytes, english] of files) {
    const problem = history.imports.find(({ file }) => file === name)?.problem
    expect(problem?.message).toContain(name)
    expect(problem?.message).toMatch(english)
    const body = new FormData()
    body.append('file', new File([bytes], name))
    const order = await fetch(`${server.url}/api/v1/imports`, { method: 'POST', body })
    const { id } = (await order.json()) as { id: string }
    await (await fetch(`${server.url}/api/v1/imports/${id}/events`)).text()
    const result = (await (await fetch(`${server.url}/api/v1/imports/${id}?lang=en`)).json()) as ImportResult
    expect(result).toMatchObject({ status: 'refused', stored: 0, rejected: 0 })
    expect(result.problem).toMatchObject({
      detail: problem?.message,
      type: `urn:pirouette:problem:${problem?.code}`,
    })
    expect(result.problem?.status).toBeGreaterThanOrEqual(400)
  }
  // The server lives, has nothing, and takes a good one.
  expect(await (await fetch(`${server.url}/api/v1/health`)).json()).toMatchObject({
    status: 'ok',
    incidents: 0,
    dataVersion: 0,
  })
  await writeFile(join(here, 'good.csv'), FIVE_INCIDENTS)
  const good = await pirouette([
    'import',
    join(here, 'good.csv'),
    '--time-zone',
    'Europe/Berlin',
    '--data',
    data,
  ])
  expect(good).toMatchObject({ code: 0, err: '' })
})
