import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { reviewDocument } from '../reports/review/review.ts'
import type { Deps } from './deps.ts'
import { DocumentQuestion, documentResponse, documentResponses, zoneOf } from './document.ts'
import type { Env } from './env.ts'
import { refuse } from './refuse.ts'

const review = createRoute({
  method: 'get',
  path: '/reviews/{source}/{key}/document',
  tags: ['documents'],
  summary: 'The first post-incident review of an incident, from what is known',
  request: {
    params: z.object({ source: z.string().max(200), key: z.string().max(500) }),
    query: DocumentQuestion.extend({ template: z.string().max(100).optional() }),
  },
  responses: documentResponses,
})

/** Reviews as documents. */
export const reviewRoutes = ({ store, now }: Deps) =>
  new OpenAPIHono<Env>({ defaultHook: refuse }).openapi(review, async (c) => {
    const { format = 'html', timeZone, download, template } = c.req.valid('query')
    const document = await reviewDocument(store, c.req.valid('param'), {
      lang: c.get('lang'),
      timeZone: zoneOf(timeZone),
      format,
      now: now().toISOString(),
      ...(template === undefined ? {} : { template }),
    })
    return documentResponse(c, document, download)
  })
