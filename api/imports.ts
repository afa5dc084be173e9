import { basename, join } from 'node:path'
import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { rejectedCsv } from '../ingest/csv/rejected-csv.ts'
import { importResult, missing } from '../ingest/import/import-result.ts'
import { ImportResult } from '../model/import.ts'
import type { ImportProgress } from '../model/import-progress.ts'
import type { Lang } from '../model/lang.ts'
import { Problem } from '../model/problem.ts'
import { importRow, importRows, rejectedRows } from '../store/imports.ts'
import { dropOriginal, originalUntil } from '../store/originals.ts'
import { rejectionsOf } from '../store/rejections.ts'
import { undoImport } from '../store/undo.ts'
import { vanishedFrom } from '../store/vanished.ts'
import { csvHeaders, csvLine } from './csv.ts'
import type { Deps } from './deps.ts'
import type { Env } from './env.ts'
import { HOUSE_LIMITS } from './house-limits.ts'
import type { ImportDesk } from './import-desk.ts'
import { ticketResult } from './import-ticket.ts'
import { orderOf } from './order.ts'
import { importAnswer, problems } from './problem.ts'
import { receiveUpload } from './upload.ts'

const text = { type: 'string' } as const
const Id = z.object({ id: z.string().max(100) })
const Words = z.strictObject({ lang: z.string().max(35).optional() })
const one = { 200: { description: 'The import', content: { 'application/json': { schema: ImportResult } } } }

const order = createRoute({
  method: 'post',
  path: '/imports',
  tags: ['imports'],
  summary: 'Takes in one file. Follow it under its id',
  request: {
    body: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: {
            type: 'object',
            properties: {
              file: { type: 'string', format: 'binary' },
              source: text,
              timeZone: text,
              dateOrder: { type: 'string', enum: ['dmy', 'mdy', 'ymd'] },
              encoding: text,
              asOf: { type: 'string', format: 'date-time' },
              mapping: { type: 'string', description: 'JSON: a mapping, or a profile that holds one' },
              profile: { type: 'string', enum: ['none'], description: 'Leaves aside what is remembered' },
              pseudonymise: { type: 'string', enum: ['true', 'false'], description: 'Names of persons' },
              scrub: { type: 'string', enum: ['true', 'false'], description: 'Texts: addresses, numbers' },
              keepOriginal: { type: 'string', enum: ['true', 'false'] },
              dryRun: { type: 'string', enum: ['true', 'false'] },
              sha256: { type: 'string', description: 'An original that is here already, instead of file' },
              name: { type: 'string', description: 'What its owner calls that original' },
            },
          },
        },
      },
    },
  },
  responses: {
    202: {
      description: 'It waits or runs; GET /imports/{id} and its events tell the rest',
      content: { 'application/json': { schema: z.object({ id: z.string(), status: z.literal('queued') }) } },
    },
    ...problems,
  },
})

const listImports = createRoute({
  method: 'get',
  path: '/imports',
  tags: ['imports'],
  summary: 'Every import, newest first',
  request: { query: Words },
  responses: {
    200: {
      description: 'Waiting, running and finished imports',
      content: { 'application/json': { schema: z.object({ imports: z.array(ImportResult) }) } },
    },
    ...problems,
  },
})

const askImport = createRoute({
  method: 'get',
  path: '/imports/{id}',
  tags: ['imports'],
  summary: 'One import',
  request: { params: Id, query: Words },
  responses: { ...one, ...problems },
})

const followImport = createRoute({
  method: 'get',
  path: '/imports/{id}/events',
  tags: ['imports'],
  summary: 'Its progress as server-sent events: "progress" {phase, done, total, ahead}, at last "result"',
  request: { params: Id, query: Words },
  responses: {
    200: { description: 'Events', content: { 'text/event-stream': { schema: z.string() } } },
    ...problems,
  },
})

