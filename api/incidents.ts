import { Readable } from 'node:stream'
import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { incidentDetail } from '../metrics/incident-detail.ts'
import { incidentCsvRows, listIncidents } from '../metrics/incident-list.ts'
import { INCIDENT_FIELDS } from '../model/incident.ts'
import { IncidentDetail, IncidentPage } from '../model/incident-list.ts'
import { ListQuestion, Scope } from '../model/scope.ts'
import { type Cell, csvHeaders, csvLine } from './csv.ts'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'
import { unchanged } from './etag.ts'
import { problems } from './problem.ts'
import { refuse } from './refuse.ts'
import { withoutWords, words } from './words-query.ts'

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
  summary: 'Every incident of a scope with every field, sorted by source and key',
  request: { query: Scope.extend(words) },
  responses: { 200: { description: 'CSV', content: { 'text/csv': { schema: z.string() } } }, ...problems },
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
    .openapi(listAsCsv, (c) => {
      const rows = incidentCsvRows(deps.store, withoutWords(c.req.valid('query')))
      const lines = Readable.from(csvLines(rows), { objectMode: false })
      return c.body(Readable.toWeb(lines) as ReadableStream, 200, csvHeaders('incidents.csv'))
    })
    .openapi(one, async (c) => {
      if (await unchanged(c, deps)) return c.body(null, 304)
      return c.json(await incidentDetail(deps.store, c.req.valid('param')), 200)
    })
    .openapi(oneByKey, async (c) => {
      if (await unchanged(c, deps)) return c.body(null, 304)
      return c.json(await incidentDetail(deps.store, c.req.valid('param').key), 200)
    })

async function* csvLines(rows: AsyncIterable<Readonly<Record<string, Cell>>>): AsyncGenerator<string> {
  yield csvLine([...INCIDENT_FIELDS])
  for await (const row of rows) yield csvLine(INCIDENT_FIELDS.map((field) => row[field] ?? null))
}
