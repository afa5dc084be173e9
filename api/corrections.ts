import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { incidentRef } from '../metrics/incidents/incident-detail.ts'
import { Correction, CorrectionOrder, LONGEST_AUTHOR } from '../model/correction.ts'
import { CorrectionMade, notesOn } from '../model/correction-note.ts'
import { DEFAULT_TIME_ZONE } from '../model/scope.ts'
import { correctIncident, correctionsOf, endOfData, withdrawCorrection } from '../store/corrections.ts'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'
import { problems } from './problem.ts'
import { refuse } from './refuse.ts'
import { words } from './words-query.ts'

const Named = z.object({ source: z.string().max(200), key: z.string().max(500) })
const Words = z.strictObject(words)
const answered = (description: string) => ({
  description,
  content: { 'application/json': { schema: Correction } },
})

const list = createRoute({
  method: 'get',
  path: '/incidents/{source}/{key}/corrections',
  tags: ['incidents'],
  summary: 'What people corrected on an incident, newest first, also while its import is undone',
  request: { params: Named, query: Words },
  responses: {
    200: {
      description: 'The corrections',
      content: { 'application/json': { schema: z.object({ corrections: z.array(Correction) }) } },
    },
    ...problems,
  },
})

const correct = createRoute({
  method: 'post',
  path: '/incidents/{source}/{key}/corrections',
  tags: ['incidents'],
  summary: 'Corrects a time or a field, with a reason. The imported value stays',
  request: {
    params: Named,
    query: Words,
    body: { required: true, content: { 'application/json': { schema: CorrectionOrder } } },
  },
  responses: {
    201: {
      description: 'The correction, which holds from now on, and what is worth knowing about it',
      content: { 'application/json': { schema: CorrectionMade } },
    },
    ...problems,
  },
})

const withdraw = createRoute({
  method: 'delete',
  path: '/incidents/{source}/{key}/corrections/{id}',
  tags: ['incidents'],
  summary: 'Withdraws a correction. The one before it holds again, else the imported value',
  request: {
    params: Named.extend({ id: z.string().max(100) }),
    query: Words.extend({ by: z.string().max(LONGEST_AUTHOR).optional() }),
  },
  responses: { 200: answered('The withdrawn correction'), ...problems },
})

/** What people corrected, and the way back from it. */
export const correctionRoutes = ({ store, now, newId }: Deps) =>
  new OpenAPIHono<Env>({ defaultHook: refuse })
    .openapi(list, async (c) => {
      const { source, key } = c.req.valid('param')
      return c.json({ corrections: await correctionsOf(store, { source, key }) }, 200)
    })
    .openapi(correct, async (c) => {
      const named = await incidentRef(store, c.req.valid('param'))
      const order = c.req.valid('json')
      const made = await correctIncident(store, named, order, { id: newId(), now: now() })
      const told = { lang: c.get('lang'), zone: order.timeZone ?? DEFAULT_TIME_ZONE }
      return c.json({ ...made, notes: notesOn(made, await endOfData(store), told) }, 201)
    })
    .openapi(withdraw, async (c) => {
      const { source, key, id } = c.req.valid('param')
      const { by = null } = c.req.valid('query')
      return c.json(await withdrawCorrection(store, { source, key }, id, { now: now(), by }), 200)
    })
