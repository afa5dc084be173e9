import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { Problem } from '../model/problem.ts'
import type { Env } from './env.ts'

/** Bytes of a body that is no upload; what people decide and write is far shorter. */
const MOST_BYTES = 1_000_000

const limited = bodyLimit({
  maxSize: MOST_BYTES,
  onError: () => {
    throw new Problem('body-too-large', { limit: MOST_BYTES / 1_000_000 })
  },
})

/** Holds every body to 1 MB but that of an upload, which is streamed and has its own limit. Throws `body-too-large`. */
export const smallBodies: MiddlewareHandler<Env> = (c, next) =>
  c.req.path === '/api/v1/imports' ? next() : limited(c, next)

/** What the framework says of a body that it could not read, as a problem of ours; `null` for what is none. */
export function bodyProblem(error: unknown): Problem | null {
  if (!(error instanceof HTTPException) || error.status >= 500) return null
  if (error.status === 415) return new Problem('body-not-json', undefined)
  if (/JSON/.test(error.message)) return new Problem('body-broken', undefined)
  return new Problem('bad-request', { why: error.message })
}
