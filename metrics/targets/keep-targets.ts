import { Problem } from '../../model/problem.ts'
import { type Target, Targets } from '../../model/target.ts'
import type { Deed } from '../../store/audit.ts'
import type { Reader } from '../../store/reader.ts'
import { decideSetting, settingOf } from '../../store/settings.ts'
import type { Store } from '../../store/store.ts'
import { metricNamed } from '../catalogue.ts'
import { perDataVersion } from '../per-data-version.ts'

const SETTING = 'targets'
const known = perDataVersion<readonly Target[]>()

/** The targets of the house, as they stand in a state of the data; unless told in that of now. */
export const targetsOf = (db: Reader, at?: number): Promise<readonly Target[]> =>
  known(db, SETTING, async () => (await settingOf(db, SETTING, Targets, { targets: [] })).targets, at)

/**
 * Sets all targets anew. Problems: `unknown-metric`, `no-target` where it is no duration or has no such clock,
 * `target-twice` where two are for the same.
 */
export async function decideTargets(
  store: Store,
  { targets }: Targets,
  by: Pick<Deed, 'at' | 'actor'>,
): Promise<void> {
  const seen = new Set<string>()
  for (const { metric: name, clock, priority, service } of targets) {
    const metric = metricNamed(name)
    const { aggregate } = metric
    const has =
      aggregate.kind === 'duration' &&
      { wall: true, active: aggregate.active !== undefined, business: aggregate.stop !== undefined }[clock]
    if (!has) throw new Problem('no-target', { metric: name, clock })
    const of = JSON.stringify([name, clock, priority, service])
    if (seen.has(of)) throw new Problem('target-twice', { metric: name })
    seen.add(of)
  }
  await decideSetting(store, SETTING, { targets }, by)
}
