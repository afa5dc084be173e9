import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = new URL('../../../shared/data/', import.meta.url)

/**
 * Whether the exports of others are beside the repository. They are not ours to keep in it; without them there is
 * nothing to try, and that is said.
 */
export const realExports = existsSync(folder)
if (!realExports)
  process.stderr.write(`real exports are not at ${folder.pathname}: their tests are skipped\n`)

/** Where one of them lies. */
export const realExport = (name: string): string => fileURLToPath(new URL(name, folder))
