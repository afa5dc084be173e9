import type { MetricName } from '../model/metric-name.ts'
import { linkTo } from './address.ts'
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
