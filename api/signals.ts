import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { askContributors } from '../metrics/contributors/ask-contributors.ts'
import { askChangePoints } from '../metrics/signals/change-points.ts'
import { askControlChart } from '../metrics/signals/control-chart.ts'
import { askNewestWeek } from '../metrics/signals/ask-newest-week.ts'
import { askForecast } from '../metrics/signals/forecast.ts'
import { askWhatIf } from '../metrics/signals/what-if.ts'
import { ChangePoints } from '../model/change-points.ts'
import { ControlChart, CourseQuestion } from '../model/control-chart.ts'
import { Forecast, ForecastQuestion, NewestWeekAnswer } from '../model/forecast.ts'
import { WhatIf, WhatIfQuestion } from '../model/what-if.ts'
import { Contributors, ContributorsQuestion } from '../model/contributors.ts'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'
import { unchanged } from './etag.ts'
import { GivenAnswers } from './given-answers.ts'
import { Scope } from '../model/scope.ts'
import { problems } from './problem.ts'
import { refuse } from './refuse.ts'
import { withoutWords, words } from './words-query.ts'

const params = z.object({ name: z.string().max(100) })
const request = { params, query: CourseQuestion.extend(words) }

const controlChart = createRoute({
  method: 'get',
  path: '/metrics/{name}/control-chart',
  tags: ['metrics'],
  summary: 'A metric over time with the limits of chance, and what stands out',
  request,
  responses: {
    200: { description: 'The chart', content: { 'application/json': { schema: ControlChart } } },
    304: { description: 'As before' },
    ...problems,
  },
})

const changePoints = createRoute({
  method: 'get',
  path: '/metrics/{name}/change-points',
  tags: ['metrics'],
  summary: 'Where a metric seems to have changed its level, as questions',
  request,
  responses: {
    200: { description: 'The changes', content: { 'application/json': { schema: ChangePoints } } },
    304: { description: 'As before' },
    ...problems,
  },
})

const forecast = createRoute({
  method: 'get',
  path: '/metrics/{name}/forecast',
  tags: ['metrics'],
  summary: 'How a volume may go on, where that can be said, and whether its newest week is unusual',
  request: { params, query: ForecastQuestion.extend(words) },
  responses: {
    200: { description: 'The forecast', content: { 'application/json': { schema: Forecast } } },
    304: { description: 'As before' },
    ...problems,
  },
})

const newestWeek = createRoute({
  method: 'get',
  path: '/metrics/{name}/newest-week',
  tags: ['metrics'],
  summary: 'Whether the newest week of a volume is what was to be expected of it',
  request: { params, query: Scope.extend(words) },
  responses: {
    200: { description: 'The week', content: { 'application/json': { schema: NewestWeekAnswer } } },
    304: { description: 'As before' },
    ...problems,
  },
})

const whatIf = createRoute({
  method: 'get',
  path: '/metrics/{name}/what-if',
  tags: ['metrics'],
  summary: 'How likely it would show next quarter if every duration were shorter',
  request: { params, query: WhatIfQuestion.extend(words) },
  responses: {
    200: { description: 'The chances', content: { 'application/json': { schema: WhatIf } } },
    304: { description: 'As before' },
    ...problems,
  },
})

const contributors = createRoute({
  method: 'get',
  path: '/metrics/{name}/contributors',
  tags: ['metrics'],
  summary:
    'What the difference between two periods is made of, by service, priority and cause, or by what is asked (a field, or extra:NAME for a column of the files)',
  request: { params, query: ContributorsQuestion.extend(words) },
  responses: {
    200: { description: 'The parts', content: { 'application/json': { schema: Contributors } } },
    304: { description: 'As before' },
    ...problems,
  },
})

/** What the course of a metric shows beyond its numbers. */
export function signalRoutes(deps: Deps) {
  const charts = new GivenAnswers<ControlChart>()
  const changes = new GivenAnswers<ChangePoints>()
  const forecasts = new GivenAnswers<Forecast>()
  const weeks = new GivenAnswers<NewestWeekAnswer>()
  const chances = new GivenAnswers<WhatIf>()
  const parts = new GivenAnswers<Contributors>()
  return new OpenAPIHono<Env>({ defaultHook: refuse })
    .openapi(controlChart, async (c) => {
      if (await unchanged(c, deps)) return c.body(null, 304)
      const { name } = c.req.valid('param')
      const question = withoutWords(c.req.valid('query'))
      const ask = () => askControlChart(deps.store, name, question, c.get('lang'))
      return c.json(await charts.of(c.get('answer'), ask), 200)
    })
    .openapi(changePoints, async (c) => {
      if (await unchanged(c, deps)) return c.body(null, 304)
      const { name } = c.req.valid('param')
      const question = withoutWords(c.req.valid('query'))
      const ask = () => askChangePoints(deps.store, name, question, c.get('lang'))
      return c.json(await changes.of(c.get('answer'), ask), 200)
    })
    .openapi(forecast, async (c) => {
      if (await unchanged(c, deps)) return c.body(null, 304)
      const { name } = c.req.valid('param')
      const question = withoutWords(c.req.valid('query'))
      const ask = () => askForecast(deps.store, name, question, c.get('lang'))
      return c.json(await forecasts.of(c.get('answer'), ask), 200)
    })
    .openapi(newestWeek, async (c) => {
      if (await unchanged(c, deps)) return c.body(null, 304)
      const { name } = c.req.valid('param')
      const question = withoutWords(c.req.valid('query'))
      const ask = () => askNewestWeek(deps.store, name, question, c.get('lang'))
      return c.json(await weeks.of(c.get('answer'), ask), 200)
    })
    .openapi(whatIf, async (c) => {
      if (await unchanged(c, deps)) return c.body(null, 304)
      const { name } = c.req.valid('param')
      const question = withoutWords(c.req.valid('query'))
      const ask = () => askWhatIf(deps.store, name, question, c.get('lang'))
      return c.json(await chances.of(c.get('answer'), ask), 200)
    })
    .openapi(contributors, async (c) => {
      if (await unchanged(c, deps)) return c.body(null, 304)
      const { name } = c.req.valid('param')
      const question = withoutWords(c.req.valid('query'))
      const ask = () => askContributors(deps.store, name, question, c.get('lang'))
      return c.json(await parts.of(c.get('answer'), ask), 200)
    })
}
