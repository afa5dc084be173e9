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
const ENGINE = '@duckdb/node-api'
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

/**
 * The package of the database is 180 small files, and every process that we start would read them one by one: it becomes
 * one file, which the compiled code is pointed to. The sources know nothing of it, and what `--watch` compiles does without.
 */
async function gatherEngine() {
  const [{ build: bundle }, engine] = await Promise.all([import('vite'), import(ENGINE)])
  const names = Object.keys(engine).filter((name) => /^[A-Za-z_]\w*$/.test(name) && name !== 'default')
  const entry = 'virtual:engine'
  // Its binary stays where it is: found from its package, for nobody else depends on that one.
  const [bindings, native] = ['@duckdb/node-bindings', 'virtual:bindings']
  await bundle({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    plugins: [
      {
        name: 'engine',
        enforce: 'pre',
        resolveId: (id) => (id === entry ? id : id === bindings ? native : undefined),
        load: (id) =>
          id === entry
            ? `export { ${names.join(', ')} } from '${ENGINE}'`
            : id === native
              ? `import { createRequire } from 'node:module'
                 const here = createRequire(import.meta.url)
                 export default createRequire(here.resolve('${ENGINE}'))('${bindings}')`
              : undefined,
      },
    ],
    ssr: { noExternal: [ENGINE, bindings] },
    build: {
      ssr: true,
      target: 'node20',
      minify: false,
      emptyOutDir: false,
      outDir: join(root, 'dist/vendor'),
      rollupOptions: {
        input: { engine: entry },
        output: { entryFileNames: '[name].js', banner: `// ${ENGINE}, under its own licence (MIT)` },
      },
    },
  })
  let pointedTo = 0
  for (const room of ['store', 'ingest'])
    for (const name of readdirSync(join(root, 'dist', room), { recursive: true })) {
      if (extname(name) !== '.js') continue
      const file = join(root, 'dist', room, name)
      const code = readFileSync(file, 'utf8')
      const path = relative(dirname(file), join(root, 'dist/vendor/engine.js')).replaceAll('\\', '/')
      const pointed = code.replaceAll(`from '${ENGINE}'`, `from '${path}'`)
      if (pointed === code) continue
      writeFileSync(file, pointed)
      pointedTo++
    }
  if (pointedTo === 0) throw new Error(`no compiled code asks for ${ENGINE}`)
}

/** What an earlier build left behind would be packed and shipped. Done afterwards: a running server keeps its files. */
function prune() {
  const kept = new Set(assets())
  for (const room of ROOMS.filter((one) => existsSync(join(root, 'dist', one)))) {
    for (const entry of readdirSync(join(root, 'dist', room), { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath ?? entry.path, entry.name)
      const source = path.slice(join(root, 'dist/').length)
      const known = kept.has(source) || existsSync(join(root, source.replace(/\.js$/, '.ts')))
      if (entry.isFile() && !known) rmSync(path, { force: true })
    }
  }
}

async function build() {
  if (!existsSync(tsc[0])) {
    if (existsSync(command)) return true
    console.error('The build needs the development packages: run `npm install` without `--omit=dev`.')
    return false
  }
  const begun = new Date()
  const page = existsSync(join(root, 'web/vite.config.ts')) && existsSync(vite[0])
  if (!page) console.warn('web/ has no vite.config.ts yet: the page is left out.')
  const done = await Promise.all([run(tsc), page ? run(vite) : true])
  if (done[0]) await gatherEngine()
  copyAssets()
  prune()
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
  if (!(await build())) console.warn('The first build has errors; waiting for changes.')
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
else if (!(await build())) process.exit(1)
