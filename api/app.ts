import { OpenAPIHono } from '@hono/zod-openapi'
import { getCookie } from 'hono/cookie'
import { langOf } from '../model/lang.ts'
import { Problem } from '../model/problem.ts'
import { bodyProblem, smallBodies } from './body.ts'
import { calendarRoutes } from './calendars.ts'
import { columnRoutes } from './columns.ts'
import { correctionRoutes } from './corrections.ts'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'
import { hostGuard, originGuard } from './guard.ts'
import { safeHeaders } from './headers.ts'
import { flowRoutes } from './flow.ts'
import { healthRoutes } from './health.ts'
import { importRoutes } from './imports.ts'
import { mappingRoutes } from './mappings.ts'
import { metricRoutes } from './metrics.ts'
import { methodsOf, otherMethod } from './methods.ts'
import { holdReasonRoutes } from './hold-reasons.ts'
import { incidentRoutes } from './incidents.ts'
import { overviewRoutes } from './overview.ts'
import { watchRoutes } from './watch.ts'
import { problemResponse } from './problem.ts'
import { qualityRoutes } from './quality.ts'
import { recurrenceRoutes } from './recurrence.ts'
import { refuse } from './refuse.ts'
import { reportRoutes } from './reports.ts'
import { reviewRoutes } from './reviews.ts'
import { signalRoutes } from './signals.ts'
import { sitePage } from './site.ts'
import { targetRoutes } from './targets.ts'
import { updatePolicyRoutes } from './update-policy.ts'

/** A query with more keys than this is no question of a person. */
const MOST_PARAMETERS = 1_000

/** The whole of HTTP: guards, the API below `/api/v1`, its description, and the web pages. */
export function createApp(deps: Deps) {
  const app = new OpenAPIHono<Env>({ defaultHook: refuse })

  app.use(async (c, next) => {
    c.set('requestId', deps.newId())
    c.set('lang', langOf(c.req.query('lang'), getCookie(c, 'lang'), c.req.header('accept-language')))
    await next()
  })
  app.use(safeHeaders, hostGuard, originGuard)
  app.use(async (c, next) => {
    const { search } = new URL(c.req.url)
    if (search.split('&').length > MOST_PARAMETERS)
      throw new Problem('bad-request', { why: `> ${MOST_PARAMETERS} parameters` })
    await next()
  })

  app.use('/api/*', smallBodies)
  // Whatever changed something may have changed titles, or what people say of them.
  app.use('/api/*', async (c, next) => {
    await next()
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') deps.texts?.wake()
  })

  const api = app
    .route('/api/v1', healthRoutes(deps))
    .route('/api/v1', importRoutes(deps))
    .route('/api/v1', mappingRoutes(deps))
    .route('/api/v1', watchRoutes(deps))
    .route('/api/v1', metricRoutes(deps))
    .route('/api/v1', signalRoutes(deps))
    .route('/api/v1', targetRoutes(deps))
    .route('/api/v1', overviewRoutes(deps))
    .route('/api/v1', recurrenceRoutes(deps))
    .route('/api/v1', incidentRoutes(deps))
    .route('/api/v1', flowRoutes(deps))
    .route('/api/v1', columnRoutes(deps))
    .route('/api/v1', correctionRoutes(deps))
    .route('/api/v1', qualityRoutes(deps))
    .route('/api/v1', calendarRoutes(deps))
    .route('/api/v1', holdReasonRoutes(deps))
    .route('/api/v1', updatePolicyRoutes(deps))
    .route('/api/v1', reviewRoutes(deps))
    .route('/api/v1', reportRoutes(deps))

  const description = {
    openapi: '3.1.0',
    info: {
      title: 'Pirouette',
      version: deps.version,
      description:
        'Incidents from exports: imports, metrics, lists, reviews and reports. Every failure is a problem (RFC 9457) with a stable code.',
    },
  }
  app.doc31('/openapi.json', description)
  app.doc31('/api/v1/openapi.json', description)

  app.notFound((c) => {
    if (!c.req.path.startsWith('/api/')) return sitePage(c, deps.site)
    const allowed = methodsOf(app, c.req.path)
    if (allowed.length > 0) return otherMethod(c, allowed)
    throw new Problem('not-found', { path: c.req.path.slice(0, 200) })
  })
  app.onError((error, c) => {
    if (error instanceof Problem) return problemResponse(c, error)
    const unread = bodyProblem(error)
    if (unread) return problemResponse(c, unread)
    const id = c.get('requestId')
    deps.log({ level: 'error', event: 'our-fault', id, path: c.req.path, error })
    return problemResponse(c, new Problem('our-fault', { id }))
  })
  return api
}

/** The API as its types, for a client that checks paths and answers when it is compiled. */
export type App = ReturnType<typeof createApp>
