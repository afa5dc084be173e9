import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { ImportOptions } from '../model/import.ts'
import { BadTimes, MappingFile } from '../model/mapping.ts'
import type { Lang } from '../model/lang.ts'
import { Problem } from '../model/problem.ts'
import { isTimeZone } from '../model/time-zone.ts'
import { keepAnotherDay } from '../store/originals.ts'
import type { ImportOrder } from './import-desk.ts'
import { badQuestion } from './refuse.ts'
import type { Upload } from './upload.ts'

const parsed = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    context.addIssue({ code: 'custom', message: 'JSON' })
    return z.NEVER
  }
})

const {
  mapping: _,
  badTimes: _b,
  pseudonymise: _p,
  scrub: _s,
  keepOriginal: _k,
  ...told
} = ImportOptions.shape
const flag = z
  .enum(['true', 'false'])
  .transform((word) => word === 'true')
  .optional()

/** The fields that may stand beside the file of an upload. */
export const UploadFields = z.strictObject({
  ...told,
  timeZone: z.string().refine(isTimeZone).optional(),
  mapping: parsed.pipe(MappingFile).optional(),
  /** As JSON: `{"backwards": "without"}`. */
  badTimes: parsed.pipe(BadTimes).optional(),
  pseudonymise: flag,
  scrub: flag,
  keepOriginal: flag,
  dryRun: z.enum(['true', 'false']).optional(),
  /** Names an original that is here already, instead of sending it again. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** What the owner calls the original named by `sha256`. */
  name: z.string().min(1).max(255).optional(),
})

/** The order that an upload gives. Throws a problem when its fields make none; the uploaded file is gone then. */
export async function orderOf(
  upload: Upload,
  { files, lang, now }: { readonly files: string; readonly lang: Lang; readonly now: Date },
): Promise<ImportOrder> {
  const { path } = upload
  const tidy = path === null ? undefined : () => rm(path, { force: true })
  try {
    const said = Object.fromEntries(Object.entries(upload.fields).filter(([, value]) => value !== ''))
    const fields = UploadFields.safeParse(said)
    if (!fields.success) throw badQuestion(fields.error, said, lang)
    const { dryRun, sha256, name, ...options } = fields.data
    const dry = dryRun === undefined ? {} : { dryRun: dryRun === 'true' }
    if (path !== null && tidy) {
      return { path, name: plainName(upload.name ?? name ?? 'export'), options, ...dry, tidy }
    }
    if (sha256 === undefined) throw new Problem('upload-without-file', undefined)
    await keepAnotherDay(files, sha256, now).catch((cause: unknown) => {
      throw new Problem('original-unknown', { sha256 }, { cause })
    })
    return { path: join(files, sha256), name: plainName(name ?? sha256), options, ...dry }
  } catch (error) {
    await tidy?.()
    throw error
  }
}

/** The last part of a path of any system, without what terminals and pages would act upon. */
export function plainName(name: string): string {
  const last = basename(name.replaceAll('\\', '/'))
  // oxlint-disable-next-line no-control-regex -- control characters are what it removes
  const plain = last.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
  return plain.slice(0, 255) || 'export'
}
