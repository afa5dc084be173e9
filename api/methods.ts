import type { Context, Hono } from 'hono'
import { Problem } from '../model/problem.ts'
import type { Env } from './env.ts'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
/** No route has it, so that only what stands before every route answers to it. */
const NO_METHOD = 'NONE'

/** The methods that a path answers to; HEAD goes with GET. None where there is nothing at the path. */
export function methodsOf({ router }: Pick<Hono<Env>, 'router'>, path: string): readonly string[] {
  const handlers = (method: string): number => router.match(method, path)[0].length
  const always = handlers(NO_METHOD)
  return METHODS.filter((method) => handlers(method) > always).flatMap((method) =>
    method === 'GET' ? ['GET', 'HEAD'] : [method],
  )
}

/** Answers a request whose method a path does not know: OPTIONS is told the others, anybody else that this is none of them. */
export function otherMethod(c: Context<Env>, allowed: readonly string[]): Response {
  const { method, path } = c.req
  if (method === 'OPTIONS') return c.body(null, 204, { allow: allowed.join(', ') })
  throw new Problem('wrong-method', { method: method.slice(0, 20), path: path.slice(0, 200), allowed })
}
