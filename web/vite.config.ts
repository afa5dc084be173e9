import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { preact } from '@preact/preset-vite'
import { defineConfig, type Plugin } from 'vite'

/** `PIROUETTE_API` names the server that `vite` passes questions on to while the page is being written. */
const api = process.env['PIROUETTE_API'] ?? 'http://127.0.0.1:4280'

/**
 * The browser reads addresses with the schemas of model/ and never writes a JSON schema of them; zod ties that writer to
 * every schema, 9 KB of the 48 that the frame of the page may have. Its exports stay, empty.
 */
const zodWithoutJsonSchema: Plugin = {
  name: 'zod-without-json-schema',
  enforce: 'pre',
  load(id) {
    if (!/zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/.test(id)) return null
    const names = readFileSync(id, 'utf8').matchAll(/^export (?:const|function) (\w+)/gm)
    return [...names].map(([, name]) => `export const ${name} = () => undefined`).join('\n')
  },
}

/**
 * At its first object zod tries `new Function`, and the policy of the page reports the attempt as a violation although it
 * is caught: so it is told beforehand, wherever the bundler puts it.
 */
const zodWithoutEval: Plugin = {
  name: 'zod-without-eval',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('zod/v4/core/core.js')) return null
    const settings = 'export const globalConfig = globalThis.__zod_globalConfig;'
    if (!code.includes(settings)) throw new Error('zod keeps its settings elsewhere by now')
    return code.replace(settings, `${settings}\nglobalConfig.jitless = true;`)
  },
}

/** The page as static files in dist/web, all from one origin, nothing inlined: the server's policy forbids inline code. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  plugins: [zodWithoutJsonSchema, zodWithoutEval, preact({ devToolsEnabled: false, prefreshEnabled: false })],
  build: {
    outDir: fileURLToPath(new URL('../dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_200,
  },
  server: { proxy: { '/api': api } },
})
