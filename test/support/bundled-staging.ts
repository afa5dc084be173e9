import { join } from 'node:path'
import type { Plugin } from 'vite'
import { type Bundle, bundled } from './bundle.ts'
import { ROOT } from './source-file.ts'

const SAYS_WHERE =
  /const fromSource = import\.meta\.url\.endsWith\('\.ts'\)\nconst entry = fileURLToPath\(.*\)\n/

/**
 * The tests start hundreds of staging processes. With this plugin these are bundled once, when a test loads
 * `ingest/stage.ts`, and anew when one of their sources changes.
 */
export function bundledStaging(): Plugin {
  let bundle: Promise<Bundle> | null = null
  return {
    name: 'bundled-staging',
    enforce: 'pre',
    watchChange: () => {
      bundle = null
    },
    async transform(code, id) {
      if (id !== join(ROOT, 'ingest/stage.ts')) return null
      if (!SAYS_WHERE.test(code)) this.error('it says otherwise than before where the staging process lies')
      bundle ??= bundled('ingest/child.ts')
      const { at, sources, remove } = await bundle
      process.once('exit', remove)
      for (const file of sources) this.addWatchFile(file)
      const told = `const fromSource = false\nconst entry = ${JSON.stringify(at('child'))}\n`
      return { code: code.replace(SAYS_WHERE, told), map: null }
    },
  }
}
