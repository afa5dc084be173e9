import { z } from 'zod'
import type { Figure } from '../../model/answer.ts'
import type { Reader } from '../../store/reader.ts'
import { compileCounts, type Question } from '../compile/counts.ts'
import type { Cut } from '../compile/placed.ts'
import { grouped } from '../grouped.ts'

/** How many there are of a span, a group and a reason (0: in the number), and of a share how many it is that hold, and how many are corrected. */
export interface CountRow {
  readonly span: number
  readonly part: number
  readonly reason: number
  readonly n: number
  readonly hits: number
  readonly corrected: number
}

const Row = z.object({
  span: z.int(),
  part: z.int(),
  reasons: z.array(z.int()),
  n: z.int(),
  hits: z.array(z.int()),
  corrected: z.array(z.int()),
})

/** The counts of each question, in one pass over the facts; all of them place incidents by the same instant. */
export async function countsOf(
  db: Reader,
  questions: readonly [Question, ...Question[]],
  cut: Cut,
): Promise<readonly (readonly CountRow[])[]> {
  const rows = cut.spans?.length === 0 ? [] : await db.rows(compileCounts(questions, cut), Row)
  const ofOne = (i: number): CountRow[] =>
    rows.map(({ span, part, n, reasons, hits, corrected }) => ({
      span,
      part,
      reason: reasons[i] ?? 0,
      n,
      hits: hits[i] ?? 0,
      corrected: corrected[i] ?? 0,
    }))
  // Of several questions, rows that differ by the reasons of another one only are one row.
  return questions.length === 1 ? [ofOne(0)] : questions.map((_, i) => addedUp(ofOne(i)))
}

/** How many are corrected, where any is. */
export const someCorrected = (corrected = 0): Pick<Figure, 'corrected'> =>
  corrected > 0 ? { corrected } : {}

function addedUp(counts: readonly CountRow[]): CountRow[] {
  const alike = grouped(counts, ({ span, part, reason }) => `${span}/${part}/${reason}`)
  return [...alike.values()].flatMap((rows) => {
    const [first] = rows
    if (!first) return []
    const sum = (of: (row: CountRow) => number) => rows.reduce((so, row) => so + of(row), 0)
    return [
      {
        ...first,
        n: sum(({ n }) => n),
        hits: sum(({ hits }) => hits),
        corrected: sum(({ corrected }) => corrected),
      },
    ]
  })
}
