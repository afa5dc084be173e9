import type { Brings } from '../../model/explanation.ts'
import type { Metric } from '../metric.ts'

/** What the incidents of a metric bring into its numbers. */
export function bringsOf({ aggregate }: Metric): Brings {
  switch (aggregate.kind) {
    case 'duration':
      return 'seconds'
    case 'share':
      return 'whether'
    case 'chance':
      return 'until-next'
    case 'open':
      return aggregate.age === true ? 'seconds' : 'one'
    case 'count':
      return 'one'
    case 'ratio':
      if (aggregate.per === undefined) return 'number'
      return aggregate.sums === 'seconds' ? 'part-of-seconds' : 'part-of-number'
  }
}
