import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { askAgeing } from '../metrics/flow/ask-ageing.ts'
import { askAvailability } from '../metrics/flow/ask-availability.ts'
import { askHeatMap } from '../metrics/flow/ask-heat-map.ts'
import { askPareto } from '../metrics/flow/ask-pareto.ts'
import { askPhases } from '../metrics/flow/ask-phases.ts'
import { askRouting } from '../metrics/flow/ask-routing.ts'
import { Availability } from '../model/availability.ts'
import { Ageing, HeatMap, Pareto, PARETO_MEASURES } from '../model/flow.ts'
import { Phases, Routing } from '../model/routing.ts'
import { GroupField, Scope } from '../model/scope.ts'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'
import { unchanged } from './etag.ts'
import { problems } from './problem.ts'
import { refuse } from './refuse.ts'
import { withoutWords, words } from './words-query.ts'

const routing = createRoute({
  method: 'get',
  path: '/routing',
  tags: ['metrics'],
  summary:
    'How incidents go from team to team: handovers, returns, ways, and how long they lie with each team before anybody touches them and altogether',
  request: { query: Scope.extend(words) },
  responses: {
    200: { description: 'The teams and ways', content: { 'application/json': { schema: Routing } } },
    304: { description: 'As before' },
    ...problems,
  },
})

const phases = createRoute({
  method: 'get',
  path: '/phases',
  tags: ['metrics'],
  summary: 'Where the time from opening to resolution went: new, in work, on hold by reason, reopened',
  request: { query: Scope.extend(words) },
  responses: {
    200: { description: 'The phases', content: { 'application/json': { schema: Phases } } },
    304: { description: 'As before' },
    ...problems,
  },
})

const ageing = createRoute({
  method: 'get',
  path: '/backlog/ageing',
  tags: ['metrics'],
  summary:
    'How old the backlog is, and how much of it nobody touched. The list behind a bin is /incidents?metric=backlog&cell=age:{bin}',
  request: { query: Scope.extend(words) },
  responses: {
    200: { description: 'The bins', content: { 'application/json': { schema: Ageing } } },
    304: { description: 'As before' },
    ...problems,
  },
})

const heatMap = createRoute({
  method: 'get',
  path: '/heat-map',
  tags: ['metrics'],
  summary:
    'When incidents are opened: by weekday and hour of the zone. The list behind a cell is /incidents?metric=incidents-opened&cell=hour:{weekday}-{hour}',
  request: { query: Scope.extend(words) },
  responses: {
    200: { description: 'The hours of the week', content: { 'application/json': { schema: HeatMap } } },
    304: { description: 'As before' },
    ...problems,
  },
})

const pareto = createRoute({
  method: 'get',
  path: '/pareto',
  tags: ['metrics'],
  summary:
    'What makes up the burden, the largest first, with share and cumulative share; by any field of a split, or by a column of the files (extra:NAME)',
  request: {
    query: Scope.extend({
      ...words,
      by: GroupField.optional(),
      measure: z.enum(PARETO_MEASURES).optional(),
    }),
  },
  responses: {
    200: { description: 'The groups', content: { 'application/json': { schema: Pareto } } },
    304: { description: 'As before' },
    ...problems,
  },
})

const availability = createRoute({
  method: 'get',
  path: '/availability',
  tags: ['metrics'],
  summary:
    'How long services were out, by their major incidents, overlaps counted once; what that leaves of an objective (0.999 unless told)',
  request: {
    query: Scope.extend({
      ...words,
      by: z.literal('service').optional(),
      objective: z.coerce.number().gt(0).lt(1).optional(),
    }),
  },
  responses: {
    200: { description: 'The services', content: { 'application/json': { schema: Availability } } },
    304: { description: 'As before' },
    ...problems,
  },
})

/** Where incidents go, and where their time goes. */
export const flowRoutes = (deps: Deps) =>
  new OpenAPIHono<Env>({ defaultHook: refuse })
    .openapi(routing, async (c) => {
      if (await unchanged(c, deps)) return c.body(null, 304)
      return c.json(await askRouting(deps.store, withoutWords(c.req.valid('query'))), 200)
    })
    .openapi(phases, async (c) => {
      if (await unchanged(c, deps)) return c.body(null, 304)
      return c.json(await askPhases(deps.store, withoutWords(c.req.valid('query'))), 200)
    })
    .openapi(ageing, async (c) => {
      if (await unchanged(c, deps)) return c.body(null, 304)
      return c.json(await askAgeing(deps.store, withoutWords(c.req.valid('query'))), 200)
    })
    .openapi(heatMap, async (c) => {
      if (await unchanged(c, deps)) return c.body(null, 304)
      return c.json(await askHeatMap(deps.store, withoutWords(c.req.valid('query'))), 200)
    })
    .openapi(pareto, async (c) => {
      if (await unchanged(c, deps)) return c.body(null, 304)
      const { by = 'service', measure = 'incidents', ...scope } = withoutWords(c.req.valid('query'))
      return c.json(await askPareto(deps.store, scope, by, measure), 200)
    })
    .openapi(availability, async (c) => {
      if (await unchanged(c, deps)) return c.body(null, 304)
      const { by: _by, objective, ...scope } = withoutWords(c.req.valid('query'))
      return c.json(await askAvailability(deps.store, scope, objective), 200)
    })
