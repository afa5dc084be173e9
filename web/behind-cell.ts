import type { MetricName } from '../model/metric-name.ts'
import { linkTo } from './address.ts'
import { numberMarks } from './explain.ts'
import type { Marks } from './opened.ts'
import type { View } from './view.ts'

/** The incidents behind a part of a picture. Pictures stand on calendar time, whatever the clock of the page. */
export const behindCell = (metric: MetricName, scope: View, cell: string | undefined): string =>
  linkTo('/incidents', {
    ...scope,
    clock: undefined,
    calendar: undefined,
    metric,
    part: 'included',
    cell,
  })

/** What makes a row the part of a picture that it is: `E` opens that part, and `N` lists it. */
export const partMarks = (metric: MetricName, scope: View, cell: string): Marks =>
  numberMarks(
    { metric, view: { ...scope, clock: undefined, calendar: undefined, cell } },
    behindCell(metric, scope, cell),
  )
