import { said, type Said } from '../../model/import-words.ts'
import { Problem } from '../../model/problem.ts'
import { isTimeZone } from '../../model/time-zone.ts'
import type { DateReading } from '../dates/dates.ts'
import type { RawTable } from '../raw/raw-table.ts'
import type { Source } from '../sources/source.ts'
import type { StagedDecision, StageRequest } from '../staging/staging-report.ts'
import type { TimeRules } from './times.ts'

/** The zone of tables that came without incidents. */
export interface BesideZone {
  readonly of: TimeRules['zoneOf']
  /** What was decided, once all times are read; without a zone where none of them needs one. */
  readonly decided: () => {
    readonly name: string | null
    readonly from: string
    readonly evidence: Said
    readonly confidence: StagedDecision['confidence']
  }
}

/**
 * JSON and XML are raw and in UTC; a list is in the zone of whoever exported it, unless its times carry an offset. Throws
 * `unknown-time-zone`; where a time needs a zone that nobody told, `of` throws `time-zone-needed` with it.
 */
export function besideZone(
  { beside }: RawTable,
  { options, remembered, name: file }: StageRequest,
  { name: source, label }: Pick<Source, 'name' | 'label'>,
): BesideZone {
  const told = options.timeZone
  const known = remembered.timeZones[source]
  const [first] = beside
  if (first && beside.every(({ format }) => format === 'json' || format === 'xml')) {
    const evidence =
      source === 'jira'
        ? said('zone-epoch', undefined)
        : said('zone-raw', { example: first.format.toUpperCase() })
    return of({ name: 'UTC', from: 'file', evidence, confidence: 'sure' })
  }
  if (told !== undefined) {
    if (!isTimeZone(told)) throw new Problem('unknown-time-zone', { zone: told })
    return of({ name: told, from: 'told', evidence: said('zone-told', undefined), confidence: 'told' })
  }
  if (known !== undefined && isTimeZone(known)) {
    const evidence = said('zone-remembered', { source: label })
    return of({ name: known, from: 'remembered', evidence, confidence: 'likely' })
  }
  return {
    of: ({ column, example }: Pick<DateReading, 'column' | 'example'>) => {
      throw new Problem('time-zone-needed', { file, source: label, column: column.name, example })
    },
    decided: () => ({
      name: null,
      from: 'not-needed',
      evidence: said('zone-not-needed', undefined),
      confidence: 'sure',
    }),
  }
}

const of = (decided: ReturnType<BesideZone['decided']> & { readonly name: string }): BesideZone => ({
  of: () => decided.name,
  decided: () => decided,
})
