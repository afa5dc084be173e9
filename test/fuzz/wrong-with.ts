import { instantsInText } from './instants-in-text.ts'
import type { Incident, Outcome } from './staged-bytes.ts'

/** Sources that tell some times as a stretch after another: their numbers count as stretches, in seconds or thousandths. */
const STRETCHES: readonly (string | null)[] = ['opsgenie-alerts', 'pagerduty']

/** What is wrong with an outcome: rows that are nowhere, a refusal without a reason, an acceptance of nothing. */
function wrongCounts({ report }: Outcome): readonly string[] {
  const { status, problem, rows, stored, rejected } = report
  return [
    ...(stored + rejected === rows ? [] : [`${rows} rows are ${stored} stored and ${rejected} rejected`]),
    ...(status === 'refused' && !/^[a-z][a-z0-9-]+$/.test(problem?.code ?? '')
      ? ['refused without a reason']
      : []),
    ...(status !== 'refused' && stored === 0 ? ['taken with nothing in it'] : []),
  ]
}

/** The lines of a table that tell of one incident: up to where the next one begins. */
function linesOf(text: string, { line }: Incident, outcome: Outcome): string {
  const next = outcome.incidents.map((one) => one.line ?? 0).find((other) => other > (line ?? 0))
  return text
    .split(/\r\n|\n|\r/)
    .slice((line ?? 1) - 1, next === undefined ? undefined : next - 1)
    .join('\n')
}

/** Instants that no text of the file can mean: dates that come from nowhere. Of a table, no text of the incident's own lines. */
function unfounded(outcome: Outcome, text: string, byRow: boolean): readonly string[] {
  const { report } = outcome
  const orders = new Set(
    report.decisions
      .filter(({ what, value }) => what.startsWith('dateOrder') && (value === 'dmy' || value === 'mdy'))
      .map(({ value }) => value),
  )
  const [only] = orders.size === 1 ? orders : [null]
  const reading = {
    zones: [report.timeZone ?? 'UTC'],
    order: only === 'dmy' || only === 'mdy' ? only : null,
    serials: report.format === 'xlsx',
  } as const
  const all = instantsInText(text, reading)
  const stretches = STRETCHES.includes(report.source)
    ? [...text.matchAll(/(?<![\d.])\d{1,11}(?![\d.])/g)].map(([number]) => Number(number))
    : []
  const founded = (instant: string, instants: ReadonlySet<number>): boolean => {
    const at = Math.floor(Date.parse(instant) / 1000)
    return (
      instants.has(at) ||
      (reading.serials && (instants.has(at - 1) || instants.has(at + 1))) ||
      stretches.some(
        (n) => all.has(at - n) || [0, 1].some((rest) => all.has(at - Math.floor(n / 1000) - rest)),
      )
    )
  }
  return [
    ...outcome.incidents.flatMap((incident) => {
      const instants = byRow ? instantsInText(linesOf(text, incident, outcome), reading) : all
      return Object.entries(incident.instants)
        .filter(([, instant]) => !founded(instant, instants))
        .map(([field, instant]) => `${field} ${instant} of ${incident.key} stands nowhere`)
    }),
    ...outcome.events
      .filter((instant) => !founded(instant, all))
      .map((instant) => `an event at ${instant} stands nowhere`),
  ]
}

/** Everything that must not happen to a spoiled file, found in what became of it; empty when nothing did. */
export function wrongWith(outcome: Outcome, text: string, form: string): readonly string[] {
  const { report } = outcome
  const oneRowEach =
    form === 'plain' &&
    report.format === 'csv' &&
    report.decisions.some(({ what, value }) => what === 'grain' && value !== 'update')
  return [
    ...wrongCounts(outcome),
    ...(report.status === 'refused' ? [] : unfounded(outcome, text, oneRowEach)),
  ]
}
