import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { takeFile } from '../../api/take-file.ts'
import type { ImportResult } from '../../model/import.ts'
import { appOver, emptyStore } from './support.ts'

async function desk() {
  const store = await emptyStore()
  const outside = { store, now: () => new Date('2026-11-21T12:00:00Z'), newId: () => randomUUID() }
  const { ask, imports } = await appOver({ ...outside, take: takeFile(outside) })
  const json = async (path: string) => (await (await ask(`/api/v1${path}`)).json()) as Record<string, unknown>
  return {
    json,
    take: async (bytes: Buffer, name: string, more: Readonly<Record<string, string>> = {}) => {
      const form = new FormData()
      for (const [key, value] of Object.entries(more)) form.append(key, value)
      form.append('file', new File([new Uint8Array(bytes)], name))
      const { id } = (await (await ask('/api/v1/imports', { method: 'POST', body: form })).json()) as {
        id: string
      }
      await imports.settled(id)
      return (await json(`/imports/${id}`)) as unknown as ImportResult
    },
    rejected: async (id: string, lang = 'en') => {
      const answer = await ask(`/api/v1/imports/${id}/rejected.csv?lang=${lang}`)
      return {
        name: answer.headers.get('content-disposition') ?? '',
        type: answer.headers.get('content-type') ?? '',
        bytes: Buffer.from(await answer.arrayBuffer()),
      }
    },
  }
}

const HEAD = 'number;short_description;opened_at;resolved_at;state;priority;assignment_group;sys_updated_on'
/** Days above 12 only here: what is left over later cannot tell day from month by itself. */
const good = Array.from(
  { length: 30 },
  (_, i) =>
    `INC${i};Störung;${i + 1}.03.2026 09:00:00;${i + 1}.03.2026 10:00:00;Closed;3;Büro;${i + 1}.03.2026 11:00:00`,
)
const bad = [
  'INC90;"=WENN(1;2) ""so""";05.03.2026 09:00:00;31.02.2026 10:00:00;Closed;2;Büro;06.03.2026 11:00:00',
  ';-;07.03.2026 09:00:00;;New;2;Büro;07.03.2026 11:00:00',
  'INC92;halb"offen;08.03.2026 09:00:00;;New;2;Büro;08.03.2026 11:00:00',
]

test('the rejected rows of a German file come back in its own dialect, are put right, and are stored', async () => {
  const { take, rejected, json } = await desk()
  const file = iconv.encode([HEAD, ...good, ...bad, ''].join('\r\n'), 'windows-1252')
  const first = await take(file, 'vorfälle.csv', { timeZone: 'Europe/Berlin' })
  expect(first).toMatchObject({ rows: 33, stored: 30, rejected: 3, delimiter: ';', encoding: 'windows-1252' })

  const rest = await rejected(first.id, 'de')
  expect(rest.name).toContain('vorf%C3%A4lle.abgelehnt.csv')
  expect(rest.type).toContain('charset=windows-1252')
  const text = iconv.decode(rest.bytes, 'windows-1252')
  const { data, errors } = Papa.parse<string[]>(text.trim(), { delimiter: ';' })
  expect(errors).toEqual([])
  expect(data.map((row) => row.slice(0, 1))).toEqual([['_zeile'], ['32'], ['33'], ['34']])
  expect(data[0]).toEqual(['_zeile', '_grund', ...HEAD.split(';')])
  expect(data[1]?.[1]).toMatch(/Spalte „resolved_at“: „31\.02\.2026 10:00:00“ ist kein lesbares Datum/)
  // What a spreadsheet would run is guarded; nothing else is changed.
  expect(data[1]?.slice(2)).toEqual([
    'INC90',
    `'=WENN(1;2) "so"`,
    '05.03.2026 09:00:00',
    '31.02.2026 10:00:00',
    'Closed',
    '2',
    'Büro',
    '06.03.2026 11:00:00',
  ])
  expect(data[2]?.slice(2, 4)).toEqual(['', "'-"])
  // Where the quotes cannot be followed the row stands in one cell, as it was.
  expect(data[3]?.slice(2)).toEqual([bad[2]])

  const mended = text
    .replace(';31.02.2026', ';06.03.2026')
    .replace(";;'-;07.03", ";INC91;'-;07.03")
    .replace(`"${(bad[2] ?? '').replace('"', '""')}"`, (bad[2] ?? '').replace('"', ' '))
  const second = await take(iconv.encode(mended, 'windows-1252'), 'vorfälle.abgelehnt.csv')
  // Neither zone nor order of dates is asked again: it is the rest of the file before.
  expect(second).toMatchObject({
    status: 'committed',
    rows: 3,
    stored: 3,
    rejected: 0,
    created: 3,
    source: 'servicenow',
  })
  expect(second.mapping.map(({ column }) => column)).toEqual(HEAD.split(';'))
  expect(await json('/incidents/servicenow/INC90')).toMatchObject({
    title: '=WENN(1;2) "so"',
    opened_at: '2026-03-05T08:00:00Z',
    resolved_at: '2026-03-06T09:00:00Z',
    team: 'Büro',
    extra: {},
  })
  expect(await json('/incidents/servicenow/INC91')).toMatchObject({ opened_at: '2026-03-07T08:00:00Z' })
  expect(await json('/incidents/servicenow/INC92')).toMatchObject({ title: 'halb offen' })
  expect(await json('/incidents?page=1')).toMatchObject({ total: 33 })
})

