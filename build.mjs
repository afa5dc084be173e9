#!/usr/bin/env node
/**
 * Builds `dist/`: the rooms compiled by TypeScript, what lies beside their code copied, the page built by Vite.
 * `node build.mjs` builds once; `--watch` goes on building while files change and serves the result.
 */
import { spawn } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { dirname, extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('.', import.meta.url))
const ROOMS = ['model', 'store', 'ingest', 'metrics', 'charts', 'reports', 'api', 'cli']
const tsc = [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json']
const vite = [
  join(root, 'node_modules/vite/bin/vite.js'),
  'build',
  '--config',
  'web/vite.config.ts',
  '--logLevel',
  'warn',
]
const command = join(root, 'dist/cli/main.js')
const stamp = join(root, 'dist/.built')

/** Runs a Node program to its end and says whether it went well. Whoever builds, a test too, builds what is shipped. */
function run(args) {
  const env = { ...process.env, NODE_ENV: 'production' }
  return new Promise((resolve) => {
    spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env }).on('exit', (code) =>
      resolve(code === 0),
    )
  })
}

/** Everything in the rooms that is not code (templates, style sheets, fonts) keeps its place beside the compiled code. */
function assets() {
  return ROOMS.filter((room) => existsSync(join(root, room))).flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !['.ts', '.tsx', '.md'].includes(extname(entry.name)))
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length)),
  )
}

function copyAssets() {
  for (const path of assets()) {
    mkdirSync(dirname(join(root, 'dist', path)), { recursive: true })
    copyFileSync(join(root, path), join(root, 'dist', path))
  }
}

/** What a process of ours begins with, under the name of the folder that it is gathered into. */
const PROGRAMS = {
  pirouette: 'cli/main.js',
  staging: 'ingest/staging/child.js',
  texts: 'cli/texts/text-process.js',
}

/** Packages that only documents, charts and holidays ask for stay where they are; the others become part of a program. */
const APART = ['handlebars', 'vega', 'vega-lite', 'vega-interpreter', 'date-holidays']

const LICENCES =
  '// The packages in here stand under licences of their own, which lie with them in node_modules.'

/**
 * Our code and its packages are hundreds of small files, and every process that we start would read them one by one: of
 * each program they become one, and some beside it for what is asked for later. What `--watch` compiles does without.
 */
async function gatherPrograms() {
  const { build: bundle } = await import('vite')
  for (const [program, begins] of Object.entries(PROGRAMS)) {
    const folder = join(root, 'dist/programs', program)
    const { output } = await bundle({
      configFile: false,
      root,
      logLevel: 'warn',
      publicDir: false,
      plugins: [native, place(folder)],
      ssr: { noExternal: true, external: APART },
      build: {
        ssr: true,
        target: 'node20',
        minify: false,
        outDir: folder,
        // A running server keeps its files until the new ones are there.
        emptyOutDir: false,
        rolldownOptions: {
          input: { [program]: join(root, 'dist', begins) },
          output: { entryFileNames: '[name].js', chunkFileNames: '[name].js', banner: LICENCES },
        },
      },
    })
    const made = new Set(output.map(({ fileName }) => fileName))
    for (const name of readdirSync(folder)) if (!made.has(name)) rmSync(join(folder, name))
    const file = join(root, 'dist', begins)
    const [line = ''] = readFileSync(file, 'utf8').match(/^#!.*\n/) ?? []
    const path = relative(dirname(file), join(folder, `${program}.js`)).replaceAll('\\', '/')
    writeFileSync(file, `${line}import '${path}'\n`)
  }
}

/** The binary of the database stays where it is: found from its package, for nobody else depends on that one. */
const native = {
  name: 'native',
  enforce: 'pre',
  resolveId: (id) => (id === '@duckdb/node-bindings' ? 'virtual:bindings' : undefined),
  load: (id) =>
    id === 'virtual:bindings'
      ? `import { createRequire } from 'node:module'
         const here = createRequire(import.meta.url)
         export default createRequire(here.resolve('@duckdb/node-api'))('@duckdb/node-bindings')`
      : undefined,
}

/** What lies beside a file of ours is still found from there. */
const place = (folder) => ({
  name: 'place',
  transform: (code, id) => {
    if (!id.startsWith(join(root, 'dist/')) || !code.includes('import.meta.url')) return undefined
    const path = relative(folder, id).replaceAll('\\', '/')
    return code.replaceAll('import.meta.url', `new URL('${path}', import.meta.url).href`)
  },
})

/**
 * What an earlier build left behind would be packed and shipped, and so would rooms of which the programs have a copy. Done
 * afterwards: a running server keeps its files.
 */
function prune(gathered) {
  const folders = [...ROOMS, 'programs', 'web']
  for (const name of readdirSync(join(root, 'dist')))
    if (!name.startsWith('.') && !folders.includes(name))
      rmSync(join(root, 'dist', name), { recursive: true, force: true })
  const kept = new Set([...assets(), ...(gathered ? Object.values(PROGRAMS) : [])])
  for (const room of ROOMS.filter((one) => existsSync(join(root, 'dist', one)))) {
    for (const entry of readdirSync(join(root, 'dist', room), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath ?? entry.path, entry.name)
      const source = path.slice(join(root, 'dist/').length)
      const known = kept.has(source) || (!gathered && existsSync(join(root, source.replace(/\.js$/, '.ts'))))
      if (entry.isFile() && !known) rmSync(path, { force: true })
    }
  }
}

/** Builds everything; with the programs gathered, unless every change is to be compiled at once. */
async function build(gathered) {
  if (!existsSync(tsc[0])) {
    if (existsSync(command)) return true
    console.error('The build needs the development packages: run `npm install` without `--omit=dev`.')
    return false
  }
  const begun = new Date()
  const page = existsSync(join(root, 'web/vite.config.ts')) && existsSync(vite[0])
  if (!page) console.warn('web/ has no vite.config.ts yet: the page is left out.')
  const done = await Promise.all([run(tsc), page ? run(vite) : true])
  if (gathered && done[0]) await gatherPrograms()
  copyAssets()
  prune(gathered && done[0])
  if (existsSync(command)) chmodSync(command, 0o755)
  const good = done.every(Boolean)
  // Whoever wants to know whether the build is older than the sources looks at the time of this file.
  if (good) {
    writeFileSync(stamp, '')
    utimesSync(stamp, begun, begun)
  }
  return good
}

/** Compiles on and on; Node's own watch restarts the server when a compiled file that it uses has changed. */
async function keepBuilding() {
  if (!(await build(false))) console.warn('The first build has errors; waiting for changes.')
  const children = [
    [...tsc, '--watch', '--preserveWatchOutput'],
    [...vite, '--watch'],
    ['--watch', '--watch-preserve-output', command, 'serve', ...process.argv.slice(3)],
  ].map((args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' }))
  for (const room of ROOMS.filter((one) => existsSync(join(root, one)))) {
    watch(join(root, room), { recursive: true }, (_, name) => {
      if (name && !/\.tsx?$/.test(name)) copyAssets()
    })
  }
  let soon
  watch(join(root, 'dist/web'), { recursive: true }, () => {
    clearTimeout(soon)
    // The server reads the page when it starts, and Node watches code only: a touched command starts it anew.
    soon = setTimeout(() => utimesSync(command, new Date(), new Date()), 300)
  })
  const stop = () => {
    for (const child of children) child.kill('SIGTERM')
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

if (process.argv[2] === '--watch') await keepBuilding()
else if (!(await build(true))) process.exit(1)
