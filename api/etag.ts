import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'

/**
 * The name of an answer before it is made: the same data, question, language and version of ours give the same answer.
 * `besides` is what else the answer depends on. Sets the header; true when the asker has that answer already.
 */
export async function unchanged(c: Context<Env>, { store, version }: Deps, besides = ''): Promise<boolean> {
  const { pathname, search } = new URL(c.req.url)
  const question = [version, await store.dataVersion(), c.get('lang'), pathname, search, besides].join('\n')
  const tag = `"${createHash('sha256').update(question).digest('base64url').slice(0, 27)}"`
  c.set('answer', tag)
  c.header('etag', tag)
  c.header('cache-control', 'private, no-cache')
  c.header('vary', 'Accept-Language, Cookie')
  c.header('content-language', c.get('lang'))
  const known = c.req.header('if-none-match')?.split(',') ?? []
  return known.some((one) => one.trim().replace(/^W\//, '') === tag)
}
