import { importFile } from '../ingest/import/import-file.ts'
import type { Ahead, Headlines } from '../ingest/import/import-order.ts'
import type { Limits } from '../ingest/staging/limits.ts'
import { importResult } from '../ingest/import/import-result.ts'
import type { Store } from '../store/store.ts'
import type { TakeFile } from './import-desk.ts'

interface TakeParts extends Ahead {
  readonly store: Store
  readonly now: () => Date
  readonly newId: () => string
  readonly limits?: Partial<Limits> | undefined
}

/** Only a dry run asks for them: reading the code of all metrics takes as long as a small file. */
const headlines: Headlines = async (db) => (await import('../metrics/headlines.ts')).headlinesOf(db)

/** Imports one file into the store, under the id that the desk gave. */
export const takeFile =
  ({ limits: house, ...parts }: TakeParts): TakeFile =>
  async (id, { path, name, options, dryRun, demo, by, limits, whole }, follow) => {
    const outcome = await importFile(
      { ...parts, headlines },
      {
        id,
        path,
        name,
        options,
        limits: { ...house, ...limits },
        ...(dryRun === undefined ? {} : { dryRun }),
        ...(demo === undefined ? {} : { demo }),
        ...(by === undefined ? {} : { by }),
        ...(whole === undefined ? {} : { whole }),
        ...follow,
      },
    )
    return (lang) => importResult(outcome, lang)
  }
