import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Store } from '../../store/store.ts'
import { storeWith } from '../support/store.ts'
import { appOver } from './support.ts'

let store: Store
let close: () => Promise<void>
let app: Awaited<ReturnType<typeof appOver>>
const at = (day: string, hour: number) => `2026-03-${day}T${String(hour).padStart(2, '0')}:00:00Z`

beforeAll(async () => {
  ;({ store, close } = await storeWith([
    {
      key: 'A-1',
      service: 'SAP',
      team: 'Basis',
      priority: 1,
      opened_at: at('02', 8),
      resolved_at: at('02', 9),
    },
    {
      key: 'A-2',
      service: 'SAP',
      team: 'Basis',
      priority: 3,
      opened_at: at('03', 8),
      resolved_at: at('03', 10),
    },
    {
      key: 'A-3',
      service: 'Mail',
      team: 'Mail, old',
      priority: 3,
      opened_at: at('10', 8),
      resolved_at: at('10', 11),
    },
    { key: 'A/4 ä', service: "O'Brien", team: null, priority: 2, opened_at: at('11', 8) },
  ]))
  app = await appOver({ store })
})
afterAll(() => close())

const problem = async (path: string, init?: RequestInit) => {
  const answer = await app.ask(`/api/v1${path}`, init)
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

describe('a question that cannot be answered', () => {
  test.each([
    ['/metrics/mttr', 404, 'unknown-metric', /incidents-opened.*time-to-resolve/],
    ['/metrics/time-to-resolve.json', 404, 'unknown-metric', /time-to-resolve/],
    ['/metrics/time-to-resolve?clock=business', 409, 'no-calendar', /settings\/calendars/],
    ['/overview?calendar=Nowhere', 404, 'unknown-calendar', /Nowhere/],
    ['/metrics/time-to-resolve?by=extra:Opened%20by', 403, 'person-dimension-off', /Opened by/],
    ['/incidents?extra=Site%3DBonn', 404, 'unknown-column', /Site/],
    ['/metrics/time-to-resolve?by=assignee', 403, 'person-dimension-off', /assignee/],
    ['/metrics/time-to-resolve?assignee=Ada', 403, 'person-dimension-off', /assignee/],
    ['/metrics/time-to-resolve?reporter!=Ada', 403, 'person-dimension-off', /reporter/],
    ['/incidents?sort=-assignee', 403, 'person-dimension-off', /assignee/],
    ['/incidents/test/A-9', 404, 'unknown-incident', /A-9/],
    ['/incidents/nowhere/A-1', 404, 'unknown-incident', /A-1/],
    ['/imports/none', 404, 'unknown-import', /none/],
    ['/imports/none/events', 404, 'unknown-import', /none/],
    ['/imports/none/rejected.csv', 404, 'unknown-import', /none/],
    ['/reviews/test/A-9/document', 404, 'unknown-incident', /A-9/],
    ['/reports/weekly/document?period=2026-03', 404, 'unknown-report', /monthly/],
    ['/reports/monthly/document?period=March', 400, 'bad-period', /2026-Q3/],
    ['/nothing', 404, 'not-found', /\/api\/v1\/nothing/],
  ])('%s', async (path, status, code, sentence) => {
    const { status: got, body } = await problem(path)
    expect({ status: got, code: body['code'] }).toEqual({ status, code })
    expect(body['detail']).toMatch(sentence)
    expect(Object.keys(body).toSorted()).toEqual([
      'code',
      'detail',
      'instance',
      'requestId',
      'status',
      'title',
      'type',
    ])
    expect(body['instance']).toBe(`urn:uuid:${String(body['requestId'])}`)
  })

  test('is refused with everything that is wrong with it, by key', async () => {
    const query =
      'from=2026-02-31&colour=red&grain=hour&priority=9&timeZone=CET&major=yes&period=March&state=gone&state=new&to=1&to=2'
    const { status, body } = await problem(`/metrics/time-to-resolve?${query}`)
    expect({ status, code: body['code'] }).toEqual({ status: 400, code: 'bad-question' })
    const faults = Object.fromEntries(
      (body['faults'] as { key: string; value: string; why: string }[]).map(({ key, value, why }) => [
        key,
        `${value}: ${why}`,
      ]),
    )
    expect(faults).toEqual({
      from: '2026-02-31: not a date like 2026-03-02',
      colour: 'red: not known here',
      grain: 'hour: one of day, week, month, quarter, year',
      priority: '9: a number from 1 to 5, or empty',
      timeZone: 'CET: not a time zone like Europe/Berlin',
      major: 'yes: true or false',
      period: 'March: write 2026, 2026-Q3, 2026-10, 2026-W43 or last-90-days',
      state: 'gone, new: one of new, in_progress, on_hold, resolved, closed, cancelled',
      to: '1, 2: may stand only once',
    })
    for (const key of Object.keys(faults)) expect(body['detail']).toContain(key)
  })

  test.each([
    '/overview?page=2',
    '/incidents?compare=previous',
    '/incidents.csv?compare=previous',
    '/imports?from=2026-01-01',
    '/metrics?x=1',
    '/metrics/backlog?__proto__=1',
    '/overview?constructor=1',
  ])('%s has a key that does not belong there', async (path) =>
    expect((await problem(path)).body['code']).toBe('bad-question'),
  )

  test('with more than a thousand parameters is not even read', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `service=${i}`).join('&')
    expect((await problem(`/metrics/time-to-resolve?${many}`)).status).toBe(400)
  })
})

