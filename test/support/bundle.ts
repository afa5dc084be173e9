import { mkdir, mkdtemp } from 'node:fs/promises'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { ROOT } from './source-file.ts'

/** Programs out of our sources that Node runs as they are. */
export interface Bundle {
  /** Where each lies, under the name of its source without the ending. */
  readonly at: (name: string) => string
  /** Our files that are in them. */
  readonly sources: readonly string[]
  /** To be called when nobody starts them any more. */
  readonly remove: () => void
}

/**
 * Bundles source files, given as paths from the root, into one folder. A process
 * that runs its sources through tsx spends most of a second on translating and finding them.
 */
export async function bundled(...entries: readonly string[]): Promise<Bundle> {
  const folder = join(ROOT, 'test/output')
  await mkdir(folder, { recursive: true })
  const outDir = await mkdtemp(join(folder, 'bundle-'))
  const made = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['@duckdb/node-api', 'vitest'] },
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      rolldownOptions: {
        input: entries.map((entry) => join(ROOT, entry)),
        // All in one folder: what a module looks for beside itself lies beside it.
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  })
  const sources = (made as Rolldown.RolldownOutput).output.flatMap((part) =>
    part.type === 'chunk' ? part.moduleIds.filter((id) => id.endsWith('.ts')) : [],
  )
  return {
    at: (name) => join(outDir, `${name}.js`),
    sources,
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  }
}
