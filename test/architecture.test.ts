import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  type Arrow,
  arrowsOf,
  codeIn,
  identifier,
  literal,
  memberName,
  type Node,
  nodesOf,
  ROOT,
} from './support/source-file.ts'

/** Each room and the rooms it may use. Add an arrow here, in review, before adding the import. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  model: [],
  store: ['model'],
  metrics: ['model', 'store'],
  ingest: ['model', 'store'],
  charts: ['model'],
  reports: ['model', 'store', 'metrics', 'charts'],
  api: ['model', 'store', 'metrics', 'ingest', 'charts', 'reports'],
  web: ['model', 'charts'],
  cli: ['model', 'store', 'metrics', 'ingest', 'charts', 'reports', 'api', 'web'],
}

/** Each package and the rooms, or the single files, it lives in. A package that is not here is used by no room. */
const LIVES_IN: Readonly<Record<string, readonly string[]>> = {
  '@duckdb/node-api': ['store', 'ingest/staging/open-staging-db.ts'],
  '@hono/node-server': ['api'],
  '@hono/zod-openapi': ['api'],
  hono: ['api'],
  busboy: ['api'],
  'date-holidays': ['metrics/calendars/holidays.ts'],
  papaparse: ['ingest'],
  'iconv-lite': ['ingest'],
  saxes: ['ingest/xml/parser.ts'],
  yauzl: ['ingest/archive/open-zip.ts'],
  handlebars: ['reports'],
  vega: ['reports', 'web'],
  'vega-interpreter': ['reports', 'web'],
  'vega-lite': ['charts', 'reports', 'web'],
  'vega-embed': ['web'],
  preact: ['web'],
  '@preact/signals': ['web'],
  commander: ['cli'],
  zod: ['model', 'store', 'ingest', 'metrics', 'reports', 'api', 'web', 'cli'],
}

/** Each exception in full: the staging process inherits the environment, and tells its progress no oftener than needed. */
const EXCEPTIONS: readonly string[] = [
  'ingest/staging/stage.ts reads process.env',
  'ingest/staging/child.ts reads performance.now',
]

/** Rooms that run in a browser, or only count: nothing of Node's. */
const WITHOUT_NODE: readonly string[] = ['model', 'charts', 'metrics', 'web']

/** How the page is built, not what is in it. */
const BUILD_FILES: readonly string[] = ['web/vite.config.ts']

const rooms = Object.keys(MAY_USE)
const files = rooms.flatMap(codeIn).filter((file) => !BUILD_FILES.includes(file))
const tree = new Map<string, { nodes: readonly Node[]; arrows: readonly Arrow[] }>(
  files.map((file) => {
    const nodes = nodesOf(file)
    return [file, { nodes, arrows: arrowsOf(file, nodes) }]
  }),
)
const nodesIn = (file: string) => tree.get(file)?.nodes ?? []
const arrowsFrom = (file: string) => tree.get(file)?.arrows ?? []
const roomOf = (path: string): string => path.split('/')[0] ?? ''
const ours = (of: string): boolean => !of.startsWith('node:') && /\.(?:ts|tsx|json|css|hbs)$/.test(of)
const home = (file: string, places: readonly string[]): boolean =>
  places.some((place) => place === roomOf(file) || place === file)

test('there is something to look at', () => {
  expect(files.length).toBeGreaterThan(50)
  expect(files).toContain('model/incident.ts')
  expect(arrowsFrom('model/event.ts')).toContainEqual({ type: false, of: 'model/incident.ts' })
})

/** What `look` finds in each file, behind the name of the file. */
const inAll = (look: (file: string, room: string) => readonly string[]): readonly string[] =>
  files.flatMap((file) => look(file, roomOf(file)).map((found) => `${file} ${found}`))

test('every file uses only the rooms below it', () => {
  const astray = inAll((file, room) =>
    arrowsFrom(file)
      .filter(({ of }) => ours(of) && roomOf(of) !== room && !MAY_USE[room]?.includes(roomOf(of)))
      .map(({ type, of }) => `imports ${type ? 'type ' : ''}from ${of}`),
  )
  expect(astray).toEqual([])
})

