import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'

/** The folder of the repository, with a slash at its end. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** One arrow out of a file: `of` is a path from the root for our own files, else the name of a package. */
export interface Arrow {
  readonly type: boolean
  readonly of: string
}

/** A node of the syntax tree, as far as the tests look at it. */
export type Node = { readonly type: string } & Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

/** Every node of a source file, from the top. */
export function nodesOf(file: string): readonly Node[] {
  const { program, errors } = parseSync(file, readFileSync(join(ROOT, file), 'utf8'))
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const found: Node[] = []
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(one)
    else if (isNode(value)) {
      found.push(value)
      for (const one of Object.values(value)) visit(one)
    }
  }
  visit(program)
  return found
}

/** What a file imports: static, exported on, lazily by `import()`, or for types only. */
export function arrowsOf(file: string, nodes: readonly Node[] = nodesOf(file)): readonly Arrow[] {
  return nodes.flatMap((node) => {
    if (!/^(?:Import(?:Declaration|Expression)|Export(?:Named|All)Declaration|TSImportType)$/.test(node.type))
      return []
    const source = node['source']
    if (!isNode(source)) return []
    if (typeof source['value'] !== 'string')
      throw new Error(`${file} imports something that is not a plain text`)
    const type =
      node.type === 'TSImportType' || node['importKind'] === 'type' || node['exportKind'] === 'type'
    return [{ type, of: target(file, source['value']) }]
  })
}

function target(file: string, spoken: string): string {
  if (!spoken.startsWith('.')) return packageOf(spoken)
  return normalize(join(dirname(file), spoken.replace(/\?.*$/, '')))
}

/** `@hono/zod-openapi` of `@hono/zod-openapi/x`; Node's own modules keep their prefix. */
export function packageOf(spoken: string): string {
  if (spoken.startsWith('node:')) return spoken
  return spoken
    .split('/')
    .slice(0, spoken.startsWith('@') ? 2 : 1)
    .join('/')
}

/** The code files of a folder, as paths from the root, in order. */
export function codeIn(folder: string): readonly string[] {
  if (!existsSync(join(ROOT, folder))) return []
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts') && !name.includes('node_modules'))
    .map((name) => join(folder, name))
    .toSorted()
}

/** Member chains such as `process.env` or `Date.now`, as far as they are plain names. */
export function memberName(node: Node): string | null {
  if (node.type !== 'MemberExpression') return null
  const { object, property } = node as { object?: unknown; property?: unknown }
  if (!isNode(object) || !isNode(property)) return null
  const left = object.type === 'Identifier' ? String(object['name']) : memberName(object)
  const right =
    property.type === 'Identifier' && node['computed'] !== true
      ? String(property['name'])
      : property.type === 'Literal'
        ? String(property['value'])
        : null
  return left === null || right === null ? null : `${left}.${right}`
}

/** The plain text of a literal, or `null`. */
export const literal = (node: unknown): string | null =>
  isNode(node) && node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : null

/** The name of an identifier, or `null`. */
export const identifier = (node: unknown): string | null =>
  isNode(node) && node.type === 'Identifier' ? String(node['name']) : null
