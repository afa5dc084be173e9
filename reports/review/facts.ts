import { z } from 'zod'
import { TOO_FEW } from '../../charts/picture.ts'
import type { Figure } from '../../model/answer.ts'
import type { IncidentDetail } from '../../model/incident-list.ts'
import type { Lang } from '../../model/lang.ts'
import type { Scope } from '../../model/scope.ts'
import { askFigure } from '../../metrics/figures/figure.ts'
import { incidentDetail } from '../../metrics/incidents/incident-detail.ts'
import { whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { sql } from '../../store/sql.ts'
import { type Recurrence, recurrenceOf } from './recurrence.ts'
import { type Definition, definitionOf } from '../definition.ts'

/** The incidents that one is compared with, and their two durations. */
export interface Peers {
  readonly priority: number | null
  readonly service: string | null
  /** The same priority and service gave too few, so the group is wider than that. */
  readonly wider: boolean
  readonly acknowledge: Figure
  readonly resolve: Figure
}

/** Everything a review knows about its incident: numbers and instants, not yet in words. */
export interface ReviewFacts {
  readonly incident: IncidentDetail
  readonly peers: Peers
  readonly recurrence: Recurrence
  readonly dataVersion: number
  /** What the two durations mean, as the catalogue words it, and the figure of the peers. */
  readonly definitions: readonly { readonly entry: Definition; readonly figure: Figure }[]
}

/** An incident as a person names it: its number, `source/number`, or both apart. */
export type IncidentRef = string | { readonly source: string; readonly key: string }

/**
 * Asks the store about one incident and the metrics about its peers: the same priority and service, or a wider group
 * while there are too few. Throws Problem `unknown-incident` and `ambiguous-incident`.
 */
export async function reviewFacts(db: Reader, ref: IncidentRef, lang: Lang): Promise<ReviewFacts> {
  const incident = await incidentDetail(db, ref)
  const peers = await peersOf(db, incident)
  const [version] = await db.rows(
    sql`select ${whole(sql`max(version)`)} as version from data_version`,
    z.object({ version: z.int() }),
  )
  return {
    incident,
    peers,
    recurrence: await recurrenceOf(db, incident),
    dataVersion: version?.version ?? 0,
    definitions: [
      { entry: definitionOf('time-to-acknowledge', lang), figure: peers.acknowledge },
      { entry: definitionOf('time-to-resolve', lang), figure: peers.resolve },
    ],
  }
}

async function peersOf(db: Reader, { priority, service }: IncidentDetail): Promise<Peers> {
  const groups = [
    { priority, service },
    ...(priority !== null && service !== null ? [{ priority, service: null }] : []),
  ]
  let peers: Peers | null = null
  for (const group of groups) {
    const scope: Scope = {
      ...(group.priority === null ? {} : { priority: [String(group.priority)] }),
      ...(group.service === null ? {} : { service: [group.service] }),
    }
    peers = {
      ...group,
      wider: peers !== null,
      acknowledge: await askFigure(db, 'time-to-acknowledge', scope),
      resolve: await askFigure(db, 'time-to-resolve', scope),
    }
    if (peers.resolve.n >= TOO_FEW) return peers
  }
  if (peers === null) throw new Error('there is always one group of peers')
  return peers
}
