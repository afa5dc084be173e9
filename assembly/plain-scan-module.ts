import { existsSync, readFileSync } from 'node:fs'
import { main } from 'assemblyscript/asc'

const SOURCES = new URL('plain-scan/', import.meta.url)

/** Vectors are exchanged between its own files only, of which warning 112 knows nothing; a page is 64 KiB. */
const OPTIONS =
  '--optimizeLevel 3 --noAssert --runtime stub --enable simd --initialMemory 16 --maximumMemory 16 --disableWarning 112'

/** The module that holds the program compiled from `assembly/plain-scan`, as text. Throws what the compiler says. */
export async function plainScanModule(): Promise<string> {
  let program = ''
  let complaints = ''
  const { error } = await main(['index.ts', '--outFile', 'program.wasm', ...OPTIONS.split(' ')], {
    stderr: { write: (text) => void (complaints += text.toString()) },
    readFile: (name) => {
      const file = new URL(name, SOURCES)
      return existsSync(file) ? readFileSync(file, 'utf8') : null
    },
    writeFile: (_, bytes) => void (program = Buffer.from(bytes).toString('base64')),
    listFiles: () => [],
  })
  if (error) throw new Error(`${error.message}\n${complaints}`)
  return `// Written by \`npm run assembly\` from assembly/plain-scan.

/** The program that scans plain files, as WebAssembly in base64. */
export const PLAIN_PROGRAM =
  '${program}'
`
}
