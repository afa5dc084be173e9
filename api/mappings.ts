import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { MappingProfile } from '../model/mapping.ts'
import { Problem } from '../model/problem.ts'
import { forgetMapping, mappingProfile, mappingProfiles, rememberMapping } from '../store/mapping-profiles.ts'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'
import { problems } from './problem.ts'
import { refuse } from './refuse.ts'
import { words } from './words-query.ts'

const Signature = z.object({ signature: MappingProfile.shape.signature })
const Words = z.strictObject(words)
const profile = {
  200: { description: 'The mapping', content: { 'application/json': { schema: MappingProfile } } },
  ...problems,
} as const

const list = createRoute({
  method: 'get',
  path: '/mappings',
  tags: ['mappings'],
  summary: 'Every mapping that is remembered',
  request: { query: Words },
  responses: {
    200: {
      description: 'By name',
      content: { 'application/json': { schema: z.object({ mappings: z.array(MappingProfile) }) } },
    },
    ...problems,
  },
})

const one = createRoute({
  method: 'get',
  path: '/mappings/{signature}',
  tags: ['mappings'],
  summary: 'The mapping of files with these headers; as a file it is what `--mapping` reads',
  request: { params: Signature, query: Words },
  responses: profile,
})

const remember = createRoute({
  method: 'put',
  path: '/mappings/{signature}',
  tags: ['mappings'],
  summary: 'Remembers a mapping for every file with these headers',
  request: {
    params: Signature,
    query: Words,
    body: {
      required: true,
      content: { 'application/json': { schema: MappingProfile.partial({ signature: true }) } },
    },
  },
  responses: profile,
})

const forget = createRoute({
  method: 'delete',
  path: '/mappings/{signature}',
  tags: ['mappings'],
  summary: 'Forgets it; imports that used it stay as they are',
  request: { params: Signature, query: Words },
  responses: { 204: { description: 'Forgotten' }, ...problems },
})

const unknown = (signature: string) => new Problem('unknown-mapping', { signature })

/** What is remembered of the columns of files. */
export function mappingRoutes({ store }: Deps) {
  return new OpenAPIHono<Env>({ defaultHook: refuse })
    .openapi(list, async (c) => c.json({ mappings: await mappingProfiles(store) }, 200))
    .openapi(one, async (c) => {
      const { signature } = c.req.valid('param')
      const found = await mappingProfile(store, signature)
      if (!found) throw unknown(signature)
      return c.json(found, 200)
    })
    .openapi(remember, async (c) => {
      const { signature } = c.req.valid('param')
      const told = { ...c.req.valid('json'), signature }
      await rememberMapping(store, told)
      return c.json(told, 200)
    })
    .openapi(forget, async (c) => {
      const { signature } = c.req.valid('param')
      if (!(await forgetMapping(store, signature))) throw unknown(signature)
      return c.body(null, 204)
    })
}
