import { join } from 'node:path'
import { type ImportFacts, said } from '../../model/import-words.ts'
import { Problem } from '../../model/problem.ts'
import { forget, gather, type Part, type PartLines, putAside } from '../archive/gather.ts'
import { isWorkbook } from '../archive/members.ts'
import { openZip, type OpenZip } from '../archive/open-zip.ts'
import { sortOut } from '../archive/mixed.ts'
import { unpack } from '../archive/unpack.ts'
import { besideTable } from '../beside/recognise.ts'
import { gunzip } from '../bytes/gunzip.ts'
import { headOf, isGzip, isZip } from '../bytes/magic.ts'
import type { Limits } from '../staging/limits.ts'
import { NagiosProblems } from '../log/nagios-problems.ts'
import { missingPages } from '../completeness/pages.ts'
import type { OpenStagingDb } from '../staging/open-staging-db.ts'
import type { RawTable } from '../raw/raw-table.ts'
import type { Document, DocumentOptions, DocumentRead, OnRead } from './document.ts'
import { readDocument } from './read-document.ts'
import { readWorkbookDocument } from '../xlsx/document.ts'
import type { StagedDecision } from '../staging/staging-report.ts'

/** A file that is read, an archive with all that is in it: its table lies in the staging database. */
export interface RawRead extends Omit<DocumentRead, 'encoding' | 'reader'> {
  readonly table: RawTable
  readonly encoding: string
  readonly reader: string
  /** The files of an archive and where their lines begin; empty for a file that came on its own. */
  readonly parts: readonly PartLines[]
}

/**
 * Reads strangers' bytes into the tables `raw` and `rejected`: unpacked, decoded, told apart, checked against the
 * limits. Throws a `Problem` where nothing can be made of the file as a whole.
 */
export async function readRaw(
  db: OpenStagingDb,
  file: Document,
  options: DocumentOptions,
  limits: Limits,
  onRead: OnRead = () => undefined,
): Promise<RawRead> {
  const head = await headOf(file.file)
  if (isGzip(head)) {
    const to = join(file.out, 'unpacked')
    const bytes = await gunzip({ file: file.file, name: file.name, to }, limits, (done, total) =>
      onRead('decoding', done, total),
    )
    const inside = await headOf(to)
    if (isGzip(inside) || isZip(inside)) throw new Problem('archive-nested', { file: file.name })
    const read = await alone(db, { ...file, file: to }, options, limits, onRead)
    const evidence = said('unpacked-gzip', { bytes })
    const gzip: StagedDecision = { what: 'archive', value: 'gzip', evidence, confidence: 'sure' }
    return { ...read, decisions: [gzip, ...read.decisions] }
  }
  if (!isZip(head)) return await alone(db, file, options, limits, onRead)
  const zip = await openZip(file.file, file.name, { ...limits, archiveEntries: limits.workbookEntries })
  if (isWorkbook(zip.entries)) {
    zip.close()
    return await finished(db, file, await readWorkbookDocument(db, file, limits, onRead))
  }
  try {
    refuseMany(zip, file.name, limits)
    return await archive(db, zip, file, options, limits, onRead)
  } finally {
    zip.close()
  }
}

/** A file that came on its own. */
async function alone(
  db: OpenStagingDb,
  file: Document,
  options: DocumentOptions,
  limits: Limits,
  onRead: OnRead,
): Promise<RawRead> {
  return await finished(db, file, await readDocument(db, file, options, limits, onRead))
}

/** What was read of a file that came on its own, told apart from tables beside the incidents. */
async function finished(db: OpenStagingDb, file: Document, read: DocumentRead): Promise<RawRead> {
  const pages = missingPages(read.table.pages)
  const kind = besideOf(read.table)
  if (kind === null) return { ...read, warnings: [...read.warnings, ...pages] }
  const part = await putAside(db, { name: file.name, table: read.table, view: read.reader === 'fast' }, 0)
  const { table } = await gather(db, [part], new Map([[part, kind]]))
  return { ...read, table, parts: [] }
}

/** The table beside the incidents that a file is as a whole. */
const besideOf = (table: RawTable): string | null =>
  table.rows === 0 || table.known !== null
    ? null
    : besideTable(
        null,
        table.columns.map(({ name }) => name),
      )

/** What a member that holds no export is refused for when it comes alone. */
const NO_EXPORT = new Set([
  'file-not-text',
  'file-empty',
  'file-header-only',
  'json-no-records',
  'file-is-xml',
])

