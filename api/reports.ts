import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { Scope } from '../model/scope.ts'
import { summaryDocument } from '../reports/summary/summary.ts'
import type { Deps } from './deps.ts'
import { DocumentQuestion, documentResponse, documentResponses, zoneOf } from './document.ts'
import type { Env } from './env.ts'
import { refuse } from './refuse.ts'

const report = createRoute({
  method: 'get',
  path: '/reports/{kind}/document',
  tags: ['documents'],
  summary: 'A report for stakeholders over a period',
  request: {
    params: z.object({ kind: z.string().max(100) }),
    query: Scope.extend({ ...DocumentQuestion.shape, period: z.string().max(100) }),
  },
  responses: documentResponses,
})

/** Reports as documents. */
export const reportRoutes = ({ store, now }: Deps) =>
  new OpenAPIHono<Env>({ defaultHook: refuse }).openapi(report, async (c) => {
    const { format = 'html', lang: _lang, timeZone, download, period, ...scope } = c.req.valid('query')
    const document = await summaryDocument(store, c.req.valid('param').kind, {
      period,
      lang: c.get('lang'),
      timeZone: zoneOf(timeZone),
      format,
      now: now().toISOString(),
      scope,
    })
    return documentResponse(c, document, download)
  })