describe('the words of an answer', () => {
  const german = /^Die Kennzahl/
  test.each([
    {
      name: 'by the query',
      path: '?lang=de',
      headers: { 'accept-language': 'en', cookie: 'lang=en' },
      says: german,
    },
    {
      name: 'by the cookie',
      path: '',
      headers: { 'accept-language': 'en', cookie: 'a=b; lang=de' },
      says: german,
    },
    { name: 'by the browser', path: '', headers: { 'accept-language': 'fr, de-CH;q=0.9' }, says: german },
    { name: 'English else', path: '', headers: {}, says: /^There is no metric/ },
    {
      name: 'English where a cookie is nonsense',
      path: '',
      headers: { cookie: `lang=${'x'.repeat(8_000)}` },
      says: /^There is/,
    },
  ])('$name', async ({ path, headers, says }) => {
    const { body } = await problem(`/metrics/mttr${path}`, { headers: headers as Record<string, string> })
    expect(body['detail']).toMatch(says)
  })
})

/** The total of a metric over March. */
const total = async (query: string) => {
  const answer = await app.ask(`/api/v1/metrics/time-to-resolve?from=2026-03-01&to=2026-04-01${query}`)
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { total: { n: number; median: number | null } }).total
}

describe('a metric', () => {
  test('is answered for a scope: a key may repeat, exclude, be empty, hold a comma', async () => {
    expect(await total('')).toMatchObject({ n: 3, median: 7_200 })
    expect(await total('&service=SAP')).toMatchObject({ n: 2, median: 5_400 })
    expect(await total('&service!=SAP')).toMatchObject({ n: 1, median: 10_800 })
    expect(await total('&service%21=SAP')).toMatchObject({ n: 1 })
    expect(await total('&service=SAP&service=Mail')).toMatchObject({ n: 3 })
    expect(await total('&team=Mail%2C+old')).toMatchObject({ n: 1 })
    expect(await total('&team=')).toMatchObject({ n: 0 })
    expect(await total('&priority=1&priority=2')).toMatchObject({ n: 1, median: 3_600 })
  })

  test('comes as CSV with the same numbers and its question in every record', async () => {
    const query = '?from=2026-03-01&to=2026-04-01&by=service&grain=week'
    const answer = (await (await app.ask(`/api/v1/metrics/time-to-resolve${query}`)).json()) as {
      rows: { bucket: string; group: string; n: number; median: number | null }[]
    }
    const csv = await app.ask(`/api/v1/metrics/time-to-resolve.csv${query}`)
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present')
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="time-to-resolve\.csv"/)
    const [head = '', ...lines] = (await csv.text()).trimEnd().split('\r\n')
    const columns = head.replaceAll('"', '').split(',')
    const records = lines.map((line) =>
      Object.fromEntries(line.split(',').map((cell, i) => [columns[i], cell.replaceAll('"', '')])),
    )
    expect(
      records.slice(0, -1).map(({ bucket, group, n, median }) => ({ bucket, group, n, median })),
    ).toEqual(
      answer.rows.map(({ bucket, group, n, median }) => ({
        bucket,
        group,
        n: String(n),
        median: String(median ?? ''),
      })),
    )
    expect(records.at(-1)).toMatchObject({
      record: 'total',
      n: '3',
      median: '7200',
      timeZone: 'Europe/Berlin',
      clock: 'wall',
    })
  })

  test('is listed with its definition', async () => {
    const { metrics } = (await (await app.ask('/api/v1/metrics?lang=de')).json()) as {
      metrics: { name: string; says: string }[]
    }
    expect(metrics.map(({ name }) => name)).toContain('time-to-resolve')
    for (const { says } of metrics) expect(says).not.toBe('')
  })
})

