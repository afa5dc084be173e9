import { STATUS_CODES } from 'node:http'
import type { Context } from 'hono'
import { z } from 'zod'
import type { ImportResult } from '../model/import.ts'
import { PROBLEM_CODES, type Problem, type ProblemCode } from '../model/problem.ts'
import type { Env } from './env.ts'

/** The HTTP status of every problem; a new code without a status does not compile. */
export const PROBLEM_STATUS = {
  'data-directory-held': 503,
  'server-gone': 503,
  'data-directory-unusable': 503,
  'store-damaged': 503,
  'store-newer': 503,
  'commits-lost': 503,
  'host-needs-sign-in': 403,
  'port-taken': 409,
  'watch-folder-missing': 404,
  'watch-folder-inside': 400,
  'foreign-host': 421,
  'foreign-origin': 403,
  'not-found': 404,
  'wrong-method': 405,
  'bad-request': 400,
  'body-too-large': 413,
  'body-not-json': 415,
  'body-broken': 400,
  'bad-option': 400,
  'bad-value': 400,
  'bad-filter': 400,
  'unknown-verb': 400,
  'unknown-flag': 400,
  'argument-missing': 400,
  'flag-without-value': 400,
  'too-many-arguments': 400,
  'file-missing': 404,
  'file-changing': 409,
  'file-unwritable': 500,
  'disk-full': 507,
  'too-slow': 503,
  'our-fault': 500,
  'upload-too-large': 413,
  'upload-too-slow': 408,
  'upload-without-file': 400,
  'imports-waiting': 429,
  'import-cancelled': 409,
  'original-unknown': 404,
  'file-empty': 400,
  'file-header-only': 400,
  'file-not-text': 415,
  'file-old-office': 415,
  'file-is-web-page': 415,
  'file-is-xml': 415,
  'xml-has-doctype': 400,
  'xml-broken': 400,
  'xml-cut-off': 400,
  'xml-too-deep': 400,
  'xml-text-too-long': 400,
  'xml-field-too-long': 400,
  'xml-no-records': 422,
  'file-binary': 400,
  'unpacked-too-large': 413,
  'unpacked-too-dense': 413,
  'archive-damaged': 400,
  'archive-nested': 400,
  'zip-damaged': 400,
  'archive-too-many': 400,
  'archive-locked': 400,
  'archive-unsafe': 400,
  'archive-empty': 422,
  'workbook-empty': 422,
  'sheet-field-too-long': 400,
  'archive-mixed': 422,
  'unknown-encoding': 400,
  'too-many-columns': 400,
  'too-many-fields': 400,
  'too-many-rows': 413,
  'line-too-long': 400,
  'quote-never-closed': 400,
  'json-too-deep': 400,
  'json-string-too-long': 400,
  'json-cut-off': 400,
  'json-broken': 400,
  'json-no-records': 400,
  'log-without-problems': 422,
  'nothing-usable': 422,
  'import-interrupted': 409,
  'file-unreadable': 422,
  'unknown-export': 422,
  'unknown-source': 400,
  'time-zone-needed': 422,
  'unknown-time-zone': 400,
  'date-order-needed': 422,
  'dates-relative': 422,
  'date-order-mixed': 422,
  'headers-twice': 422,
  'keys-rounded': 422,
  'no-date-column': 422,
  'no-key-column': 422,
  'not-incidents': 422,
  'beside-nothing-known': 422,
  'dates-unclear': 422,
  'bad-mapping': 400,
  'bad-meaning': 400,
  'treatment-not-possible': 400,
  'no-such-line': 422,
  'unknown-mapping': 404,
  'unknown-import': 404,
  'import-not-undoable': 409,
  'unknown-metric': 404,
  'unknown-incident': 404,
  'ambiguous-incident': 409,
  'field-not-correctable': 400,
  'correction-without-reason': 400,
  'bad-corrected-value': 400,
  'time-exists-twice': 400,
  'time-does-not-exist': 400,
  'times-out-of-order': 409,
  'time-in-the-future': 400,
  'correction-changes-nothing': 409,
  'unknown-correction': 404,
  'correction-withdrawn': 409,
  'bad-question': 400,
  'empty-period': 400,
  'too-many-buckets': 400,
  'no-control-chart': 409,
  'no-forecast': 409,
  'no-what-if': 409,
  'no-target': 400,
  'target-twice': 409,
  'no-contributors': 409,
  'comparison-without-days': 400,
  'unknown-bucket': 400,
  'person-dimension-off': 403,
  'unknown-column': 404,
  'no-calendar': 409,
  'unknown-calendar': 404,
  'unknown-holidays': 400,
  'calendar-claimed': 409,
  'calendar-standard': 409,
  'vote-on-one-incident': 400,
  'vote-on-one-title': 409,
  'vote-without-title': 409,
  'unknown-vote': 404,
  'vote-withdrawn': 409,
  'unknown-group': 404,
  'no-data': 409,
  'unknown-report': 404,
  'unknown-format': 400,
  'unknown-template': 404,
  'bad-period': 400,
} as const satisfies Record<ProblemCode, number>

/** A problem on the wire (RFC 9457), with our stable `code`. */
export const ProblemDocument = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    /** The sentence a person reads. */
    detail: z.string(),
    code: z.string(),
    /** This very failure; the same number stands in the log. */
    instance: z.string(),
    requestId: z.string(),
    /** Everything that is wrong with a question, by key. */
    faults: z.array(z.object({ key: z.string(), value: z.string(), why: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })
export type ProblemDocument = z.infer<typeof ProblemDocument>

/** What routes say about their failures in the OpenAPI document. */
export const problems = {
  default: {
    description: 'A problem with a stable code (RFC 9457)',
    content: { 'application/problem+json': { schema: ProblemDocument } },
  },
} as const

/** What RFC 9457 wants to be said of a code, wherever the problem stands. */
function membersOf(code: ProblemCode) {
  const status = PROBLEM_STATUS[code]
  return { type: `urn:pirouette:problem:${code}`, title: STATUS_CODES[status] ?? 'Error', status }
}

/** The result of an import as it goes over HTTP: a refusal inside of it is a problem like any other. */
export function importAnswer(result: ImportResult): ImportResult {
  const code = PROBLEM_CODES.find((one) => one === result.problem?.code)
  if (!result.problem || !code) return result
  return { ...result, problem: { ...membersOf(code), detail: result.problem.message, ...result.problem } }
}

/** A problem as an answer, in the language of the request. */
export function problemResponse(c: Context<Env>, problem: Problem): Response {
  const members = membersOf(problem.code)
  const { status } = members
  const document: ProblemDocument = {
    ...members,
    detail: problem.in(c.get('lang')),
    code: problem.code,
    instance: `urn:uuid:${c.get('requestId')}`,
    requestId: c.get('requestId'),
  }
  if (isBadQuestion(problem)) document.faults = [...problem.facts.faults]
  // It names the answer that there would have been.
  c.header('etag', undefined)
  const headers = new Headers({
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': c.get('lang'),
    'cache-control': 'no-store',
  })
  if (isWrongMethod(problem)) headers.set('allow', problem.facts.allowed.join(', '))
  if (status === 429 || problem.code === 'too-slow') headers.set('retry-after', '10')
  return c.body(JSON.stringify(document), { status, headers })
}

const isBadQuestion = (problem: Problem): problem is Problem<'bad-question'> =>
  problem.code === 'bad-question'

const isWrongMethod = (problem: Problem): problem is Problem<'wrong-method'> =>
  problem.code === 'wrong-method'
