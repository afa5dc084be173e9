import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { askedOf, withoutClock } from '../metrics/asked.ts'
import { repeatGroupsOf } from '../metrics/repeat-groups.ts'
import { RepeatGroup } from '../model/overview.ts'
import { Scope } from '../model/scope.ts'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'
import { unchanged } from './etag.ts'
import { problems } from './problem.ts'
import { refuse } from './refuse.ts'
import { withoutWords, words } from './words-query.ts'

const MOST_GROUPS = 200

/** What keeps coming back, the most repeats first. */
export const Recurrence = z
  .object({
    scope: Scope,
    timeZone: z.string(),
    asOf: z.string().nullable(),
    dataVersion: z.int(),
    groups: z.array(RepeatGroup),
  })
  .meta({ id: 'Recurrence' })

const recurrence = createRoute({
  method: 'get',
  path: '/recurrence',
  tags: ['metrics'],
  summary: 'What keeps coming back: groups of repeats with the newest of each',
  request: { query: Scope.extend(words) },
  responses: {
    200: { description: 'The groups', content: { 'application/json': { schema: Recurrence } } },
    304: { description: 'As before' },
    ...problems,
  },
})

/** Incidents that keep coming back. */
export const recurrenceRoutes = (deps: Deps) =>
  new OpenAPIHono<Env>({ defaultHook: refuse }).openapi(recurrence, async (c) => {
    if (await unchanged(c, deps)) return c.body(null, 304)
    const asked = await askedOf(deps.store, withoutClock(withoutWords(c.req.valid('query'))))
    const groups = await repeatGroupsOf(deps.store, asked, MOST_GROUPS)
    const { scope, timeZone, asOf, dataVersion } = asked
    return c.json({ scope, timeZone, asOf, dataVersion, groups }, 200)
  })
