import { said } from '../../../model/import-words.ts'
import { TOLD } from '../../records/record.ts'
import type { Source } from '../../sources/source.ts'
import { fits, nearlyFits } from '../fit.ts'
import type { Target } from './placed.ts'
import { fullest, isInstant, LISTS, type Places } from './places.ts'

/** By which headers a field takes its columns. */
interface Headers {
  readonly source: Source
  readonly headers: readonly string[]
  /** The columns may be those of another field, too. */
  readonly shared?: boolean
  /** A header that only nearly fits will do. */
  readonly nearly?: boolean
}

/** Gives a field the columns of the first of its headers that has anything in it; nothing where the file has none of them. */
export function takeByHeader(
  places: Places,
  target: Target,
  { source, headers, shared = false, nearly = false }: Headers,
): void {
  const are = nearly ? nearlyFits : fits
  const groups = [`${TOLD}${target}`, ...headers]
    .map((header) => ({
      header,
      columns: places.free.filter(
        (column) =>
          (shared || !places.isUsed(column)) &&
          are(source, column, target, header) &&
          // A time of day alone is no instant.
          !(places.times.has(column) && isInstant(target)),
      ),
    }))
    .filter((group) => group.columns.some((column) => !column.plain.endsWith('.link')))
  const found = groups.find((one) => one.columns.some((column) => column.filled > 0)) ?? groups[0]
  if (!found) return
  // Names that only nearly fit may mean different things: they are not put together.
  const group = nearly ? { ...found, columns: found.columns.toSorted(fullest).slice(0, 1) } : found
  const plainNames = new Set(group.columns.map((column) => column.plain))
  const fuller = [...plainNames].map((plain) => {
    const alike = group.columns.filter((column) => column.plain === plain)
    if (LISTS.has(target)) return alike
    if (alike.length > 1) {
      places.alike.push({ field: target, columns: alike })
      places.warnings.push(said('headers-alike', { header: alike[0]?.name ?? plain, columns: alike.length }))
    }
    return alike.toSorted(fullest).slice(0, 1)
  })
  const header = group.columns[0]?.name ?? group.header
  const several = group.columns.length > fuller.length && !LISTS.has(target)
  places.give(
    target,
    fuller.flat().filter((column) => !column.plain.endsWith('.link')),
    header.startsWith(TOLD)
      ? said('column-together', undefined)
      : said(several ? 'column-fuller' : 'column-header', { header }),
  )
}
