import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sources } from '../ingest/sources/index.ts'
import { SOURCE_LABELS } from '../model/source-label.ts'
import { QUALITY_RULES } from '../model/quality-rules.ts'
import { METRIC_NAMES } from '../model/metric-name.ts'
import { ROOT } from './support/source-file.ts'

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const decisions = readdirSync(join(ROOT, 'docs/decisions')).toSorted()
const pages = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

test.each(METRIC_NAMES)('metric %s is documented', (name) => {
  expect(read('docs/metrics.md')).toContain(`\n## \`${name}\``)
})

test.each(QUALITY_RULES)('rule %s is documented', (name) => {
  expect(read('docs/quality.md')).toContain(`\n## \`${name}\``)
})

test.each(sources.map(({ name }) => name))('source %s is documented', (name) => {
  expect(read('docs/formats.md')).toContain(`(\`--source ${name}\`)\n`)
})

test('every source has a name that people know', () => {
  expect(Object.keys(SOURCE_LABELS)).toEqual(sources.map(({ name }) => name))
})

describe('decisions', () => {
  test('are numbered without a gap', () => {
    expect(decisions.map((name) => Number(name.slice(0, 4)))).toEqual(decisions.map((_, i) => i + 1))
  })

  test.each(decisions)('%s has a context, a decision, a consequence, on one page', (name) => {
    const text = read(`docs/decisions/${name}`)
    expect(text.match(/^# \d{4}: /)?.[0]).toBe(`# ${name.slice(0, 4)}: `)
    expect(text.match(/^## .*$/gm)).toEqual(['## Context', '## Decision', '## Consequence'])
    expect(text.split('\n').length).toBeLessThan(60)
  })

  test('every runtime dependency says what it is for', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }
    const told = [...read('docs/decisions/0005-dependencies.md').matchAll(/^\| `([^`]+)`/gm)].map(
      ([, name = '']) => name,
    )
    expect(told.toSorted()).toEqual(Object.keys(dependencies).toSorted())
  })
})

test.each(pages)('every link of %s leads somewhere', (page) => {
  const links = [...read(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link)
  const dead = links.filter((link) => !/^https?:/.test(link) && !existsSync(join(ROOT, dirname(page), link)))
  expect(dead).toEqual([])
})

test('the README stays on a page and begins with a picture', () => {
  const lines = read('README.md').split('\n')
  expect(lines[0]).toMatch(/^!\[.+\]\(docs\/overview\.png\)$/)
  expect(lines.length).toBeLessThanOrEqual(100)
})

test('the changelog knows this version', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string }
  expect(read('CHANGELOG.md')).toContain(`\n## ${version}`)
})

/** What a person may type in a shell, as the documents show it, is what the package offers. */
test('every npm script that a document names exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const named = pages.flatMap((page) =>
    [...read(page).matchAll(/npm run ([a-z]+)/g)].map(([, name = '']) => name),
  )
  expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([])
})
