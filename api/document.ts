import type { Context } from 'hono'
import { z } from 'zod'
import { DEFAULT_TIME_ZONE } from '../model/scope.ts'
import { isTimeZone } from '../model/time-zone.ts'
import type { Document } from '../reports/document.ts'
import { attachment } from './csv.ts'
import type { Env } from './env.ts'
import { problems } from './problem.ts'
import { words } from './words-query.ts'

/** What may be asked of every document. */
export const DocumentQuestion = z.strictObject({
  ...words,
  /** `html` or `md`. */
  format: z.string().max(20).optional(),
  timeZone: z.string().refine(isTimeZone).optional(),
  /** Saved as a file instead of shown. */
  download: z.enum(['true', 'false', '1', '']).optional(),
})

/** How a document comes. */
export const documentResponses = {
  200: {
    description: 'The document',
    content: { 'text/html': { schema: z.string() }, 'text/markdown': { schema: z.string() } },
  },
  ...problems,
} as const

/** A document stands alone: its own styles and inline pictures, no scripts, nothing fetched, framed by our pages only. */
const DOCUMENT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

/** The zone of the times in a document. */
export const zoneOf = (told: string | undefined): string => told ?? DEFAULT_TIME_ZONE

/** A document as an answer, shown or saved. */
export function documentResponse(
  c: Context<Env>,
  document: Document,
  download: string | undefined,
): Response {
  const save = download !== undefined && download !== 'false'
  return c.body(document.text, 200, {
    'content-type': document.mediaType,
    'content-disposition': save
      ? attachment(document.fileName)
      : attachment(document.fileName).replace(/^attachment/, 'inline'),
    'content-security-policy': DOCUMENT_POLICY,
    'x-frame-options': 'SAMEORIGIN',
    'cache-control': 'private, no-cache',
    'content-language': c.get('lang'),
  })
}
