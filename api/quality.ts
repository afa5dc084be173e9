import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { askQuality } from '../metrics/quality/ask-quality.ts'
import { qualityRules } from '../metrics/quality/rules.ts'
import { Quality } from '../model/quality.ts'
import { Scope } from '../model/scope.ts'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'
import { unchanged } from './etag.ts'
import { problems } from './problem.ts'
import { refuse } from './refuse.ts'
import { withoutWords, words } from './words-query.ts'

const ask = createRoute({
  method: 'get',
  path: '/quality',
  tags: ['quality'],
  summary:
    'What is the matter with the data: rules with counts and what they move, and how far fields are filled. The list behind a count is /incidents?quality={rule}',
  request: { query: Scope.extend(words) },
  responses: {
    200: { description: 'The quality', content: { 'application/json': { schema: Quality } } },
    304: { description: 'As before' },
    ...problems,
  },
})

const Rules = z.object({
  rules: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      says: z.string(),
      remedy: z.string(),
      needs: z.array(z.string()),
    }),
  ),
})

const listRules = createRoute({
  method: 'get',
  path: '/quality/rules',
  tags: ['quality'],
  summary: 'Every rule about the data',
  request: { query: z.strictObject(words) },
  responses: {
    200: { description: 'The rules', content: { 'application/json': { schema: Rules } } },
    ...problems,
  },
})

/** What the numbers stand on. */
export const qualityRoutes = (deps: Deps) =>
  new OpenAPIHono<Env>({ defaultHook: refuse })
    .openapi(ask, async (c) => {
      if (await unchanged(c, deps)) return c.body(null, 304)
      return c.json(await askQuality(deps.store, withoutWords(c.req.valid('query')), c.get('lang')), 200)
    })
    .openapi(listRules, (c) => {
      const lang = c.get('lang')
      const rules = qualityRules.map(({ name, label, says, remedy, needs }) => ({
        name,
        label: label[lang],
        says: says[lang],
        remedy: remedy[lang],
        needs: [...needs],
      }))
      return c.json({ rules }, 200)
    })
