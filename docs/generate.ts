import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { formatsPage } from './formats-page.ts'
import { metricsPage } from './metrics-page.ts'
import { qualityPage } from './quality-page.ts'

/** The generated pages by name. */
const pages: Readonly<Record<string, () => string>> = {
  'metrics.md': metricsPage,
  'formats.md': formatsPage,
  'quality.md': qualityPage,
}

// `npm run docs` writes the pages; with `--check` it only says which differ from the code, and fails.
const stale = Object.entries(pages).filter(([name, page]) => {
  const file = new URL(name, import.meta.url)
  return !existsSync(file) || readFileSync(file, 'utf8') !== page()
})
for (const [name, page] of stale) {
  if (process.argv.includes('--check')) {
    console.error(`docs/${name} does not say what the code says: run \`npm run docs\`.`)
    process.exitCode = 1
  } else {
    writeFileSync(new URL(name, import.meta.url), page())
    console.log(`docs/${name} is written.`)
  }
}