describe('an answer that is known already', () => {
  const paths = [
    '/metrics/time-to-resolve?from=2026-03-01&to=2026-04-01',
    '/metrics',
    '/overview',
    '/incidents',
    '/incidents/test/A-1',
  ]
  test.each(paths)('is not sent again: %s', async (path) => {
    const first = await app.ask(`/api/v1${path}`)
    expect(first.status).toBe(200)
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[\w-]+"$/)
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await app.ask(`/api/v1${path}`, { headers: { 'if-none-match': known } })
      expect(again.status).toBe(304)
      expect(await again.text()).toBe('')
      expect(again.headers.get('etag')).toBe(etag)
    }
    const german = await app.ask(`/api/v1${path}`, {
      headers: { 'if-none-match': etag, 'accept-language': 'de' },
    })
    expect(german.status).toBe(200)
    const other = await app.ask(`/api/v1${path}${path.includes('?') ? '&' : '?'}lang=en`, {
      headers: { 'if-none-match': etag },
    })
    expect(other.status).toBe(200)
  })

  test('a refusal is never mistaken for it', async () => {
    const answer = await app.ask('/api/v1/incidents/test/A-9')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.has('etag')).toBe(false)
  })
})

describe('incidents', () => {
  test('are found by source and key, or by a key that is clear, odd signs included', async () => {
    for (const path of ['test/A-1', 'A-1', 'test%2FA-1']) {
      const answer = await app.ask(`/api/v1/incidents/${path}`)
      expect(await answer.json()).toMatchObject({ source: 'test', key: 'A-1' })
    }
    const odd = await app.ask(`/api/v1/incidents/test/${encodeURIComponent('A/4 ä')}`)
    expect(await odd.json()).toMatchObject({ key: 'A/4 ä', service: "O'Brien" })
  })

  test('come as CSV and as lines of JSON: all of them, all fields, sorted by source and key', async () => {
    const csv = await (await app.ask('/api/v1/incidents.csv')).text()
    const lines = csv.trimEnd().split('\r\n')
    expect(lines[0]).toMatch(/^"source","key","url","title"/)
    expect(lines.slice(1).map((line) => line.split(',')[1])).toEqual(['"A-1"', '"A-2"', '"A-3"', '"A/4 ä"'])
    expect(lines[1]).toContain('"2026-03-02T08:00:00Z"')
    const json = await (await app.ask('/api/v1/incidents.ndjson?service=SAP')).text()
    const keys = json
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { key: string }).key)
    expect(keys).toEqual(['A-1', 'A-2'])
  })
})

