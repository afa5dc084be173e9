import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { decideTargets, targetsOf } from '../metrics/targets/keep-targets.ts'
import { Targets } from '../model/target.ts'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'
import { problems } from './problem.ts'
import { refuse } from './refuse.ts'
import { words } from './words-query.ts'

const Words = z.strictObject(words)
const answered = {
  200: { description: 'The targets', content: { 'application/json': { schema: Targets } } },
  ...problems,
}

const tell = createRoute({
  method: 'get',
  path: '/settings/targets',
  tags: ['settings'],
  summary: 'How long things should take at most',
  request: { query: Words },
  responses: answered,
})

const decide = createRoute({
  method: 'put',
  path: '/settings/targets',
  tags: ['settings'],
  summary: 'Sets all targets anew; every answer about a duration is held against them, also of the past',
  request: {
    query: Words,
    body: { required: true, content: { 'application/json': { schema: Targets } } },
  },
  responses: answered,
})

/** The targets of the house. */
export const targetRoutes = ({ store, now }: Deps) =>
  new OpenAPIHono<Env>({ defaultHook: refuse })
    .openapi(tell, async (c) => c.json({ targets: [...(await targetsOf(store))] }, 200))
    .openapi(decide, async (c) => {
      await decideTargets(store, c.req.valid('json'), { at: now().toISOString(), actor: null })
      return c.json({ targets: [...(await targetsOf(store))] }, 200)
    })
