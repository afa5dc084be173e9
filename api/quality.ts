import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { askQuality } from '../metrics/quality/ask-quality.ts'
import { Quality } from '../model/quality.ts'
import { Scope } from '../model/scope.ts'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'
import { unchanged } from './etag.ts'
import { problems } from './problem.ts'
import { refuse } from './refuse.ts'
import { withoutWords, words } from './words-query.ts'

const ask = createRoute({
  method: 'get',
  path: '/quality',
  tags: ['quality'],
  summary:
    'What is the matter with the data: rules with counts and what they move, and how far fields are filled. The list behind a count is /incidents?quality={rule}',
  request: { query: Scope.extend(words) },
  responses: {
    200: { description: 'The quality', content: { 'application/json': { schema: Quality } } },
    304: { description: 'As before' },
    ...problems,
  },
})

/** What the numbers stand on. */
export const qualityRoutes = (deps: Deps) =>
  new OpenAPIHono<Env>({ defaultHook: refuse }).openapi(ask, async (c) => {
    if (await unchanged(c, deps)) return c.body(null, 304)
    return c.json(await askQuality(deps.store, withoutWords(c.req.valid('query')), c.get('lang')), 200)
  })
