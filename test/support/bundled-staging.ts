import { join } from 'node:path'
import type { Plugin } from 'vite'
import type { stagingProgram } from '../../ingest/staging/staging-program.ts'
import { type Bundle, bundled } from './bundle.ts'
import { ROOT } from './source-file.ts'

/**
 * The tests start hundreds of staging processes. With this plugin their program is bundled once, when a test asks where it
 * lies, and anew when one of its sources changes.
 */
export function bundledStaging(): Plugin {
  let bundle: Promise<Bundle> | null = null
  return {
    name: 'bundled-staging',
    enforce: 'pre',
    watchChange: () => {
      bundle = null
    },
    async load(id) {
      if (id !== join(ROOT, 'ingest/staging/staging-program.ts')) return null
      bundle ??= bundled('ingest/staging/child.ts')
      const { at, sources, remove } = await bundle
      process.once('exit', remove)
      for (const file of sources) this.addWatchFile(file)
      const program: typeof stagingProgram = { file: at('child'), options: [] }
      return `export const stagingProgram = ${JSON.stringify(program)}`
    },
  }
}
