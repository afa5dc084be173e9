import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin, type Rolldown } from 'vite'
import { ROOT } from './source-file.ts'

const SAYS_WHERE =
  /const fromSource = import\.meta\.url\.endsWith\('\.ts'\)\nconst entry = fileURLToPath\(.*\)\n/

/**
 * The tests start hundreds of staging processes out of our sources, and each would spend most of its life on translating
 * and finding the same modules again. With this plugin they are bundled once, when a test loads `ingest/stage.ts`, and
 * anew when one of them changes.
 */
export function bundledStaging(): Plugin {
  let bundle: Promise<{ entry: string; files: readonly string[] }> | null = null
  return {
    name: 'bundled-staging',
    enforce: 'pre',
    watchChange: () => {
      bundle = null
    },
    async transform(code, id) {
      if (id !== join(ROOT, 'ingest/stage.ts')) return null
      if (!SAYS_WHERE.test(code)) this.error('it says otherwise than before where the staging process lies')
      bundle ??= bundled()
      const { entry, files } = await bundle
      for (const file of files) this.addWatchFile(file)
      const told = `const fromSource = false\nconst entry = ${JSON.stringify(entry)}\n`
      return { code: code.replace(SAYS_WHERE, told), map: null }
    },
  }
}

/** Writes the bundle into a folder that is gone when this run ends; where it lies, and our files that are in it. */
async function bundled() {
  const folder = join(ROOT, 'test/output')
  mkdirSync(folder, { recursive: true })
  const outDir = mkdtempSync(join(folder, 'staging-'))
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }))
  const made = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['@duckdb/node-api'] },
    build: {
      ssr: 'ingest/child.ts',
      outDir,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'child.js', codeSplitting: false } },
    },
  })
  const files = (made as Rolldown.RolldownOutput).output.flatMap((part) =>
    part.type === 'chunk' ? part.moduleIds.filter((id) => id.endsWith('.ts')) : [],
  )
  return { entry: join(outDir, 'child.js'), files }
}
