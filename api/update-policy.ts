import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { decideUpdatePolicy, updatePolicyOf } from '../metrics/informing/update-policy.ts'
import { UpdatePolicy } from '../model/update-policy.ts'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'
import { problems } from './problem.ts'
import { refuse } from './refuse.ts'
import { words } from './words-query.ts'

const Words = z.strictObject(words)
const answered = {
  200: { description: 'The policy', content: { 'application/json': { schema: UpdatePolicy } } },
  ...problems,
}

const tell = createRoute({
  method: 'get',
  path: '/settings/update-policy',
  tags: ['settings'],
  summary: 'Within how many minutes those who wait are to be informed, first and then regularly, by priority',
  request: { query: Words },
  responses: answered,
})

const decide = createRoute({
  method: 'put',
  path: '/settings/update-policy',
  tags: ['settings'],
  summary: 'Decides that; null, or a priority that is not named, is no promise',
  request: {
    query: Words,
    body: { required: true, content: { 'application/json': { schema: UpdatePolicy } } },
  },
  responses: answered,
})

/** What those who wait are promised. */
export const updatePolicyRoutes = ({ store, now }: Deps) =>
  new OpenAPIHono<Env>({ defaultHook: refuse })
    .openapi(tell, async (c) => c.json(await updatePolicyOf(store), 200))
    .openapi(decide, async (c) => {
      await decideUpdatePolicy(store, c.req.valid('json'), { at: now().toISOString(), actor: null })
      return c.json(await updatePolicyOf(store), 200)
    })