describe('what strangers write', () => {
  const hostile = [
    "'; copy incident to '/tmp/x",
    '") --',
    "' or 1=1 --",
    "read_text('/etc/passwd')",
    '$1',
    '%',
    '\\',
    '\u0000',
    '<script>',
  ]
  const filters = [
    'source',
    'service',
    'ci',
    'category',
    'subcategory',
    'team',
    'label',
    'text',
    'service!',
    'calendar',
  ]

  test.each(hostile)('%j is bound or refused, wherever it stands', async (text) => {
    const value = encodeURIComponent(text)
    const paths = [
      ...filters.map((filter) => `/metrics/time-to-resolve?${encodeURIComponent(filter)}=${value}`),
      ...['sort', 'metric', 'reason', 'bucket', 'page', 'part'].map((key) => `/incidents?${key}=${value}`),
      ...['grain', 'by', 'compare', 'from', 'timeZone'].map((key) => `/metrics/backlog?${key}=${value}`),
      `/metrics/${value}`,
      `/incidents/${value}`,
      `/incidents/test/${value}`,
      `/imports/${value}`,
      `/reviews/test/${value}/document`,
      `/reports/${value}/document?period=2026-03`,
      `/reports/monthly/document?period=${value}`,
    ]
    for (const path of paths) {
      const answer = await app.ask(`/api/v1${path}`)
      expect({ path, ok: [200, 400, 404].includes(answer.status) }).toEqual({ path, ok: true })
      expect(await answer.text()).not.toContain('root:')
    }
    expect(app.logged).toEqual([])
  })
})

test('a failure of ours says its number and nothing of our insides, and the log says the rest', async () => {
  const secret = new Error("Binder Error: select secret from '/home/ada/incident'")
  const broken: Store = { ...store, rows: () => Promise.reject(secret) }
  const { ask, logged } = await appOver({ store: broken })
  const answer = await ask('/api/v1/health')
  const body = (await answer.json()) as Record<string, string>
  expect(answer.status).toBe(500)
  expect(body['code']).toBe('our-fault')
  expect(JSON.stringify(body)).not.toMatch(/secret|Binder|ada|9\.9\.9/)
  expect(body['detail']).toContain(body['requestId'])
  expect(logged).toEqual([
    { level: 'error', event: 'our-fault', id: body['requestId'], path: '/api/v1/health', error: secret },
  ])
})

test('the columns of the files that are worth a choice have a list, and answers and lists take them', async () => {
  const rows = ['Bonn', 'Ulm', 'Bonn', 'Ulm'].map((site, i) => ({
    key: `B-${i}`,
    opened_at: at('02', i),
    extra: { Site: site },
  }))
  const { store: own, close: done } = await storeWith(rows)
  try {
    const { ask } = await appOver({ store: own })
    const json = async (path: string) => (await ask(`/api/v1${path}`)).json()
    expect(await json('/columns')).toEqual({ columns: [{ name: 'Site', values: 2, filled: 1 }] })
    expect(await json('/incidents?extra=Site%3DBonn')).toMatchObject({ total: 2 })
    expect(await json('/incidents?extra!=Site%3DBonn')).toMatchObject({ total: 2 })
    expect(await json('/pareto?by=extra:Site')).toMatchObject({ by: 'extra:Site' })
    expect(await json('/metrics/incidents-opened/contributors?period=2026&by=extra:Site')).toMatchObject({
      scope: { by: 'extra:Site' },
    })
    const table = await (await ask('/api/v1/metrics/incidents-opened.csv?by=extra:Site')).text()
    expect(table).toContain('"row",,"Ulm"')
    expect(await json('/incidents?extra=Site')).toMatchObject({
      code: 'bad-question',
      faults: [{ key: 'extra', value: 'Site', why: 'write COLUMN=VALUE' }],
    })
  } finally {
    await done()
  }
})
