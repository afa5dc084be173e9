import { said, type Said } from '../../model/import-words.ts'

/** One page of a search, as its envelope tells it: what the envelope does not say is `null`. */
export interface Page {
  /** Place of its first record in the whole answer, from 0. */
  readonly startAt: number | null
  readonly records: number
  /** Records of the whole answer. */
  readonly total: number | null
  readonly last: boolean | null
}

const whole = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null

/** The page that an envelope tells of: Jira Data Center counts, Jira Cloud names the next page, PagerDuty says `more`. */
export function pageOf(envelope: Readonly<Record<string, string>>, records: number): Page {
  const { isLast, isLastPage, more, nextPageToken } = envelope
  const told = isLast ?? isLastPage
  const last =
    told === undefined
      ? more === undefined
        ? nextPageToken === undefined
          ? null
          : nextPageToken === ''
        : more === 'false'
      : told === 'true'
  return {
    startAt: whole(envelope['startAt'] ?? envelope['offset']),
    records,
    total: whole(envelope['total']),
    last,
  }
}

/** Warns when the pages that are there are not the whole answer of the search. */
export function missingPages(pages: readonly Page[]): readonly Said[] {
  const total = Math.max(0, ...pages.map((page) => page.total ?? 0))
  if (total > 0) {
    const { records, next } = covered(pages)
    return records < total ? [said('pages-missing', { records, total, from: next + 1 })] : []
  }
  const open = pages.filter((page) => page.last === false)
  return open.length > 0 && !pages.some((page) => page.last === true)
    ? [said('pages-go-on', { pages: pages.length })]
    : []
}

/** How many records of the answer are there, and the place of the first that is not. */
function covered(pages: readonly Page[]): { records: number; next: number } {
  let records = 0
  let end = 0
  let gap: number | null = null
  for (const page of pages.toSorted((a, b) => (a.startAt ?? 0) - (b.startAt ?? 0))) {
    const from = page.startAt ?? 0
    if (from > end) gap ??= end
    const to = from + page.records
    records += Math.max(0, to - Math.max(from, end))
    end = Math.max(end, to)
  }
  return { records, next: gap ?? end }
}
