import { Readable } from 'node:stream'
import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { incidentDetail } from '../metrics/incidents/incident-detail.ts'
import { everyIncident, incidentCsvRows, listIncidents } from '../metrics/incidents/incident-list.ts'
import { IncidentDetail, IncidentPage, LISTED_FIELDS, type ListedIncident } from '../model/incident-list.ts'
import { ListQuestion } from '../model/scope.ts'
import { type Cell, csvHeaders, csvLine } from './csv.ts'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'
import { unchanged } from './etag.ts'
import { problems } from './problem.ts'
import { refuse } from './refuse.ts'
import { withoutWords, words } from './words-query.ts'

/** Said as a plain text to the compiler, which would take the name for one of JSON. */
const LINES_TYPE: string = 'application/x-ndjson'
const LINES = { 'content-type': `${LINES_TYPE}; charset=utf-8` }
const Words = z.strictObject(words)
const detail = {
  200: { description: 'The incident', content: { 'application/json': { schema: IncidentDetail } } },
  304: { description: 'As before' },
  ...problems,
} as const

const list = createRoute({
  method: 'get',
  path: '/incidents',
  tags: ['incidents'],
  summary: 'A page of incidents, or the rows behind a number',
  request: { query: ListQuestion.extend(words) },
  responses: {
    200: { description: 'The page', content: { 'application/json': { schema: IncidentPage } } },
    304: { description: 'As before' },
    ...problems,
  },
})

const listAsCsv = createRoute({
  method: 'get',
  path: '/incidents.csv',
  tags: ['incidents'],
  summary: 'All of them with every field, sorted by source and key',
  request: { query: ListQuestion.extend(words) },
  responses: { 200: { description: 'CSV', content: { 'text/csv': { schema: z.string() } } }, ...problems },
})

const listAsLines = createRoute({
  method: 'get',
  path: '/incidents.ndjson',
  tags: ['incidents'],
  summary: 'The same as lines of JSON',
  request: { query: ListQuestion.extend(words) },
  responses: {
    200: { description: 'One incident a line', content: { [LINES_TYPE]: { schema: z.string() } } },
    ...problems,
  },
})

const one = createRoute({
  method: 'get',
  path: '/incidents/{source}/{key}',
  tags: ['incidents'],
  summary: 'Everything about one incident',
  request: { params: z.object({ source: z.string().max(200), key: z.string().max(500) }), query: Words },
  responses: detail,
})

const oneByKey = createRoute({
  method: 'get',
  path: '/incidents/{key}',
  tags: ['incidents'],
  summary: 'The same where only one source has the key; source/key in one word is taken too',
  request: { params: z.object({ key: z.string().max(700) }), query: Words },
  responses: detail,
})

/** Lists of incidents, and each of them. */
export const incidentRoutes = (deps: Deps) =>
  new OpenAPIHono<Env>({ defaultHook: refuse })
    .openapi(list, async (c) => {
      if (await unchanged(c, deps)) return c.body(null, 304)
      return c.json(await listIncidents(deps.store, withoutWords(c.req.valid('query'))), 200)
    })
    .openapi(listAsCsv, async (c) => {
      const rows = incidentCsvRows(deps.store, withoutWords(c.req.valid('query')))
      return c.body(await streamed(csvLines(rows)), 200, csvHeaders('incidents.csv'))
    })
    .openapi(listAsLines, async (c) => {
      const rows = everyIncident(deps.store, withoutWords(c.req.valid('query')))
      return c.body(await streamed(jsonLines(rows)), 200, LINES)
    })
    .openapi(one, async (c) => {
      if (await unchanged(c, deps)) return c.body(null, 304)
      return c.json(await incidentDetail(deps.store, c.req.valid('param')), 200)
    })
    .openapi(oneByKey, async (c) => {
      if (await unchanged(c, deps)) return c.body(null, 304)
      return c.json(await incidentDetail(deps.store, c.req.valid('param').key), 200)
    })

type CsvRow = Readonly<Record<(typeof LISTED_FIELDS)[number], Cell>>

async function* csvLines(rows: AsyncIterable<CsvRow>): AsyncGenerator<string> {
  yield csvLine([...LISTED_FIELDS])
  for await (const row of rows) yield csvLine(LISTED_FIELDS.map((field) => row[field]))
}

async function* jsonLines(rows: AsyncIterable<ListedIncident>): AsyncGenerator<string> {
  // An answer needs a first piece before it can be sent, and there may be no incident.
  yield ''
  for await (const row of rows) yield `${JSON.stringify(row)}\n`
}

/** Pieces of text as a body that is made while it is read. A question that cannot be answered fails here and not in the middle. */
async function streamed(pieces: AsyncGenerator<string>): Promise<ReadableStream> {
  const first = await pieces.next()
  const second = await pieces.next()
  async function* all(): AsyncGenerator<string> {
    for (const piece of [first, second]) if (piece.done !== true) yield piece.value
    yield* pieces
  }
  return Readable.toWeb(Readable.from(all(), { objectMode: false })) as ReadableStream
}
