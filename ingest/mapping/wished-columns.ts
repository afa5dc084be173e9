import { said, type Said } from '../../model/import-words.ts'
import type { AppliedProfile } from '../../model/import.ts'
import { checkMapping } from '../columns/check-mapping.ts'
import { type Column, describeColumns } from '../columns/columns.ts'
import { signatureOf } from '../columns/signature.ts'
import { unwrapCells } from '../columns/unwrap.ts'
import { type Wishes, wishesOf } from '../columns/wishes.ts'
import type { RawTable } from '../raw/raw-table.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import type { StagedDecision, StageRequest } from '../staging/staging-report.ts'

/** The columns of a file before anything is decided about them, and what is wished or remembered for them. */
export interface WishedColumns {
  readonly columns: readonly Column[]
  readonly wishes: Wishes
  readonly profile: AppliedProfile
  /** What was remembered. */
  readonly decisions: readonly StagedDecision[]
  readonly warnings: readonly Said[]
}

/** Looks at the columns of a file; `own` says that it is one of the files that we wrote, with what was left over. */
export async function wishedColumns(
  db: StagingDb,
  table: RawTable,
  own: boolean,
  request: StageRequest,
): Promise<WishedColumns> {
  const asWritten = await describeColumns(db, table)
  const unwrapped = await unwrapCells(db, asWritten, table)
  const columns = unwrapped.length > 0 ? await describeColumns(db, table) : asWritten
  const signature = signatureOf(columns.map(({ name }) => name))
  // What was decided about the whole file holds for its rest.
  const { profiles, rests = [] } = request.remembered
  const wishes = wishesOf(request.options, signature, own ? [...rests, ...profiles] : profiles)
  return {
    columns,
    wishes,
    profile: { signature, name: wishes.profile?.name ?? null, applied: wishes.profile !== null },
    decisions: rememberedDecision(wishes),
    warnings: [...unwrapped, ...checkMapping(request.options.mapping ?? {}, columns)],
  }
}

function rememberedDecision({ profile }: Wishes): readonly StagedDecision[] {
  if (profile === null) return []
  const evidence = said('profile-remembered', { columns: profile.headers.length })
  return [{ what: 'profile', value: profile.name, evidence, confidence: 'told' }]
}
