import { PROBLEM_STATUS } from '../../api/problem.ts'
import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import type { Deps } from '../../api/deps.ts'
import type { TakeFile } from '../../api/import-desk.ts'
import { takeFile } from '../../api/take-file.ts'
import type { ImportResult } from '../../model/import.ts'
import { appOver, emptyStore } from './support.ts'

const CSV = [
  'number,short_description,opened_at,resolved_at,state,priority,sys_updated_on',
  'INC1,One,2026-03-02 09:00:00,2026-03-02 10:00:00,Closed,1 - Critical,2026-03-02 10:00:00',
  'INC2,Two,2026-03-03 09:00:00,2026-03-03 11:00:00,Closed,3 - Moderate,2026-03-03 11:00:00',
  '',
].join('\r\n')

const form = (parts: Readonly<Record<string, string | File>>): FormData => {
  const made = new FormData()
  for (const [key, value] of Object.entries(parts)) made.append(key, value)
  return made
}

const file = (text = CSV, name = 'incidents.csv') => new File([text], name)

async function desk(more: Pick<Partial<Deps>, 'limits'> = {}) {
  const store = await emptyStore()
  const outside = { store, now: () => new Date('2026-11-21T12:00:00Z'), newId: () => randomUUID() }
  const over = await appOver({ ...outside, take: takeFile({ ...outside, ...more }), ...more })
  const json = async <T>(path: string, init?: RequestInit) => (await (await over.ask(path, init)).json()) as T
  return {
    ...over,
    store,
    post: (parts: Readonly<Record<string, string | File>>) =>
      over.ask('/api/v1/imports', { method: 'POST', body: form(parts) }),
    /** Sends a file and waits for what became of it. */
    take: async (parts: Readonly<Record<string, string | File>>): Promise<ImportResult> => {
      const answer = await over.ask('/api/v1/imports', { method: 'POST', body: form(parts) })
      expect(answer.status).toBe(202)
      const { id } = (await answer.json()) as { id: string }
      await over.imports.settled(id)
      return json<ImportResult>(`/api/v1/imports/${id}`)
    },
    health: () => json<{ dataVersion: number; incidents: number }>('/api/v1/health'),
    list: async () => (await json<{ imports: ImportResult[] }>('/api/v1/imports')).imports,
    json,
  }
}

/** Takes a file in for as long as it is let. */
const untilGivenUp: TakeFile = (_id, _order, { signal }) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))

const longRow = (key: string, opened: string) =>
  `${key},${'long '.repeat(40)},${opened},,New,3 - Moderate,2026-03-04 11:00:00`

