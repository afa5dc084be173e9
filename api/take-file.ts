import { importFile } from '../ingest/import-file.ts'
import { importResult } from '../ingest/import-result.ts'
import { headlinesOf } from '../metrics/headlines.ts'
import type { Store } from '../store/store.ts'
import type { TakeFile } from './import-desk.ts'

/** Imports one file into the store, under the id that the desk gave. */
export const takeFile =
  (parts: { readonly store: Store; readonly now: () => Date; readonly newId: () => string }): TakeFile =>
  async (id, { path, name, options, dryRun, demo }, follow) => {
    const outcome = await importFile(
      { ...parts, headlines: headlinesOf },
      {
        id,
        path,
        name,
        options,
        ...(dryRun === undefined ? {} : { dryRun }),
        ...(demo === undefined ? {} : { demo }),
        ...follow,
      },
    )
    return (lang) => importResult(outcome, lang)
  }