async function archive(
  db: OpenStagingDb,
  zip: OpenZip,
  file: Document,
  options: DocumentOptions,
  limits: Limits,
  onRead: OnRead,
): Promise<RawRead> {
  const { name } = file
  const members = await unpack(zip, file)
  const problems = new NagiosProblems()
  const bytes = members.reduce((sum, { member }) => sum + member.bytes, 0)
  const parts: Part[] = []
  const beside = new Map<Part, string>()
  const all: { readonly part: Part; readonly label: string; readonly read: DocumentRead }[] = []
  const passed: string[] = []
  let problem: Problem | null = null
  let done = 0
  for (const { member, label, document, head, logFrom } of members) {
    try {
      const before = done
      const told: OnRead = (phase, some, total) =>
        onRead(phase, before + (total > 0 ? (some / total) * member.bytes : 0), bytes)
      const read = isZip(head)
        ? await nested(db, document, limits, told)
        : isGzip(head)
          ? refuseNested(document)
          : await readDocument(
              db,
              document,
              logFrom === null ? options : { ...options, problems },
              limits,
              told,
            )
      const part = await putAside(
        db,
        { name: label, table: read.table, view: read.reader === 'fast' },
        parts.length,
      )
      const kind = besideOf(read.table)
      if (kind !== null) beside.set(part, kind)
      parts.push(part)
      all.push({ part, label, read })
    } catch (error) {
      if (!(error instanceof Problem) || !NO_EXPORT.has(error.code)) throw error
      passed.push(label)
      problem ??= error
    }
    done += member.bytes
  }
  if (parts.length === 0) throw problem ?? new Problem('archive-empty', { file: name })
  const unknown = new Set(await sortOut(db, name, parts, beside))
  for (const part of unknown) {
    await forget(db, part)
    passed.push(part.name)
  }
  const { table, lines } = await gather(
    db,
    parts.filter((part) => !unknown.has(part)),
    beside,
  )
  if (table.known?.source.name === 'nagios' && table.rows === 0)
    throw new Problem('log-without-problems', { file: name, lines: linesOf(all.map(({ read }) => read)) })
  const reads = all.filter(({ part }) => !unknown.has(part))
  const several = reads.length > 1
  const only = <T>(of: (read: DocumentRead) => T): readonly T[] => [
    ...new Set(reads.map(({ read }) => of(read))),
  ]
  const delimiters = only(({ delimiter }) => delimiter)
  return {
    table,
    encoding: only(({ encoding }) => encoding).join(', '),
    delimiter: delimiters.length === 1 ? (delimiters[0] ?? null) : null,
    reader: only(({ reader }) => reader).join(', '),
    parts: several ? lines : [],
    decisions: [
      {
        what: 'archive',
        value: 'zip',
        evidence: said('unpacked-zip', { files: reads.map(({ label }) => label) }),
        confidence: 'sure',
      },
      ...reads.flatMap(({ label, read }) =>
        read.decisions.map((one) => (several ? { ...one, what: `${one.what}:${label}` } : one)),
      ),
    ],
    warnings: [
      ...(passed.length > 0 ? [said('members-passed', { files: passed })] : []),
      ...reads.flatMap(({ read }) => read.warnings),
      ...missingPages(table.pages),
    ],
  }
}

/** The lines of logs, as far as they say how many they have. */
const linesOf = (reads: readonly DocumentRead[]): number =>
  reads
    .flatMap(({ warnings }) => warnings)
    .reduce((sum, { code, facts }) => sum + (code === 'log-lines-left' ? linesLeft(facts) : 0), 0)
const linesLeft = (facts: unknown): number => (facts as ImportFacts<'log-lines-left'>).lines

/** A workbook is an archive that may lie in another one. */
async function nested(
  db: OpenStagingDb,
  file: Document,
  limits: Limits,
  onRead: OnRead,
): Promise<DocumentRead> {
  const zip = await openZip(file.file, file.name, { ...limits, archiveEntries: limits.workbookEntries })
  const workbook = isWorkbook(zip.entries)
  zip.close()
  return workbook ? await readWorkbookDocument(db, file, limits, onRead) : refuseNested(file)
}

function refuseNested({ name: file }: Document): never {
  throw new Problem('archive-nested', { file })
}

function refuseMany({ entries }: OpenZip, file: string, { archiveEntries: limit }: Limits): void {
  if (entries.length > limit) throw new Problem('archive-too-many', { file, entries: entries.length, limit })
}