test('a row that was put right may also change what is known of an incident', async () => {
  const { take, rejected, json } = await desk()
  const rows = [
    'number,short_description,opened_at,resolved_at,state,priority,sys_updated_on',
    ...Array.from({ length: 20 }, (_, i) => `INC${i},Fault,2026-03-02 09:00:00,,New,3,2026-03-02 10:00:00`),
    'INC3,Fault,2026-03-02 09:00:00,2026-02-31 00:00:00,Closed,3,2026-03-03 10:00:00',
    '',
  ]
  const first = await take(Buffer.from(rows.join('\n')), 'list.csv', { timeZone: 'UTC' })
  expect(first).toMatchObject({ rejected: 1, created: 20 })
  const { bytes, type } = await rejected(first.id)
  expect(type).toContain('charset=utf-8')
  const text = bytes.toString()
  // A spreadsheet needs the mark to read UTF-8.
  expect(text.startsWith('\ufeff_line,_reason,number,')).toBe(true)
  const second = await take(Buffer.from(text.replace(',2026-02-31', ',2026-03-03')), 'list.rejected.csv')
  expect(second).toMatchObject({ rows: 1, stored: 1, created: 0, updated: 1 })
  expect(await json('/incidents/servicenow/INC3')).toMatchObject({ resolved_at: '2026-03-03T00:00:00Z' })
})

const japanese = (last: string) =>
  [
    'number,short_description,opened_at,state,priority,sys_updated_on',
    ...Array.from({ length: 20 }, (_, i) => `INC${i},障害,2026-03-02 09:00:00,New,3,2026-03-02 10:00:00`),
    last,
    '',
  ].join('\n')

test('where the reasons do not fit into the encoding of the file, it is UTF-8; without rejected rows it is the header', async () => {
  const { take, rejected } = await desk()
  const told = { timeZone: 'UTC', encoding: 'shift_jis' }
  const wrong = 'INC99,障害,2026-02-31 09:00:00,New,3,2026-03-02 10:00:00'
  const broken = await take(iconv.encode(japanese(wrong), 'shift_jis'), 'list.csv', told)
  expect(broken).toMatchObject({ rejected: 1, encoding: 'shift_jis' })
  const german = await rejected(broken.id, 'de')
  expect(german.type).toContain('charset=utf-8')
  expect(german.bytes.toString()).toMatch(/^\ufeff_zeile.*\r\n22,.*„2026-02-31 09:00:00“.*,INC99,障害,/)
  const english = await rejected(broken.id, 'en')
  expect(english.type).toContain('charset=shift_jis')
  expect(iconv.decode(english.bytes, 'shift_jis')).toContain(`,${wrong}\r\n`)

  const none = await take(Buffer.from(japanese(wrong.replace('02-31', '02-28'))), 'list.csv', {
    timeZone: 'UTC',
  })
  expect((await rejected(none.id)).bytes.toString()).toBe(
    '\ufeff_line,_reason,number,short_description,opened_at,state,priority,sys_updated_on\r\n',
  )
})

