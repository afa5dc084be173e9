import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImportOptions } from '../../model/import.ts'
import { said, type Said } from '../../model/import-words.ts'
import type { MappingProfile } from '../../model/mapping.ts'
import { Problem } from '../../model/problem.ts'
import { profileOf } from '../../model/profile-of.ts'
import {
  type ImportRow,
  importBySha,
  importsWithRejected,
  recordRefused,
  rememberedInstances,
  rememberedZones,
} from '../../store/imports.ts'
import { mappingProfiles } from '../../store/mapping-profiles.ts'
import { pseudonymKey } from '../../store/pseudonym-key.ts'
import type { Store } from '../../store/store.ts'
import type { ImportOrder, ImportParts } from './import-order.ts'
import type { ImportOutcome } from './import-outcome.ts'
import { importResult } from './import-result.ts'
import { type Base, counted, instantOf, NOTHING, rowOf } from './import-row.ts'
import { copyOriginal, type Original } from './keep-original.ts'
import { STAGING } from '../staging/limits.ts'
import { stage, type StageFollow, startStaging } from '../staging/stage.ts'
import { refusedReport, type StageRequest, type StagingReport } from '../staging/staging-report.ts'
import { takeStaged } from './take-staged.ts'

/**
 * Imports one file: kept byte for byte, staged in a process of its own, taken in whole or not at all. What the user can
 * mend comes back as `refused` with its problem and stands in the history; an abort and our own faults are thrown.
 */