test('every package stays in its room', () => {
  const astray = inAll((file, room) =>
    arrowsFrom(file)
      .filter(({ of }) => !ours(of))
      .filter(({ of }) =>
        of.startsWith('node:') ? WITHOUT_NODE.includes(room) : !home(file, LIVES_IN[of] ?? []),
      )
      .map(({ of }) => `imports ${of}`),
  )
  expect(astray).toEqual([])
})

test('only the command line asks the clock, chance and the environment', () => {
  const outside = ['process.argv', 'process.env', 'Date.now', 'Math.random', 'performance.now']
  const astray = inAll((file, room) => {
    if (room === 'cli' || room === 'web') return []
    return nodesIn(file).flatMap((node) => {
      const member = memberName(node)?.replace(/^globalThis\./, '')
      if (member && outside.includes(member)) return [`reads ${member}`]
      const name = identifier(node['imported'])
      if (node.type === 'ImportSpecifier' && name && /^random(?:UUID|Bytes|Int)$/.test(name))
        return [`takes ${name}`]
      const made = node.type === 'NewExpression' || node.type === 'CallExpression'
      const { length } = (node['arguments'] ?? []) as readonly unknown[]
      return made && identifier(node['callee']) === 'Date' && length === 0
        ? ['reads the clock by Date()']
        : []
    })
  })
  expect(astray.filter((one) => !EXCEPTIONS.includes(one))).toEqual([])
  expect(EXCEPTIONS.filter((one) => !astray.includes(one))).toEqual([])
})

/** Node 20 reads the bytes 0x80 to 0x9F of windows-1252 as control characters: euro signs and dashes would be lost. */
test('text is decoded by Node only where Node does it right', () => {
  const astray = inAll((file) =>
    nodesIn(file)
      .filter((node) => node.type === 'NewExpression' && identifier(node['callee']) === 'TextDecoder')
      .map((node) => (node['arguments'] as readonly unknown[])[0])
      .filter((label) => label !== undefined && !/^utf-(?:8|16le|16be)$/.test(literal(label) ?? ''))
      .map((label) => `decodes ${literal(label) ?? 'a label that is no plain text'}`),
  )
  expect(astray).toEqual([])
})

test('nothing imports in a circle', () => {
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '))
    if (done.has(file) || path.includes(file)) return
    for (const { of } of arrowsFrom(file)) if (ours(of)) visit(of, [...path, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
  expect(circles).toEqual([])
})

test('every package that a room needs at run time is a dependency, and every dependency is needed', () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const used = new Set(
    files
      .filter((file) => roomOf(file) !== 'web')
      .flatMap(arrowsFrom)
      .map(({ of }) => of)
      .filter((of) => !ours(of) && !of.startsWith('node:')),
  )
  expect([...used].filter((name) => !(name in dependencies))).toEqual([])
  expect(Object.keys(dependencies).filter((name) => !used.has(name))).toEqual([])
})

/** Opening and closing the database file drops the lock that keeps a second process out of it. */
test('the database file is touched by DuckDB alone', () => {
  const naming = files.filter((file) =>
    nodesIn(file).some((node) => literal(node)?.includes('pirouette.duckdb')),
  )
  expect(naming.filter((file) => roomOf(file) !== 'store')).toEqual([])
  const opening = /^(?:open|read|write|copy|append|createReadStream|createWriteStream|truncate)/
  const astray = naming.flatMap((file) =>
    nodesIn(file)
      .filter((node) => node.type === 'ImportDeclaration' && literal(node['source'])?.startsWith('node:fs'))
      .flatMap((node) => node['specifiers'] as readonly Node[])
      .map((one) => identifier(one['imported']) ?? 'all of node:fs')
      .filter((name) => opening.test(name) || name === 'all of node:fs')
      .map((name) => `${file} uses ${name} of node:fs`),
  )
  expect(astray).toEqual([])
})
