import { Problem } from '../../model/problem.ts'
import { ident } from '../../store/sql.ts'
import { basePath, describeColumns } from '../columns/columns.ts'
import { findSource, type FoundSource } from '../columns/find-source.ts'
import { placeColumns } from '../columns/placing/place-columns.ts'
import { wishesOf } from '../columns/wishes.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { Part } from './gather.ts'

/** A part of which the tool is known, and the header from which each field is read. */
interface Known {
  readonly part: Part
  readonly what: string
  readonly headers: ReadonlyMap<string, string>
}

const NO_WISHES = wishesOf({}, '', [])

/**
 * Finds the files of an archive that are exports of no tool that we know, where others are. Throws `archive-mixed` when
 * those that are do not belong together: one import is one tool, one way of writing and one set of headers.
 */
export async function sortOut(
  db: StagingDb,
  file: string,
  parts: readonly Part[],
  beside: ReadonlyMap<Part, string>,
): Promise<readonly Part[]> {
  const known: Known[] = []
  const unknown: Part[] = []
  for (const part of parts) {
    if (beside.has(part)) continue
    const one = await knownPart(db, part)
    if (one === null) unknown.push(part)
    else known.push(one)
  }
  const [first, ...others] = known
  for (const other of others) {
    if (!first) break
    const two = [first, other].map(({ part, what }) => ({ name: part.name, what }))
    const apart = [...other.headers].find(
      ([field, header]) => (first.headers.get(field) ?? header) !== header,
    )
    const [firstIs, otherIs] =
      first.what === other.what && apart
        ? [`"${first.headers.get(apart[0]) ?? ''}"`, `"${apart[1]}"`]
        : [first.what, other.what]
    if (first.what !== other.what || apart)
      throw new Problem('archive-mixed', {
        file,
        first: two[0]?.name ?? '',
        firstIs,
        other: two[1]?.name ?? '',
        otherIs,
      })
  }
  return known.length > 0 || beside.size > 0 ? unknown : []
}

async function knownPart(db: StagingDb, part: Part): Promise<Known | null> {
  const columns = await describeColumns(db, part.table, ident(part.raw))
  let found: FoundSource
  try {
    found = findSource(columns, null, { name: part.name }, part.table)
  } catch (error) {
    if (error instanceof Problem && error.code === 'unknown-export') return null
    throw error
  }
  const placed = placeColumns(columns, found, NO_WISHES)
  const headers = new Map<string, string>()
  for (const { column, field } of placed.mapping)
    if (field !== null && field !== 'extra') headers.set(field, basePath(column))
  return { part, what: `${found.source.label}, ${part.table.format.toUpperCase()}`, headers }
}
