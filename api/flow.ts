import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { askPhases } from '../metrics/flow/ask-phases.ts'
import { askRouting } from '../metrics/flow/ask-routing.ts'
import { Phases, Routing } from '../model/routing.ts'
import { Scope } from '../model/scope.ts'
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
