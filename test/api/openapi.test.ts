import { expect, test } from 'vitest'
import { PROBLEM_STATUS } from '../../api/problem.ts'
import { PROBLEM_CODES } from '../../model/problem.ts'
import { appOver, emptyStore } from './support.ts'

interface Document {
  openapi: string
  info: { version: string }
  paths: Record<
    string,
    Record<
      string,
      { responses: Record<string, unknown>; summary?: string; parameters?: { name: string; in: string }[] }
    >
  >
  components: { schemas: Record<string, unknown> }
}

test('the description is OpenAPI 3.1, holds together, and lists every route there is', async () => {
  const { app, ask } = await appOver({ store: await emptyStore() })
  const answer = await ask('/openapi.json')
  expect(answer.status).toBe(200)
  const document = (await answer.json()) as Document
  expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Pirouette', version: '9.9.9' } })
  expect(await (await ask('/api/v1/openapi.json')).json()).toEqual(document)

  const described = new Set<string>()
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, { responses, summary, parameters = [] }] of Object.entries(operations)) {
      described.add(`${method.toUpperCase()} ${path}`)
      expect({ path, summary }).toEqual({ path, summary: expect.stringMatching(/\w/) as string })
      expect(Object.keys(responses)).toContain('default')
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
      expect(
        parameters
          .filter((one) => one.in === 'path')
          .map(({ name }) => name)
          .toSorted(),
      ).toEqual(named.toSorted())
    }
  }
  const served = app.routes
    .filter(
      ({ method, path }) => method !== 'ALL' && path.startsWith('/api/v1/') && !path.endsWith('openapi.json'),
    )
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
  expect(served.length).toBeGreaterThan(10)
  expect([...described].toSorted()).toEqual(
    [...new Set([...served, 'GET /api/v1/metrics/{name}.csv'])].toSorted(),
  )

  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
    ([, name]) => name ?? '',
  )
  expect(references.length).toBeGreaterThan(0)
  for (const name of references) expect(Object.keys(document.components.schemas)).toContain(name)
  for (const name of [
    'MetricAnswer',
    'Overview',
    'IncidentPage',
    'IncidentDetail',
    'ImportResult',
    'Problem',
    'Health',
  ])
    expect(Object.keys(document.components.schemas)).toContain(name)
})

test('a metric tells its filters, each of which may stand several times', async () => {
  const { ask } = await appOver({ store: await emptyStore() })
  const document = (await (await ask('/openapi.json')).json()) as Document
  const names = document.paths['/api/v1/metrics/{name}']?.['get']?.parameters?.map(({ name }) => name)
  for (const key of ['from', 'to', 'timeZone', 'service', 'service!', 'grain', 'by', 'compare', 'lang'])
    expect(names).toContain(key)
})

test('every problem has a status of a failure', () => {
  for (const code of PROBLEM_CODES) expect(PROBLEM_STATUS[code]).toBeGreaterThanOrEqual(400)
})