export async function importFile(
  { store, now, newId, headlines, staging: ahead, copy }: ImportParts,
  order: ImportOrder,
): Promise<ImportOutcome> {
  const { name, signal, onProgress } = order
  const id = order.id ?? newId()
  const out = join(store.staging, id)
  const staging = ahead ? ahead.start() : startStaging()
  let original: Original | null = null
  let kept = false
  let rowsGone = Promise.resolve()
  try {
    await mkdir(out, { recursive: true, mode: 0o700 })
    onProgress?.({ phase: 'copying', done: 0, total: null })
    original = await (copy?.take(order.path) ?? copyOriginal(order.path, name, store.files, id))
    signal?.throwIfAborted()
    const told = order.options
    const profiles = await mappingProfiles(store)
    const rests = await restsOf(store)
    const request = {
      file: await original.readable(out),
      name,
      out,
      options: told,
      remembered: {
        timeZones: await rememberedZones(store),
        instances: await rememberedInstances(store),
        profiles,
        rests,
      },
      secret: wantsPseudonyms(told, [...profiles, ...rests])
        ? await pseudonymKey(store.directory, newId)
        : null,
      limits: order.limits,
    }
    const follow = { signal, onProgress, seconds: order.seconds }
    const staged = staging.stage(request, follow)
    // It may fail while the file is still being hashed; it is awaited below.
    staged.catch(() => undefined)
    const sha256 = await original.hash(signal)
    if (order.whole && !(await order.whole())) throw new Problem('file-changing', { file: name })
    const base = {
      store,
      id,
      name,
      sha256,
      bytes: original.bytes,
      order,
      at: instantOf(now()),
      headlines,
    }
    const earlier = await importBySha(store, sha256)
    if (earlier)
      return {
        row: {
          ...earlier,
          status: 'duplicate',
          warnings: [...ignored(earlier, told)],
          ...counted(NOTHING, 0),
        },
        rejectedRows: [],
        effect: null,
      }
    const read = (await ofWhatIsKept(original, staged)) ?? (await stageKept(original, request, follow))
    const report = told.keepOriginal === false ? withoutOriginal(read) : read
    signal?.throwIfAborted()
    await original.keep(sha256)
    kept = true
    if (report.status === 'refused') return await refuse(base, report)
    // Nobody reads the rows again: what of them is not on the disk yet need not go there, and their memory is there for the store.
    rowsGone = rm(join(out, STAGING.rowsFile), { force: true }).catch(() => undefined)
    const outcome = await takeStaged(base, report, out)
    if (told.keepOriginal === false && outcome.row.status === 'committed')
      await rm(join(store.files, sha256), { force: true })
    return outcome
  } catch (error) {
    // Who gives up wants nothing left behind; after a failure of ours the original is there for another try.
    if (signal?.aborted) kept = false
    if (!(error instanceof Problem) || signal?.aborted) throw error
    const base = { store, id, name, sha256: '', bytes: original?.bytes ?? 0, order, at: instantOf(now()) }
    return { row: rowOf(base, refusedReport(error), 'refused', NOTHING), rejectedRows: [], effect: null }
  } finally {
    staging.kill()
    if (!kept) await original?.drop()
    await rowsGone
    await rm(out, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** The report says too that the original goes: who wants to read the file again has to bring it again. */
const withoutOriginal = (report: StagingReport): StagingReport => ({
  ...report,
  decisions: [
    ...report.decisions,
    { what: 'original', value: 'deleted', evidence: said('original-deleted', undefined), confidence: 'told' },
  ],
})

/** What was told of a file with its second import, other than it was read the first time: nobody looked at it. */
function ignored(earlier: ImportRow, told: ImportOptions): readonly Said[] {
  const other = [
    ['--encoding', told.encoding, earlier.encoding],
    ['--source', told.source, earlier.source],
    ['--time-zone', told.timeZone, earlier.time_zone],
    ['--date-order', told.dateOrder, earlier.date_order],
  ].flatMap(([flag, now, before]) =>
    typeof flag === 'string' && typeof now === 'string' && now !== before ? [`${flag} ${now}`] : [],
  )
  const all = [...other, ...(Object.keys(told.mapping ?? {}).length === 0 ? [] : ['--mapping'])]
  return all.length === 0 ? [] : [said('repeat-ignored', { told: all, id: earlier.import_id })]
}

/** What was read of a file while it was copied; `null` where somebody wrote to it meanwhile or took it away. */
async function ofWhatIsKept(
  original: Original,
  staged: Promise<StagingReport>,
): Promise<StagingReport | null> {
  const report = await staged.catch((error: unknown) => ({ error }))
  if (!(await original.unchanged())) return null
  if ('error' in report) throw report.error
  return report
}

/** Reads the copy from the start. */
async function stageKept(
  original: Original,
  request: StageRequest,
  follow: StageFollow,
): Promise<StagingReport> {
  follow.signal?.throwIfAborted()
  await rm(request.out, { recursive: true, force: true, maxRetries: 3 })
  await mkdir(request.out, { recursive: true, mode: 0o700 })
  return await stage({ ...request, file: original.path }, follow)
}

/** What was decided about the files of which rows were rejected, the newest first. */
const restsOf = async (store: Store): Promise<readonly MappingProfile[]> =>
  (await importsWithRejected(store)).flatMap((row) => profileOf(importResult(row, 'en')) ?? [])

/** Whether a person, or a profile that may come to hold, wants pseudonyms. */
const wantsPseudonyms = (told: ImportOptions, profiles: readonly MappingProfile[]): boolean =>
  told.pseudonymise === true ||
  [told.mapping, ...profiles.map(({ mapping }) => mapping)].some((mapping) =>
    Object.values(mapping?.treat ?? {}).includes('pseudonymise'),
  )

async function refuse(base: Base, report: StagingReport): Promise<ImportOutcome> {
  if (!base.order.dryRun) {
    await recordRefused(base.store, {
      importId: base.id,
      file: base.name,
      sha256: base.sha256,
      bytes: base.bytes,
      status: 'refused',
      problem: report.problem,
      options: base.order.options,
      importedAt: base.at,
      importedBy: base.order.by ?? null,
    })
  }
  const { preview } = report
  return { row: rowOf(base, report, 'refused', NOTHING), rejectedRows: [], effect: null, preview }
}
