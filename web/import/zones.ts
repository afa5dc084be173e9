import { DEFAULT_TIME_ZONE } from '../../model/scope.ts'

/** Every time zone that the browser knows, the usual ones first. */
export const zones: readonly string[] = [
  ...new Set([DEFAULT_TIME_ZONE, 'UTC', ...Intl.supportedValuesOf('timeZone')]),
]
