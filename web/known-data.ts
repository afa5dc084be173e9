import { computed, signal } from '@preact/signals'
import type { ImportResult } from '../model/import.ts'
import { DEFAULT_TIME_ZONE } from '../model/scope.ts'
import { dayAt } from '../model/time-zone.ts'
import { view } from './address.ts'

/** Every import the server knows, newest first; `null` until it has said so. */
export const imports = signal<readonly ImportResult[] | null>(null)

/** The imports whose incidents are counted. */
export const standing = computed(() => (imports.value ?? []).filter(({ status }) => status === 'committed'))

/** The newest instant of the data, or `null` without data. */
export const asOf = computed(() =>
  standing.value.reduce<string | null>(
    (newest, one) => (one.asOf !== null && (newest === null || one.asOf > newest) ? one.asOf : newest),
    null,
  ),
)

/** The zone in which days, weeks and times of the page are meant. */
export const timeZone = computed(() => view.value.timeZone ?? DEFAULT_TIME_ZONE)

/** The local day of the newest data, from which relative words count back; today's day while there are none. */
export const today = computed(() =>
  dayAt(asOf.value === null ? Date.now() : Date.parse(asOf.value), timeZone.value),
)

/** The sample imports that are still there. */
export const demoImports = computed(() => standing.value.filter(({ demo }) => demo))
