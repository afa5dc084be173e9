import type { Lang, Words } from '../model/lang.ts'
import type { MetricEntry } from '../model/metric-entry.ts'
import { METRIC_NAMES } from '../model/metric-name.ts'
import { Problem } from '../model/problem.ts'
import { backlogAge } from './volume/backlog-age.ts'
import { backlog } from './volume/backlog.ts'
import { changesOf } from './definition-changes.ts'
import { clockOf, periodOf, populationWords } from './definition-words.ts'
import { everyReason } from './exclusions.ts'
import { firstTimeFix } from './routing/first-time-fix.ts'
import { handovers } from './routing/handovers.ts'
import { pingPong } from './routing/ping-pong.ts'
import { holdShare } from './routing/hold-share.ts'
import { incidentsOpened } from './volume/incidents-opened.ts'
import { incidentsResolved } from './volume/incidents-resolved.ts'
import { allClearDelay } from './informing/all-clear-delay.ts'
import { cadenceCompliance } from './informing/cadence-compliance.ts'
import { firstUpdate } from './informing/first-update.ts'
import { longestSilence } from './informing/longest-silence.ts'
import { overdueMinutes } from './informing/overdue-minutes.ts'
import { majorRate } from './volume/major-rate.ts'
import type { Metric } from './metric.ts'
import { reassignments } from './routing/reassignments.ts'
import { recurrenceProbability } from './recurrence/recurrence-probability.ts'
import { reopenRate } from './routing/reopen-rate.ts'
import { repeatRate } from './recurrence/repeat-rate.ts'
import { actionsOverdue } from './reviewing/actions-overdue.ts'
import { reviewCoverage } from './reviewing/review-coverage.ts'
import { reviewDelay } from './reviewing/review-delay.ts'
import { slaAtRisk } from './routing/sla-at-risk.ts'
import { slaMet } from './routing/sla-met.ts'
import { timeBetweenIncidents } from './recurrence/time-between-incidents.ts'
import { timeToAcknowledge } from './speed/time-to-acknowledge.ts'
import { timeToClose } from './speed/time-to-close.ts'
import { timeToDetect } from './speed/time-to-detect.ts'
import { timeToMitigate } from './speed/time-to-mitigate.ts'
import { timeToResolve } from './speed/time-to-resolve.ts'
import { timeToRestore } from './speed/time-to-restore.ts'

/** Everything that can be counted, in the order in which it is listed. */
export const metrics: readonly Metric[] = [
  incidentsOpened,
  incidentsResolved,
  backlog,
  backlogAge,
  timeToDetect,
  timeToAcknowledge,
  timeToMitigate,
  timeToRestore,
  timeToResolve,
  timeToClose,
  timeBetweenIncidents,
  holdShare,
  reopenRate,
  reassignments,
  handovers,
  pingPong,
  firstTimeFix,
  slaMet,
  slaAtRisk,
  majorRate,
  repeatRate,
  recurrenceProbability,
  firstUpdate,
  longestSilence,
  cadenceCompliance,
  overdueMinutes,
  allClearDelay,
  reviewCoverage,
  reviewDelay,
  actionsOverdue,
]

/** The metric of that name. Problem: `unknown-metric`. */
export function metricNamed(name: string): Metric {
  const found = metrics.find((metric) => metric.name === name)
  if (!found) throw new Problem('unknown-metric', { name, known: METRIC_NAMES })
  return found
}

/** A metric as its explanation in one language. Problem: `unknown-metric`. */
export function metricEntry(metric: Metric | string, lang: Lang): MetricEntry {
  const told = typeof metric === 'string' ? metricNamed(metric) : metric
  const say = (words: Words): string => words[lang]
  return {
    name: told.name,
    label: say(told.label),
    group: told.group,
    unit: told.unit,
    better: told.better,
    says: say(told.says),
    formula: say(told.formula),
    start: say(told.start),
    stop: say(told.stop),
    phase: [...told.phase],
    clock: say(clockOf(told)),
    population: populationWords(told, lang),
    period: say(periodOf(told)),
    edgeCases: told.edgeCases.map(say),
    limits: told.limits.map(say),
    history: changesOf(told.name).map(({ on, says }) => ({ on, says: say(says) })),
    needs: [...told.needs],
    reasons: everyReason(told),
  }
}
