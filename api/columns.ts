import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { offeredColumns } from '../metrics/columns/offered-columns.ts'
import { OtherColumns } from '../model/other-columns.ts'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'
import { unchanged } from './etag.ts'
import { problems } from './problem.ts'
import { refuse } from './refuse.ts'
import { words } from './words-query.ts'

const list = createRoute({
  method: 'get',
  path: '/columns',
  tags: ['metrics'],
  summary:
    'Columns of the files that no field was made of and that are worth a choice: by=extra:NAME splits by one, extra=NAME=VALUE selects by it (extra!=NAME=VALUE leaves out). Any other column can be asked for as well',
  request: { query: z.strictObject(words) },
  responses: {
    200: {
      description: 'The columns, the most telling first',
      content: { 'application/json': { schema: OtherColumns } },
    },
    304: { description: 'As before' },
    ...problems,
  },
})

/** What else the files know of their incidents. */
export const columnRoutes = (deps: Deps) =>
  new OpenAPIHono<Env>({ defaultHook: refuse }).openapi(list, async (c) => {
    if (await unchanged(c, deps)) return c.body(null, 304)
    return c.json({ columns: [...(await offeredColumns(deps.store))] }, 200)
  })