const API = 'https://acme.service-now.com/api/now/table'
const record = (n: number, opened = '2026-03-02 09:00:00') => ({
  number: `INC${n}`,
  sys_id: n.toString(16).padStart(32, '0'),
  short_description: n === 90 ? 'Platte, "voll"' : 'Platte',
  opened_at: opened,
  state: 'Closed',
  assignment_group: { display_value: 'Netz', link: `${API}/sys_user_group/1` },
  // Empty at the end: such cells are not kept with a rejected row.
  close_notes: '',
})
const unload = (records: readonly ReturnType<typeof record>[]) =>
  `<?xml version="1.0"?><unload>${records
    .map(
      ({ number, short_description, opened_at }) =>
        `<incident><number>${number}</number><short_description>${short_description}</short_description><opened_at>${opened_at}</opened_at><state>7</state></incident>`,
    )
    .join('')}</unload>`
const records = [...Array.from({ length: 20 }, (_, i) => record(i)), record(90, '2026-02-31 09:00:00')]

test.each([
  ['JSON', 'list.json', JSON.stringify({ result: records }), 'Netz'],
  ['XML', 'list.xml', unload(records), null],
])(
  'rejected records of %s come as a table of their values, are put right, and are stored',
  async (_, name, text, team) => {
    const { take, rejected, json } = await desk()
    const first = await take(Buffer.from(text), name, { timeZone: 'UTC' })
    expect(first).toMatchObject({ rows: 21, stored: 20, rejected: 1, source: 'servicenow' })
    const rest = (await rejected(first.id)).bytes.toString()
    expect(rest).toMatch(/^\ufeff_line,_reason,number,/)
    const second = await take(
      Buffer.from(rest.replaceAll('2026-02-31', '2026-02-28')),
      `${name}.rejected.csv`,
    )
    expect(second).toMatchObject({
      format: 'csv',
      source: 'servicenow',
      rows: 1,
      stored: 1,
      created: 1,
      rejected: 0,
    })
    expect(await json('/incidents/servicenow/INC90')).toMatchObject({
      title: 'Platte, "voll"',
      opened_at: '2026-02-28T09:00:00Z',
      state: 'closed',
      team,
    })
  },
)