describe('an import over HTTP', () => {
  test('goes in, can be followed, is listed, and is undone exactly', async () => {
    const { ask, post, health, list, imports, store } = await desk()
    const answer = await post({ file: file(), timeZone: 'Europe/Berlin' })
    expect(answer.status).toBe(202)
    const { id, status } = (await answer.json()) as { id: string; status: string }
    expect(status).toBe('queued')
    expect(answer.headers.get('location')).toBe(`/api/v1/imports/${id}`)

    const events = await ask(`/api/v1/imports/${id}/events`)
    expect(events.headers.get('content-type')).toMatch(/^text\/event-stream/)
    const blocks = (await events.text()).trimEnd().split('\n\n')
    for (const block of blocks.slice(0, -1)) {
      expect(block).toMatch(/^event: progress\ndata: /)
      expect(Object.keys(JSON.parse(block.split('data: ')[1] ?? '') as object).toSorted()).toEqual([
        'ahead',
        'done',
        'phase',
        'total',
      ])
    }
    const last = blocks.at(-1) ?? ''
    expect(last).toMatch(/^event: result\ndata: /)
    const result = JSON.parse(last.split('data: ')[1] ?? '') as ImportResult
    expect(result).toMatchObject({
      id,
      file: 'incidents.csv',
      source: 'servicenow',
      rows: 2,
      stored: 2,
      rejected: 0,
      incidents: 2,
      created: 2,
      status: 'committed',
      demo: false,
    })
    await imports.settled(id)
    expect(await health()).toMatchObject({ incidents: 2, dataVersion: 1 })
    expect((await list()).map((one) => one.id)).toEqual([id])
    expect(await readdir(store.files)).toEqual([result.sha256])

    const rehearsed = await ask(`/api/v1/imports/${id}?dryRun=true`, { method: 'DELETE' })
    expect(((await rehearsed.json()) as ImportResult).status).toBe('committed')
    expect(await health()).toMatchObject({ incidents: 2 })

    const undone = await ask(`/api/v1/imports/${id}`, { method: 'DELETE' })
    expect(((await undone.json()) as ImportResult).status).toBe('undone')
    expect(await health()).toMatchObject({ incidents: 0, dataVersion: 2 })
    const again = await ask(`/api/v1/imports/${id}`, { method: 'DELETE' })
    expect(again.status).toBe(409)
    expect(await again.json()).toMatchObject({ code: 'import-not-undoable' })
  })

  test('makes every answer a new one, and so does its undo', async () => {
    const { take, ask } = await desk()
    const seen = async (known: string) => {
      const answer = await ask('/api/v1/incidents', { headers: { 'if-none-match': known } })
      return { status: answer.status, etag: answer.headers.get('etag') ?? '' }
    }
    const empty = await seen('')
    expect((await seen(empty.etag)).status).toBe(304)
    const { id } = await take({ file: file(), timeZone: 'Europe/Berlin' })
    const full = await seen(empty.etag)
    expect(full.status).toBe(200)
    await ask(`/api/v1/imports/${id}`, { method: 'DELETE' })
    expect((await seen(full.etag)).status).toBe(200)
  })

  test('of the same file is a duplicate and changes nothing', async () => {
    const { take, health } = await desk()
    await take({ file: file(), timeZone: 'Europe/Berlin' })
    expect(await take({ file: file(), timeZone: 'Europe/Berlin' })).toMatchObject({
      status: 'duplicate',
      created: 0,
    })
    expect(await health()).toMatchObject({ incidents: 2, dataVersion: 1 })
  })

  test('is rehearsed, and then told to go by the sha256 of what is here', async () => {
    const { take, health } = await desk()
    const dry = await take({ file: file(), timeZone: 'Europe/Berlin', dryRun: 'true' })
    expect(dry).toMatchObject({ status: 'dry-run', created: 2 })
    expect(await health()).toMatchObject({ incidents: 0, dataVersion: 0 })
    // A day from the second call on, whenever the file was sent.
    expect(dry.originalUntil).not.toBeNull()
    const again = await take({ sha256: dry.sha256, name: 'x.csv', timeZone: 'UTC', dryRun: 'true' })
    expect(again).toMatchObject({ status: 'dry-run', originalUntil: '2026-11-22T12:00:00Z' })
    const real = await take({ sha256: dry.sha256, name: 'incidents.csv', timeZone: 'Europe/Berlin' })
    expect(real).toMatchObject({
      status: 'committed',
      file: 'incidents.csv',
      created: 2,
      sha256: dry.sha256,
      originalUntil: null,
    })
  })

  test('that was only rehearsed is forgotten with its file when nobody wants it any more', async () => {
    const { take, post, ask, imports, store, list, health } = await desk()
    const dry = await take({ file: file(), timeZone: 'Europe/Berlin', dryRun: 'true' })
    const refused = await take({ file: file('a,b\r\n1,2\r\n', 'x.csv'), dryRun: 'true' })
    expect(refused).toMatchObject({ status: 'refused', problem: { code: 'unknown-export' } })
    expect((await readdir(store.files)).toSorted()).toEqual([dry.sha256, refused.sha256].toSorted())
    // Neither stands in the history.
    expect(await list()).toEqual([])
    for (const { id } of [dry, refused]) {
      const gone = await ask(`/api/v1/imports/${id}`, { method: 'DELETE' })
      expect(await gone.json()).toMatchObject({ id, originalUntil: null })
      expect((await ask(`/api/v1/imports/${id}`)).status).toBe(404)
    }
    expect(await readdir(store.files)).toEqual([])
    const late = await take({ file: file(), timeZone: 'Europe/Berlin' })
    const answer = await post({ sha256: late.sha256, timeZone: 'Europe/Berlin', dryRun: 'true' })
    const { id } = (await answer.json()) as { id: string }
    expect((await imports.settled(id)).status).toBe('done')
    await ask(`/api/v1/imports/${id}`, { method: 'DELETE' })
    // What an import was made of stays.
    expect(await readdir(store.files)).toEqual([late.sha256])
    expect(await health()).toMatchObject({ incidents: 2 })
  })

  test('that is rehearsed tells what it would do to the headlines, where columns go and what values mean', async () => {
    const { take } = await desk()
    await take({ file: file(), timeZone: 'UTC' })
    const text = [
      'number,short_description,opened_at,resolved_at,state,priority,sys_updated_on,caller_id',
      'INC2,Two,2026-03-03 09:00:00,2026-03-03 13:00:00,Closed,3 - Moderate,2026-03-04 11:00:00,Ada',
      'INC3,Three,2026-03-04 09:00:00,,Parked,3 - Moderate,2026-03-04 11:00:00,Ada',
      '',
    ].join('\r\n')
    const dry = await take({ file: file(text, 'later.csv'), timeZone: 'UTC', dryRun: 'true' })
    expect(dry).toMatchObject({ status: 'dry-run', created: 1, updated: 1 })
    // 1 h and 2 h become 1 h and 4 h, and one that is open since longer: half of three are done after 4 h; nobody
    // acknowledged anything; one is open at the end of the data
    expect(dry.effect).toEqual([
      {
        metric: 'incidents-opened',
        unit: 'incidents',
        before: { value: 2, n: 2 },
        after: { value: 3, n: 3 },
      },
      {
        metric: 'time-to-acknowledge',
        unit: 'seconds',
        before: { value: null, n: 0 },
        after: { value: null, n: 0 },
      },
      {
        metric: 'time-to-resolve',
        unit: 'seconds',
        before: { value: 5400, n: 2 },
        after: { value: 14_400, n: 2 },
      },
      { metric: 'backlog', unit: 'incidents', before: { value: 0, n: 0 }, after: { value: 1, n: 1 } },
    ])
    expect(dry.valueMaps).toEqual([
      { field: 'state', value: 'Closed', meant: 'closed', rows: 1, told: false },
      { field: 'state', value: 'Parked', meant: null, rows: 1, told: false },
      { field: 'priority', value: '3 - Moderate', meant: '3', rows: 2, told: false },
    ])
    expect(dry.profile).toEqual({
      signature: expect.stringMatching(/^[0-9a-f]{32}$/),
      name: null,
      applied: false,
    })
    expect(dry.mapping.find((one) => one.column === 'caller_id')).toMatchObject({
      field: 'reporter',
      confidence: 'sure',
      people: true,
      treatment: 'keep',
    })
    expect(dry.mapping.find((one) => one.column === 'opened_at')).toMatchObject({
      type: 'instant',
      people: false,
    })
    const real = await take({ file: file(text, 'later.csv'), timeZone: 'UTC' })
    expect(real).toMatchObject({
      status: 'committed',
      effect: null,
      valueMaps: dry.valueMaps,
      profile: dry.profile,
    })
  })

  test('that is rehearsed shows how the file begins and groups what it rejects by reason, whatever it is called', async () => {
    const { take, ask, json } = await desk()
    const good = Array.from({ length: 6 }, (_, i) => longRow(`INC${i}`, '2026-03-02 09:00:00'))
    const bad = [
      longRow('INC8', '2026-02-31 09:00:00'),
      longRow('', '2026-02-30 09:00:00'),
      longRow('INC9', '2026-13-01 09:00:00'),
    ]
    const header = CSV.split('\r\n')[0]
    const text = [header, ...good, ...bad, ''].join('\r\n')
    const dry = await take({ file: file(text), timeZone: 'UTC', dryRun: 'true' })
    expect(dry.preview?.columns).toEqual(header?.split(','))
    expect(dry.preview?.rows.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6])
    expect(dry.preview?.rows[0]?.cells).toEqual([
      'INC0',
      'long '.repeat(24),
      '2026-03-02 09:00:00',
      null,
      'New',
      '3 - Moderate',
      '2026-03-04 11:00:00',
    ])
    const groups = [
      {
        code: 'date-unreadable',
        column: 'opened_at',
        rows: 3,
        lines: [8, 9, 10],
        example: 'column "opened_at": "2026-02-31 09:00:00" is no date that can be read',
      },
      { code: 'no-key', column: null, rows: 1, lines: [9], example: 'the row has no number of an incident' },
    ]
    expect(dry.rejections).toEqual(groups)
    const real = await take({ sha256: dry.sha256, timeZone: 'UTC' })
    expect(real).toMatchObject({ status: 'committed', preview: null, rejections: groups })
    await ask(`/api/v1/imports/${real.id}`, { method: 'DELETE' })
    // Undone, nothing of it is there any more.
    expect((await json<ImportResult>(`/api/v1/imports/${real.id}`)).rejections).toEqual([])
    const refused = await take({ file: file('first,last\r\nAda,Lovelace\r\n'), dryRun: 'true' })
    expect(refused.preview).toEqual({
      columns: ['first', 'last'],
      rows: [{ line: 2, cells: ['Ada', 'Lovelace'] }],
    })
  })

  test('that is refused says why, in both languages, and stores nothing', async () => {
    const { take, health, json, list } = await desk()
    const result = await take({ file: file('first,last\r\nAda,Lovelace\r\n', 'people.csv') })
    expect(result).toMatchObject({ status: 'refused', stored: 0, problem: { code: 'unknown-export' } })
    expect(result.problem?.message).toMatch(/^people\.csv is not an export we know/)
    const german = await json<ImportResult>(`/api/v1/imports/${result.id}?lang=de`)
    expect(german.problem?.message).toMatch(/^people\.csv ist kein Export/)
    expect(result.problem).toEqual({
      code: 'unknown-export',
      message: result.problem?.message,
      type: 'urn:pirouette:problem:unknown-export',
      title: 'Unprocessable Entity',
      status: 422,
      detail: result.problem?.message,
      facts: expect.objectContaining({ file: 'people.csv', columns: ['first', 'last'] }) as unknown,
    })
    expect((await list())[0]?.problem).toEqual(result.problem)
    expect(await health()).toMatchObject({ incidents: 0, dataVersion: 0 })
  })

  test('hands out the rows it did not take, with line and reasons', async () => {
    const { take, ask } = await desk()
    const broken = CSV.replace('INC2,Two,2026-03-03 09:00:00', ',=Two,2026-02-31 09:00:00')
    const lines = Array.from(
      { length: 200 },
      (_, i) => `M${i},More,2026-03-02 09:00:00,,New,3 - Moderate,2026-03-02 09:00:00`,
    )
    const result = await take({ file: file(broken + lines.join('\r\n')), timeZone: 'Europe/Berlin' })
    expect(result).toMatchObject({ status: 'committed', rows: 202, rejected: 1 })
    const answer = await ask(`/api/v1/imports/${result.id}/rejected.csv`)
    expect(answer.headers.get('content-disposition')).toContain('incidents.rejected.csv')
    const [head, row] = (await answer.text()).split('\r\n')
    expect(head).toBe(`_line,_reason,${CSV.split('\r\n')[0]}`)
    expect(row).toMatch(
      /^3,"(?=.*the row has no number of an incident)(?=.*; )[^,]*column ""opened_at"": ""2026-02-31 09:00:00"" is no date that can be read/,
    )
    expect(row).toMatch(/,'=Two,2026-02-31 09:00:00,/)
    const german = await (await ask(`/api/v1/imports/${result.id}/rejected.csv?lang=de`)).text()
    expect(german.split('\r\n')[1]).toMatch(
      /^3,.*Spalte „opened_at“: „2026-02-31 09:00:00“ ist kein lesbares Datum/,
    )
  })

  test('larger than the limit is refused before anything is kept', async () => {
    const { post, store, list } = await desk({ limits: { uploadBytes: 1_000 } })
    const answer = await post({ file: file('x'.repeat(1_001)) })
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ code: 'upload-too-large' })
    expect(await readdir(store.files)).toEqual([])
    expect(await list()).toEqual([])
  })

  test('with fields that make no sense names them, and keeps nothing', async () => {
    const { post, store } = await desk()
    const answer = await post({ file: file(), timeZone: 'CET', dateOrder: 'ydm' })
    expect(answer.status).toBe(400)
    const { faults } = (await answer.json()) as { faults: { key: string }[] }
    expect(faults.map(({ key }) => key).toSorted()).toEqual(['dateOrder', 'timeZone'])
    expect(await readdir(store.files)).toEqual([])
  })

  test('waits its turn; the twelfth is told to come back', async () => {
    const { ask, imports } = await appOver({ store: await emptyStore(), take: untilGivenUp })
    const answers: Response[] = []
    for (let i = 0; i < 13; i++)
      answers.push(
        await ask('/api/v1/imports', {
          method: 'POST',
          body: form({ file: file(CSV, `f${i}.csv`), timeZone: 'UTC' }),
        }),
      )
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(11).fill(202), 429, 429])
    const refused = answers.slice(11)
    expect(refused[0]?.headers.get('retry-after')).toBe('10')
    expect(await refused[0]?.json()).toMatchObject({ code: 'imports-waiting' })
    for (const { id } of imports.tickets()) imports.cancel(id)
    for (const { id } of imports.tickets()) await imports.settled(id)
  })

  test('goes on when its sender stops listening', async () => {
    const { ask, post, imports, health } = await desk()
    const { id } = (await (await post({ file: file(), timeZone: 'Europe/Berlin' })).json()) as { id: string }
    const away = new AbortController()
    const events = await ask(`/api/v1/imports/${id}/events`, { signal: away.signal })
    await events.body?.cancel()
    away.abort()
    await imports.settled(id)
    expect(await health()).toMatchObject({ incidents: 2 })
  })
})

/** By the list of faults: 1 to 3, 11, 16, 26, 28, 29, 31, 39, 43, 44, 49, 51. */
test.each([
  ['file-empty', 400],
  ['file-header-only', 400],
  ['file-binary', 400],
  ['quote-never-closed', 400],
  ['line-too-long', 400],
  ['too-many-columns', 400],
  ['too-many-rows', 413],
  ['file-not-text', 415],
  ['file-is-web-page', 415],
  ['json-too-deep', 400],
  ['json-broken', 400],
  ['json-no-records', 400],
  ['archive-unsafe', 400],
  ['xml-has-doctype', 400],
] as const)('what is refused as %s has the status %i', (code, status) => {
  expect(PROBLEM_STATUS[code]).toBe(status)
})
