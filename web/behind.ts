import type { MetricName } from '../model/metric-name.ts'
import { linkTo } from './address.ts'
import type { View } from './view.ts'

/** The list behind a number: the incidents it stands on, or those left out for one reason. */
export const behind = (
  metric: MetricName,
  view: View,
  part: 'included' | 'excluded',
  reason?: string,
): string =>
  linkTo('/incidents', {
    ...view,
    metric,
    part,
    reason,
    by: view.group === undefined ? undefined : view.by,
    compare: undefined,
    explain: undefined,
    page: undefined,
    sort: undefined,
  })
