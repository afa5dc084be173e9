import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { askOverview } from '../metrics/overview.ts'
import { Overview } from '../model/overview.ts'
import { Scope } from '../model/scope.ts'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'
import { unchanged } from './etag.ts'
import { GivenAnswers } from './given-answers.ts'
import { problems } from './problem.ts'
import { refuse } from './refuse.ts'
import { withoutWords, words } from './words-query.ts'

const overview = createRoute({
  method: 'get',
  path: '/overview',
  tags: ['metrics'],
  summary: 'Everything the overview shows, in one answer',
  request: { query: Scope.extend(words) },
  responses: {
    200: { description: 'The overview', content: { 'application/json': { schema: Overview } } },
    304: { description: 'As before' },
    ...problems,
  },
})

/** The first page, in one answer. */
export function overviewRoutes(deps: Deps) {
  const given = new GivenAnswers<Overview>()
  return new OpenAPIHono<Env>({ defaultHook: refuse }).openapi(overview, async (c) => {
    if (await unchanged(c, deps)) return c.body(null, 304)
    const scope = withoutWords(c.req.valid('query'))
    const ask = () => askOverview(deps.store, scope, c.get('lang'))
    return c.json(await given.of(c.get('answer'), ask), 200)
  })
}
