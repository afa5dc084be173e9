import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import type { Site, SiteFile } from '../api/site.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

/** The built web pages of a folder, read once. Files of other types, links and hidden files are left out. */
export function loadSite(folder: string): Site {
  const site = new Map<string, SiteFile>()
  const walk = (inside: string): void => {
    for (const entry of readdirSync(inside, { withFileTypes: true })) {
      const path = join(inside, entry.name)
      const type = types[extname(entry.name)]
      if (entry.name.startsWith('.')) continue
      if (entry.isDirectory()) walk(path)
      else if (entry.isFile() && type !== undefined) {
        const body = new Uint8Array(readFileSync(path))
        const tag = createHash('sha256').update(body).digest('base64url').slice(0, 27)
        site.set(`/${relative(folder, path).split(sep).join('/')}`, { body, type, tag })
      }
    }
  }
  try {
    walk(folder)
  } catch (error) {
    // Not built: the API works without its pages.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return site
}
