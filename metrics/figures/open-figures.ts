import { z } from 'zod'
import type { Figure } from '../../model/answer.ts'
import type { Reader } from '../../store/reader.ts'
import type { Asked } from '../asked.ts'
import { compileAges, compileFlow } from '../compile/flow.ts'
import type { Cut } from '../compile/placed.ts'
import { durationFrom, type Reading, readFrom } from './durations.ts'
import { judgementOf } from '../exclusions.ts'
import { someCorrected } from './counts.ts'
import type { Figures } from './figures-by-span.ts'
import { grouped } from '../grouped.ts'
import type { Metric } from '../metric.ts'
import { standAt } from '../population.ts'
import { tallyName } from './tallies.ts'

const FlowRow = z.object({
  place: z.int().nullable(),
  part: z.int(),
  reason: z.int(),
  came: z.int(),
  went: z.int(),
})

const ageOf = (n: number, age: Reading | undefined): Partial<Figure> => ({
  ...durationFrom(age),
  ...(age ? {} : { reason: n === 0 ? 'no-incidents' : 'no-as-of' }),
})

/** How many are open at an instant: who came up to then, without those who went. */
const standing = (rows: readonly z.infer<typeof FlowRow>[], place: number): number =>
  rows
    .filter((row) => row.place !== null && row.place <= place)
    .reduce((sum, { came, went }) => sum + came - went, 0)

/** The numbers of what is open at the end of each span: how many, or how old they are. */
export async function openFigures(
  db: Reader,
  metric: Metric,
  asked: Asked,
  { spans, by }: Cut,
): Promise<Figures> {
  const end = asked.asOf ?? '9999-12-31T00:00:00Z'
  const stands = spans?.map((span) => standAt(span, asked)) ?? [end]
  const times = [...new Set(stands)].toSorted()
  const rows = await db.rows(compileFlow(metric, asked, by, times), FlowRow)
  const corrected =
    asked.corrected === 0 ? [] : await db.rows(compileFlow(metric, asked, by, times, true), FlowRow)
  const reasons = judgementOf(metric, asked).exclusions.map(({ reason }) => reason)
  const byGroup = grouped(rows, ({ part }) => part)
  const isAge = metric.aggregate.kind === 'open' && metric.aggregate.age === true
  const sizes = new Map(
    [...byGroup].flatMap(([part, own]) =>
      times.map((_, place): [string, number] => [tallyName(place, part), standing(own, place)]),
    ),
  )
  const isKnown = isAge && (spans !== null || asked.asOf !== null)
  const some = new Map([...sizes].filter(([, n]) => isKnown && n > 0))
  const ages = await readFrom(db, some, (fractions) => compileAges(metric, asked, by, times, fractions))
  const groups = new Map<number, number>()
  for (const { place, part, came } of rows)
    if (place === null) groups.set(part, (groups.get(part) ?? 0) + came)
  return {
    groups,
    of: (span, group) => {
      const startsAt = spans?.[span]?.startsAt
      const found = byGroup.get(group) ?? []
      const all = found.filter(({ place }) => place === null)
      const place = times.indexOf(stands[span] ?? end)
      const n = standing(found, place)
      const eligible = all.find(({ reason }) => reason === 0)?.came ?? 0
      const excluded = all
        .filter(({ reason }) => reason > 0)
        .map(({ reason, came }): [string, number] => [reasons[reason - 1] ?? 'unknown', came])
      if (eligible > n) excluded.push(['not-open', eligible - n])
      const late = asked.asOf !== null && startsAt !== undefined && startsAt > asked.asOf
      return late
        ? {
            n: 0,
            excluded: {},
            ...(isAge ? durationFrom(undefined) : { value: null }),
            reason: 'after-as-of',
          }
        : {
            n,
            excluded: Object.fromEntries(excluded),
            ...(isAge ? ageOf(n, ages.get(tallyName(place, group))) : { value: n }),
            ...someCorrected(
              standing(
                corrected.filter(({ part }) => part === group),
                place,
              ),
            ),
          }
    },
  }
}
