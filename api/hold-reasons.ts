import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { decideHoldRules, holdsOf } from '../metrics/pausing.ts'
import { Holds, HoldRules } from '../model/hold-reason.ts'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'
import { problems } from './problem.ts'
import { refuse } from './refuse.ts'
import { words } from './words-query.ts'

const Words = z.strictObject(words)
const answered = {
  200: { description: 'The reasons', content: { 'application/json': { schema: Holds } } },
  ...problems,
}

const tell = createRoute({
  method: 'get',
  path: '/settings/hold-reasons',
  tags: ['settings'],
  summary:
    'Which reasons for being on hold stop the clock "active", and how often incidents were on hold for each',
  request: { query: Words },
  responses: answered,
})

const decide = createRoute({
  method: 'put',
  path: '/settings/hold-reasons',
  tags: ['settings'],
  summary:
    'Decides which reasons stop the clock "active"; every question is answered by it, also of the past. "other" is what has no known reason',
  request: {
    query: Words,
    body: { required: true, content: { 'application/json': { schema: HoldRules.strict() } } },
  },
  responses: answered,
})

/** What stops the clock that counts time without waiting. */
export const holdReasonRoutes = ({ store, now }: Deps) =>
  new OpenAPIHono<Env>({ defaultHook: refuse })
    .openapi(tell, async (c) => c.json(await holdsOf(store, c.get('lang')), 200))
    .openapi(decide, async (c) => {
      await decideHoldRules(store, c.req.valid('json'), { at: now().toISOString(), actor: null })
      return c.json(await holdsOf(store, c.get('lang')), 200)
    })
