import type { ValueMap } from '../../model/import.ts'
import type { Said } from '../../model/import-words.ts'
import type { ZoneDecision } from '../dates/zones.ts'
import type { StagedDecision } from '../staging/staging-report.ts'

/** What the file says beyond its rows. */
export interface History {
  /** The table `event` exists. */
  readonly events: boolean
  /** The tables `history` and `acknowledged` exist. */
  readonly states: boolean
  /** The table `acknowledged` exists: the file tells who did something, be it only in notes. */
  readonly heard: boolean
  /** The records bring their history along, as events of their own. */
  readonly told: boolean
  /** The table `last_row` exists: one row per update. */
  readonly updates: boolean
  /** The zone of wall clocks in notes and in tables beside the incidents, where the columns of these have none. */
  readonly zone: ZoneDecision | null
  readonly category: boolean
  readonly closed: boolean
  readonly grain: StagedDecision
  /** Rows beside the incidents that could not be told. */
  readonly rejectedBeside: number
  /** Those of them that stood in the file of the incidents: they count as rows only where they are rejected. */
  readonly rejectedWithin: number
  /** Rows of tables beside the incidents that came as files of their own. */
  readonly ownBeside: number
  /** The table `kept` exists: agreements stood beside the incidents. */
  readonly kept: boolean
  /** Names of states that only the histories have, and that mean nothing to us. */
  readonly valueMaps: readonly ValueMap[]
  readonly warnings: readonly Said[]
}