const askRejected = createRoute({
  method: 'get',
  path: '/imports/{id}/rejected.csv',
  tags: ['imports'],
  summary:
    'Rows that were not taken, in the dialect of their file, with line and reasons before the cells; put right, they can be imported as they are. Of JSON and XML as a table of their values; of logs: line, reasons, raw text',
  request: { params: Id, query: Words },
  responses: { 200: { description: 'CSV', content: { 'text/csv': { schema: z.string() } } }, ...problems },
})

const undo = createRoute({
  method: 'delete',
  path: '/imports/{id}',
  tags: ['imports'],
  summary:
    'Undoes an import exactly, gives up one that waits or runs, or forgets a dry run and its file. With dryRun nothing is changed, and `undo` says what would be',
  request: { params: Id, query: Words.extend({ dryRun: z.enum(['true', 'false', '']).optional() }) },
  responses: { ...one, ...problems },
})

const restName = (file: string, lang: Lang): string =>
  `${file.replace(/\.(?:csv|txt|tsv|xlsx|gz|zip)$/i, '')}.${lang === 'de' ? 'abgelehnt' : 'rejected'}.csv`

/** Tells how far an import is until it is done, or until nobody listens any more. */
const untilDone = (
  imports: ImportDesk,
  id: string,
  tell: (progress: ImportProgress) => void,
  whenGone: (gone: () => void) => void,
): Promise<void> =>
  new Promise((resolve) => {
    const ticket = imports.ticket(id)
    if (!ticket || ticket.status === 'done') return resolve()
    tell(ticket.progress)
    const stop = imports.watch(id, ({ status, progress }) => (status === 'done' ? resolve() : tell(progress)))
    whenGone(() => {
      stop()
      resolve()
    })
  })

