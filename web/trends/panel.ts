import type { ComponentType } from 'preact'
import type { Grain } from '../../model/bucket.ts'
import type { MetricName } from '../../model/metric-name.ts'
import type { View } from '../view.ts'

/** What a panel below the trend is told: the metric that is shown, the incidents it is about, and how they are cut. */
export interface PanelOf {
  readonly metric: MetricName
  readonly scope: View
  readonly grain: Grain
}

/** A panel below the trend: it asks for itself, so that it loads and fails alone. Its code comes when it is first seen. */
export interface Panel {
  readonly name: string
  /** Whether it has something to say of what is shown; without it, it always has. */
  readonly fits?: (of: PanelOf) => boolean
  readonly load: () => Promise<{ default: ComponentType<PanelOf> }>
}
