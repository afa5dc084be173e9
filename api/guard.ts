import type { MiddlewareHandler } from 'hono'
import { Problem } from '../model/problem.ts'
import type { Env } from './env.ts'

const SAFE = ['GET', 'HEAD', 'OPTIONS']
const ours = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i

/** Answers only to names of this machine: a foreign name that resolves to it is another web page (DNS rebinding). */
export const hostGuard: MiddlewareHandler<Env> = async (c, next) => {
  const asked = new URL(c.req.url).host
  const host = c.req.header('host') ?? asked
  if (!ours.test(host) || !ours.test(asked)) throw new Problem('foreign-host', { host: host.slice(0, 200) })
  await next()
}

/**
 * Nothing changes at the wish of another web page. Browsers say where an unsafe request comes from, in `Sec-Fetch-Site`
 * or `Origin`; who says neither is no browser, and there is no sign-in that such a request could borrow.
 */
export const originGuard: MiddlewareHandler<Env> = async (c, next) => {
  if (!SAFE.includes(c.req.method)) {
    const site = c.req.header('sec-fetch-site')
    const origin = c.req.header('origin')
    const host = c.req.header('host') ?? new URL(c.req.url).host
    const fromElsewhere = site !== undefined && site !== 'same-origin' && site !== 'none'
    const foreign = origin !== undefined && origin.toLowerCase() !== `http://${host}`.toLowerCase()
    if (fromElsewhere || foreign) throw new Problem('foreign-origin', undefined)
  }
  await next()
}
