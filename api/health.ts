import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { whole } from '../store/dialect.ts'
import { sql } from '../store/sql.ts'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'
import { problems } from './problem.ts'

/** That the server is there, and how much it knows. */
export const Health = z
  .object({ status: z.literal('ok'), version: z.string(), dataVersion: z.int(), incidents: z.int() })
  .meta({ id: 'Health' })
export type Health = z.infer<typeof Health>

const askHealth = createRoute({
  method: 'get',
  path: '/health',
  tags: ['health'],
  summary: 'Whether the server is there, and how much it knows',
  responses: {
    200: { description: 'It is there', content: { 'application/json': { schema: Health } } },
    ...problems,
  },
})

const Count = z.object({ incidents: z.int() })

export const healthRoutes = ({ store, version }: Deps) =>
  new OpenAPIHono<Env>().openapi(askHealth, async (c) => {
    const [count] = await store.rows(
      sql`select ${whole(sql`count(*)`)} as incidents from incident_fact`,
      Count,
    )
    const dataVersion = await store.dataVersion()
    return c.json({ status: 'ok' as const, version, dataVersion, incidents: count?.incidents ?? 0 }, 200)
  })