test('a rejected record that was put together out of its parts is still one of its tool', async () => {
  const { take, rejected, json } = await desk()
  const all = readFileSync(join(import.meta.dirname, '../../fixtures/squadcast-incidents/input.json'), 'utf8')
  const created = [...all.matchAll(/"created_at": "(\d{4}-\d\d-\d\d)/g)].at(-1)
  const at = (created?.index ?? 0) + '"created_at": "'.length
  const day = created?.[1] ?? ''
  const first = await take(Buffer.from(`${all.slice(0, at)}2026-99-99${all.slice(at + 10)}`), 'squad.json')
  expect(first).toMatchObject({ source: 'squadcast', rejected: 1 })
  const rest = (await rejected(first.id)).bytes.toString()
  // A column that begins as a formula does is guarded like a cell, and known all the same.
  expect(rest).toContain(",'= ")
  const second = await take(Buffer.from(rest.replaceAll('2026-99-99', day)), 'squad.rejected.csv')
  expect(second).toMatchObject({ source: 'squadcast', rows: 1, created: 1, rejected: 0 })
  expect(second.mapping.find(({ field }) => field === 'opened_at')?.column).toBe('created_at')
  expect(await json('/incidents?page=1')).toMatchObject({ total: first.rows })
})

const wrapped = (data: readonly object[]) => Buffer.from(JSON.stringify({ data }))
/** A record of JSON:API as some tool writes it that nobody knows. */
const unknownRecord = (id: number, created: string) => ({
  id: String(id),
  type: 'incident',
  attributes: {
    title: `Outage ${id}`,
    status: 'resolved',
    created_at: created,
    resolved_at: '2026-03-02T11:00:00Z',
  },
})
const datadogRecord = (id: number, created: string, isTest = false) => ({
  id: `uuid-${id}`,
  type: 'incidents',
  attributes: {
    public_id: id,
    title: `Outage ${id}`,
    created,
    modified: '2026-03-02T12:00:00Z',
    resolved: '2026-03-02T11:00:00Z',
    is_test: isTest,
    severity: 'SEV-2',
    fields: { state: { type: 'dropdown', value: 'resolved' } },
  },
})
const rootlyRecord = (id: number, created: string, kind = 'normal') => ({
  id: `r-${id}`,
  type: 'incidents',
  attributes: {
    sequential_id: id,
    title: `Outage ${id}`,
    kind,
    status: 'resolved',
    created_at: created,
    resolved_at: '2026-03-02T11:00:00Z',
    updated_at: '2026-03-02T12:00:00Z',
  },
})

test.each([
  ['of JSON:API in general', 'generic', unknownRecord],
  ['of Datadog', 'datadog', datadogRecord],
  ['of Rootly', 'rootly', rootlyRecord],
])('a rejected record %s comes as a table, is put right and stored', async (_, source, made) => {
  const { take, rejected, json } = await desk()
  const five = Array.from({ length: 5 }, (__, i) => made(i + 1, '2026-03-02T09:00:00Z'))
  const first = await take(wrapped([...five, made(6, '2026-03-32T09:00:00Z')]), 'api.json')
  expect(first).toMatchObject({ source, stored: 5, rejected: 1 })
  const rest = (await rejected(first.id)).bytes.toString()
  const second = await take(Buffer.from(rest.replaceAll('03-32', '03-01')), 'api.rejected.csv')
  expect(second).toMatchObject({ source, rows: 1, created: 1, rejected: 0 })
  expect(await json(`/incidents/${source}/6`)).toMatchObject({
    title: 'Outage 6',
    state: 'resolved',
    opened_at: '2026-03-01T09:00:00Z',
    resolved_at: '2026-03-02T11:00:00Z',
  })
})

const incidentIoRecord = (id: number, created: string, mode = 'standard') => ({
  id: `i-${id}`,
  reference: `INC-${id}`,
  name: `Outage ${id}`,
  mode,
  incident_status: { name: 'Closed', category: 'closed' },
  created_at: created,
  updated_at: '2026-03-02T12:00:00Z',
})
const OPENED = '2026-03-02T09:00:00Z'

test.each([
  ['Datadog', [datadogRecord(1, OPENED), datadogRecord(2, OPENED, true)], 'is_test', 'datadog/2'],
  ['Rootly', [rootlyRecord(1, OPENED), rootlyRecord(2, OPENED, 'test')], 'kind test', 'rootly/2'],
  [
    'incident.io',
    [incidentIoRecord(1, OPENED), incidentIoRecord(2, OPENED, 'tutorial')],
    'mode tutorial',
    'incident-io/INC-2',
  ],
])(
  'a test of %s comes as a row of the table; it stays rejected until its mark is emptied',
  async (_, two, why, path) => {
    const { take, rejected, json } = await desk()
    const first = await take(wrapped(two), 'api.json')
    expect(first).toMatchObject({ rows: 2, stored: 1, rejected: 1 })
    const rest = (await rejected(first.id)).bytes.toString()
    const [head = '', row = '', ...others] = rest.trimEnd().split('\r\n')
    expect(head).toContain(",'= practice")
    expect(row).toContain('Outage 2')
    expect(row).not.toContain('{""')
    expect(others).toEqual([])
    const again = await take(Buffer.from(rest), 'api.rejected.csv')
    expect(again).toMatchObject({ status: 'refused' })
    // The reasons stand before the cells and name it too; only the mark itself decides.
    const at = row.lastIndexOf(why)
    const second = await take(
      Buffer.from(`${head}\r\n${row.slice(0, at)}${row.slice(at + why.length)}\r\n`),
      'api.mended.csv',
    )
    expect(second).toMatchObject({ rows: 1, created: 1, rejected: 0 })
    expect(await json(`/incidents/${path}`)).toMatchObject({
      title: 'Outage 2',
      opened_at: '2026-03-02T09:00:00Z',
    })
  },
)
