import { fileURLToPath } from 'node:url'

/** Our own sources run through tsx, what was built runs as it is. */
const fromSource = import.meta.url.endsWith('.ts')

/** Where the program of a staging process lies, and what Node is told to run it. */
export const stagingProgram: { readonly file: string; readonly options: readonly string[] } = {
  file: fileURLToPath(new URL(fromSource ? './child.ts' : './child.js', import.meta.url)),
  options: fromSource ? ['--import', 'tsx'] : [],
}
