import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { sources } from '../ingest/sources/index.ts'
import type { Env } from './env.ts'
import { problems } from './problem.ts'
import { words } from './words-query.ts'

const askSources = createRoute({
  method: 'get',
  path: '/sources',
  tags: ['imports'],
  summary: 'The tools whose exports are read, with the names people know them by',
  request: { query: z.strictObject(words) },
  responses: {
    200: {
      description: 'The tools',
      content: {
        'application/json': {
          schema: z.object({ sources: z.array(z.object({ name: z.string(), label: z.string() })) }),
        },
      },
    },
    ...problems,
  },
})

/** Which tools we read. */
export const sourceRoutes = () =>
  new OpenAPIHono<Env>().openapi(askSources, (c) =>
    c.json({ sources: sources.map(({ name, label }) => ({ name, label })) }, 200),
  )
