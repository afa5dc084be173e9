import type { Context } from 'hono'
import { Problem } from '../model/problem.ts'
import type { Env } from './env.ts'
import { otherMethod } from './methods.ts'

/** One file of the built web pages, held in memory. */
export interface SiteFile {
  readonly body: Uint8Array<ArrayBuffer>
  /** The media type. */
  readonly type: string
  /** A name that changes with the content. */
  readonly tag: string
}

/** The built web pages by path (`/index.html`, `/assets/main-3f2a.js`). Nothing outside this map is ever served. */
export type Site = ReadonlyMap<string, SiteFile>

/** Addresses that are pages of ours and not files: the page itself reads the rest of the address. */
const PAGES = /^\/((trends|incidents|data|reviews|actions|reports|metrics|settings)(\/.*)?)?$/

/** Answers with a file of the site, or with the page whose address this is. */
export function sitePage(c: Context<Env>, site: Site): Response {
  const path = c.req.path
  const found =
    site.get(path) ?? (PAGES.test(path) && !path.includes('/.') ? site.get('/index.html') : undefined)
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
    if (found) return otherMethod(c, ['GET', 'HEAD'])
    throw new Problem('not-found', { path: path.slice(0, 200) })
  }
  // A person gets the page that says so in their language, a program the problem.
  const file = found ?? (c.req.header('accept')?.includes('text/html') ? site.get('/index.html') : undefined)
  if (!file) throw new Problem('not-found', { path: path.slice(0, 200) })
  const headers = {
    'content-type': file.type,
    etag: `"${file.tag}"`,
    'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  }
  if (!found) return c.body(file.body, { status: 404, headers: { 'content-type': file.type } })
  if (c.req.header('if-none-match')?.includes(file.tag)) return c.body(null, { status: 304, headers })
  return c.body(file.body, { status: 200, headers })
}