/** Files in, their progress, their results, and the way back. */
export function importRoutes({ store, imports, now, newId, limits: allowed }: Deps) {
  const limits = { ...HOUSE_LIMITS, ...allowed }
  /** The CSV has all rejected rows, an answer the first of them. */
  const find = async (
    id: string,
    lang: Lang,
    limit: number | null = limits.rejectedListed,
  ): Promise<ImportResult> => {
    const ticket = imports.ticket(id)
    if (ticket && ticket.status !== 'done') return ticketResult(ticket, lang)
    const row = await importRow(store, id)
    // The ticket knows more, but only the store knows of an undo.
    if (ticket && (limit !== null || !row) && row?.status !== 'undone')
      return importAnswer(ticketResult(ticket, lang))
    if (row)
      return importAnswer(
        importResult(
          {
            row,
            rejectedRows: await rejectedRows(store, id, limit),
            rejections: await rejectionsOf(store, id),
            effect: null,
          },
          lang,
        ),
      )
    throw new Problem('unknown-import', { id: id.slice(0, 100) })
  }

  const told = async (result: ImportResult, lang: Lang): Promise<ImportResult> => {
    // Other imports may have come or gone since it was taken in.
    if (result.status === 'committed')
      return { ...result, ...missing(await vanishedFrom(store, result.id), result.warnings, lang) }
    const mayComeAgain = result.status === 'dry-run' || result.status === 'refused'
    return mayComeAgain ? { ...result, originalUntil: await originalUntil(store, result.sha256) } : result
  }
  /** An original goes that was kept for the real thing, unless it was imported or somebody still waits for it. */
  const dropUnneeded = async (path: string): Promise<void> => {
    const needed = imports.tickets().some((other) => other.status !== 'done' && other.order.path === path)
    const sha256 = basename(path)
    if (!needed && path === join(store.files, sha256)) await dropOriginal(store, sha256)
  }
  /** A rehearsal that nobody needs any more, with the original that was kept for the real thing. */
  const letGo = async (rehearsed: ImportResult, lang: Lang): Promise<ImportResult> => {
    imports.forget(rehearsed.id)
    await dropUnneeded(join(store.files, rehearsed.sha256))
    return told(rehearsed, lang)
  }

  return new OpenAPIHono<Env>()
    .openapi(order, async (c) => {
      const upload = await receiveUpload(c.req.raw, { folder: store.files, newId, limits })
      const wanted = await orderOf(upload, { files: store.files, lang: c.get('lang'), now: now() })
      try {
        const sent = upload.path !== null
        const rows = Math.min(limits.rows, limits.uploadRows)
        const id = imports.order(sent ? { ...wanted, limits: { rows } } : wanted)
        c.header('location', `/api/v1/imports/${id}`)
        return c.json({ id, status: 'queued' as const }, 202)
      } catch (error) {
        await wanted.tidy?.()
        throw error
      }
    })
    .openapi(listImports, async (c) => {
      const lang = c.get('lang')
      const stored = (await importRows(store)).map((row) => importResult(row, lang))
      const known = new Set(stored.map(({ id }) => id))
      // Rehearsals and duplicates left nothing that could be listed.
      const others = imports
        .tickets()
        .filter((ticket) => ticket.order.dryRun !== true)
        .map((ticket) => ticketResult(ticket, lang))
        .filter(({ id, status }) => !known.has(id) && ['queued', 'running', 'refused'].includes(status))
      const all = [...others, ...stored]
      const newest = all.toSorted((a, b) => b.importedAt.localeCompare(a.importedAt))
      return c.json({ imports: newest.map(importAnswer) }, 200)
    })
    .openapi(askImport, async (c) =>
      c.json(await told(await find(c.req.valid('param').id, c.get('lang')), c.get('lang')), 200),
    )
    .openapi(followImport, async (c) => {
      const { id } = c.req.valid('param')
      const lang = c.get('lang')
      await find(id, lang)
      return streamSSE(c, async (stream) => {
        const tell = (event: string, data: unknown) => stream.writeSSE({ event, data: JSON.stringify(data) })
        await untilDone(
          imports,
          id,
          (progress) => void tell('progress', progress),
          (gone) => stream.onAbort(gone),
        )
        if (!stream.aborted) await tell('result', await told(await find(id, lang), lang))
      })
    })
    .openapi(askRejected, async (c) => {
      const { id } = c.req.valid('param')
      const row = await importRow(store, id)
      if (row && row.format !== null && row.format !== 'log') {
        const { bytes, encoding } = rejectedCsv(row, await rejectedRows(store, id), c.get('lang'))
        return c.body(new Uint8Array(bytes), 200, csvHeaders(restName(row.file, c.get('lang')), encoding))
      }
      const { file, rejectedRows: rows } = await find(id, c.get('lang'), null)
      const lines = rows.map(({ line, reasons, raw }) => csvLine([line, reasons.join('; '), raw]))
      return c.body(
        [csvLine(['line', 'reasons', 'raw']), ...lines].join(''),
        200,
        csvHeaders(restName(file, c.get('lang'))),
      )
    })
    .openapi(undo, async (c) => {
      const { id } = c.req.valid('param')
      const { dryRun } = c.req.valid('query')
      const really = dryRun === undefined || dryRun === 'false'
      const ticket = imports.ticket(id)
      if (really && ticket?.status === 'done' && ticket.order.dryRun === true)
        return c.json(await letGo(await find(id, c.get('lang')), c.get('lang')), 200)
      if (ticket && ticket.status !== 'done') {
        if (really && imports.cancel(id)) {
          await imports.settled(id)
          // A rehearsal of what was rehearsed before: whoever gives it up wants the file no more.
          if (ticket.order.dryRun === true) await dropUnneeded(ticket.order.path)
        }
        return c.json(await find(id, c.get('lang')), 200)
      }
      const undoing = await undoImport(store, id, now(), { dryRun: !really })
      return c.json({ ...(await find(id, c.get('lang'))), undo: undoing }, 200)
    })
}
