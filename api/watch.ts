import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { Watch } from '../model/watch.ts'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'
import { problems } from './problem.ts'
import { words } from './words-query.ts'

const askWatch = createRoute({
  method: 'get',
  path: '/watch',
  tags: ['imports'],
  summary: 'The folder that is watched, and what became of the files in it; null where none is',
  request: { query: z.strictObject(words) },
  responses: {
    200: {
      description: 'The folder',
      content: { 'application/json': { schema: z.object({ watch: Watch.nullable() }) } },
    },
    ...problems,
  },
})

/** What the watched folder is about. */
export const watchRoutes = ({ watch }: Pick<Deps, 'watch'>) =>
  new OpenAPIHono<Env>().openapi(askWatch, (c) => c.json({ watch: watch?.(c.get('lang')) ?? null }, 200))
