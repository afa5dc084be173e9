import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { askMetric } from '../metrics/ask.ts'
import { metricEntry, metrics } from '../metrics/catalogue.ts'
import { explainMetric } from '../metrics/explain/explain.ts'
import { MetricAnswer } from '../model/answer.ts'
import { ExplainQuestion, Explanation } from '../model/explanation.ts'
import { MetricEntry } from '../model/metric-entry.ts'
import { MetricQuestion } from '../model/scope.ts'
import { csvHeaders } from './csv.ts'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'
import { unchanged } from './etag.ts'
import { GivenAnswers } from './given-answers.ts'
import { metricCsv } from './metric-csv.ts'
import { problems } from './problem.ts'
import { refuse } from './refuse.ts'
import { withoutWords, words } from './words-query.ts'

const Name = z.object({ name: z.string().max(100) })
const Question = MetricQuestion.extend(words)

const listMetrics = createRoute({
  method: 'get',
  path: '/metrics',
  tags: ['metrics'],
  summary: 'What is counted, and how',
  request: { query: z.strictObject(words) },
  responses: {
    200: {
      description: 'Every metric',
      content: { 'application/json': { schema: z.object({ metrics: z.array(MetricEntry) }) } },
    },
    304: { description: 'As before' },
    ...problems,
  },
})

const metric = createRoute({
  method: 'get',
  path: '/metrics/{name}',
  tags: ['metrics'],
  summary: 'A metric over time, by group, beside another period',
  request: { params: Name, query: Question },
  responses: {
    200: { description: 'The answer', content: { 'application/json': { schema: MetricAnswer } } },
    304: { description: 'As before' },
    ...problems,
  },
})

const explain = createRoute({
  method: 'get',
  path: '/metrics/{name}/explain',
  tags: ['metrics'],
  summary:
    'Everything about one number: what it means, who is in it with what, who is not and why, how the values lie, what changed. A cell of a trend is named by grain and bucket, by and group',
  request: { params: Name, query: ExplainQuestion.extend(words) },
  responses: {
    200: { description: 'The explanation', content: { 'application/json': { schema: Explanation } } },
    304: { description: 'As before' },
    ...problems,
  },
})

/** The same path with `.csv` behind it; the router reads it as a name. */
const metricAsCsv = createRoute({
  method: 'get',
  path: '/metrics/{name}.csv',
  tags: ['metrics'],
  summary: 'The same answer as CSV',
  request: { params: Name, query: Question },
  responses: { 200: { description: 'CSV', content: { 'text/csv': { schema: z.string() } } }, ...problems },
})

/** What is counted, and the numbers. */
export function metricRoutes(deps: Deps) {
  const app = new OpenAPIHono<Env>({ defaultHook: refuse })
  const given = new GivenAnswers<MetricAnswer>()
  const explained = new GivenAnswers<Explanation>()
  app.openAPIRegistry.registerPath(metricAsCsv)
  return app
    .openapi(listMetrics, async (c) => {
      if (await unchanged(c, deps)) return c.body(null, 304)
      return c.json({ metrics: metrics.map((one) => metricEntry(one, c.get('lang'))) }, 200)
    })
    .openapi(explain, async (c) => {
      if (await unchanged(c, deps)) return c.body(null, 304)
      const question = withoutWords(c.req.valid('query'))
      const { name } = c.req.valid('param')
      const make = () => explainMetric(deps.store, name, question, c.get('lang'))
      return c.json(await explained.of(c.get('answer'), make), 200)
    })
    .openapi(metric, async (c) => {
      const asked = c.req.valid('param').name
      const name = asked.replace(/\.csv$/, '')
      if (await unchanged(c, deps)) return c.body(null, 304)
      const question = withoutWords(c.req.valid('query'))
      const answer = await given.of(c.get('answer'), () =>
        askMetric(deps.store, name, question, c.get('lang')),
      )
      if (name === asked) return c.json(answer, 200)
      return c.body(metricCsv(answer), 200, csvHeaders(asked))
    })
}
