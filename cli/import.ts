import { constants } from 'node:fs'
import { access, readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { HouseLimits } from '../api/house-limits.ts'
import { UploadFields } from '../api/order.ts'
import { badQuestion } from '../api/refuse.ts'
import { copyingAhead } from '../ingest/import/copy-ahead.ts'
import type { StagingStart } from '../ingest/staging/stage.ts'
import { formatNumber } from '../model/format.ts'
import { isAboutLater } from '../model/about-later.ts'
import type { ImportOptions, ImportResult } from '../model/import.ts'
import { BAD_TIME_WAYS, BAD_TIMES } from '../model/bad-times.ts'
import { BadTimes, DATE_ORDERS } from '../model/mapping.ts'
import { placeWord } from '../model/place-words.ts'
import { Problem } from '../model/problem.ts'
import { profileOf } from '../model/profile-of.ts'
import { put } from './document-output.ts'
import type { House } from './house.ts'
import type { Asked } from './asked.ts'
import { openHouse } from './open-house.ts'
import { plain } from './plain.ts'
import { progressBar } from './progress-bar.ts'
import { table } from './table.ts'
import { newId } from './wire-desk.ts'
import { givenUp, heads, say, statusWords } from './words.ts'

/** What `import` may be told. */
export interface ImportFlags {
  readonly source?: string
  readonly timeZone?: string
  readonly dateOrder?: string
  readonly encoding?: string
  readonly mapping?: string
  readonly saveMapping?: string
  /** False where what is remembered is to be left aside. */
  readonly profile?: boolean
  readonly pseudonymise?: boolean
  readonly scrub?: boolean
  readonly discardOriginal?: boolean
  readonly asOf?: string
  /** `kind=way` each. */
  readonly badTimes?: readonly string[]
  readonly dryRun?: boolean
}

/** Ctrl-C, an orderly end, and a terminal that was closed. */
const GIVING_UP = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Takes in files one after another; 2 when one of them was refused. Files that cannot be read stop it before the first. */
export async function importFiles(
  files: readonly string[],
  flags: ImportFlags,
  { data, json, lang }: Asked,
  limits: Partial<HouseLimits> = {},
  staging?: StagingStart,
): Promise<number> {
  await Promise.all(files.map(readable))
  const { mapping, saveMapping, profile, dryRun = false, ...more } = flags
  const { pseudonymise, scrub, discardOriginal, badTimes = [], ...rest } = more
  if (saveMapping !== undefined && files.length > 1)
    throw new Problem('bad-value', {
      option: '--save-mapping',
      value: saveMapping,
      why: say.oneFileOnly[lang],
    })
  const said = {
    ...rest,
    ...(mapping === undefined ? {} : { mapping: await readMapping(mapping) }),
    ...(badTimes.length > 0 ? { badTimes: waysOf(badTimes) } : {}),
    ...(profile === false ? { profile: 'none' } : {}),
    ...(pseudonymise === true ? { pseudonymise: 'true' } : {}),
    ...(scrub === true ? { scrub: 'true' } : {}),
    ...(discardOriginal === true ? { keepOriginal: 'false' } : {}),
  }
  const options = checked(said, mapping, lang)

  const copy = copyingAhead(resolve(files[0] ?? ''), newId())
  const house = await openHouse(data, limits, { staging, copy }).catch(async (error: unknown) => {
    await copy.drop()
    throw error
  })
  const abort = new AbortController()
  const giveUp = () => abort.abort()
  for (const signal of GIVING_UP) process.once(signal, giveUp)
  const take = async (file: string): Promise<ImportResult> => {
    const name = basename(file)
    const bar = progressBar(process.stderr, name, lang)
    const follow = { signal: abort.signal, onProgress: bar.show }
    return await house.takeIn({ path: resolve(file), name, options, dryRun }, follow, lang).finally(bar.clear)
  }
  const results: ImportResult[] = []
  try {
    for (const file of files) {
      results.push(await take(file))
      if (abort.signal.aborted) break
    }
    // A table about incidents that came before its list had nothing to be about; now it has.
    for (const [i, result] of results.entries())
      if (
        isAboutLater(result) &&
        results.some(({ status }) => status === 'committed') &&
        !abort.signal.aborted
      )
        results[i] = await take(files[i] ?? '')
    for (const result of results) {
      if (saveMapping !== undefined) await saveProfile(house, result, saveMapping)
      if (result.problem) process.stderr.write(`${plain(result.problem.message)}\n`)
    }
  } finally {
    for (const signal of GIVING_UP) process.off(signal, giveUp)
    await copy.drop()
    await house.close()
  }
  process.stdout.write(
    json ? `${JSON.stringify({ imports: results.map(onWire) }, null, 2)}\n` : summary(results, lang),
  )
  const worst = results.map(({ status, problem }) =>
    problem?.code === 'our-fault' ? 1 : status === 'refused' ? 2 : 0,
  )
  return worst.includes(1) ? 1 : Math.max(0, ...worst)
}

async function readable(file: string): Promise<void> {
  const missing = (cause?: unknown) => new Problem('file-missing', { file }, { cause })
  const found = await stat(file).catch((cause: unknown) => {
    throw missing(cause)
  })
  if (!found.isFile()) throw missing()
  await access(file, constants.R_OK).catch((cause: unknown) => {
    throw missing(cause)
  })
}

/** Writes what was decided as a file that `--mapping` reads; what was taken in is remembered too. */
async function saveProfile(house: House, result: ImportResult, file: string): Promise<void> {
  const profile = profileOf(result)
  if (profile === null) return
  const text = JSON.stringify(profile, null, 2)
  await put(`${text}\n`, file)
  if (result.status === 'committed')
    await house.ask(`/mappings/${profile.signature}`, { method: 'PUT', body: text })
}

/** `backwards=without` and the like as the field of an upload. Throws for what there is not, naming what there is. */
function waysOf(told: readonly string[]): string {
  const known = BAD_TIMES.flatMap((kind) =>
    BAD_TIME_WAYS.filter((way) => BadTimes.safeParse({ [kind]: way }).success).map((way) => `${kind}=${way}`),
  )
  for (const one of told)
    if (!known.includes(one)) throw new Problem('bad-option', { option: '--bad-times', value: one, known })
  return JSON.stringify(Object.fromEntries(told.map((one) => one.split('='))))
}

async function readMapping(file: string): Promise<string> {
  await readable(file)
  return await readFile(file, 'utf8')
}

/** The options as the rooms below take them. Throws for the first flag that is not possible. */
function checked(
  said: Readonly<Record<string, string>>,
  mappingFile: string | undefined,
  lang: Asked['lang'],
): ImportOptions {
  const { dateOrder } = said
  if (dateOrder !== undefined && !(DATE_ORDERS as readonly string[]).includes(dateOrder))
    throw new Problem('bad-option', { option: '--date-order', value: dateOrder, known: DATE_ORDERS })
  const fields = UploadFields.omit({ dryRun: true, sha256: true, name: true }).safeParse(said)
  if (fields.success) return fields.data
  const problem = badQuestion(fields.error, said, lang)
  const fault = problem.code === 'bad-question' ? problem.facts.faults[0] : undefined
  if (!fault) throw problem
  const option = `--${fault.key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  // Not what is in the file: its name is what a person can find.
  const value = fault.key === 'mapping' ? (mappingFile ?? fault.value) : fault.value
  throw new Problem('bad-value', { option, value, why: fault.why })
}

/** Rejected rows that are named below the table; the page and the API have all of them. */
const REJECTED_SHOWN = 5

/** Exactly what `import --json` promises, no more. */
const ON_WIRE = [
  'id',
  'file',
  'sha256',
  'source',
  'format',
  'encoding',
  'delimiter',
  'timeZone',
  'dateOrder',
  'rows',
  'stored',
  'rejected',
  'incidents',
  'created',
  'updated',
  'unchanged',
  'events',
  'warnings',
  'status',
] as const satisfies readonly (keyof ImportResult)[]

const onWire = (result: ImportResult): Record<string, unknown> =>
  Object.fromEntries(ON_WIRE.map((key) => [key, result[key]]))

function summary(results: readonly ImportResult[], lang: Asked['lang']): string {
  const counts = [
    'rows',
    'stored',
    'rejected',
    'incidents',
    'created',
    'updated',
    'unchanged',
    'events',
  ] as const
  const columns = ['file', 'tool', 'status', ...counts, 'id'] as const
  const rows = results.map((result) => [
    result.file,
    result.source ?? '–',
    (result.problem?.code === 'import-cancelled' ? givenUp : statusWords[result.status])[lang],
    ...counts.map((count) => formatNumber(result[count], lang)),
    result.id,
  ])
  const notes = results.flatMap(({ file, format, warnings, rejected, rejectedRows }) => [
    ...warnings.map(({ message }) => `${file}: ${message}`),
    ...rejectedRows
      .slice(0, REJECTED_SHOWN)
      .map(({ line, reasons }) => `${file}, ${placeWord(format, lang)} ${line}: ${reasons.join('; ')}`),
    ...(rejected > REJECTED_SHOWN
      ? [`${file}: … ${formatNumber(rejected - REJECTED_SHOWN, lang)} ${heads.more[lang]}`]
      : []),
  ])
  const head = columns.map((column) => heads[column][lang])
  return plain([table(head, rows), ...notes.map((note) => `${note}\n`)].join(''))
}
