import { signal } from '@preact/signals'
import type { MetricName } from '../model/metric-name.ts'
import type { View } from './view.ts'

/** A number of the page: which metric, over which view. */
export interface NumberOf {
  readonly metric: MetricName
  readonly view: View
}

/** The number whose making is being shown, if any. */
export const explained = signal<NumberOf | null>(null)

/** The number that `E` explains while no number has the focus: the first of the page. */
export const mainNumber = signal<NumberOf | null>(null)
