import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '../support/source-file.ts'
import { stagedText } from './staged.ts'

const exported = (name: string): string => readFileSync(join(ROOT, 'fixtures', name, 'input.json'), 'utf8')

// Records that are rejected are kept as they stand, over several lines: their line ends must not be taken for those of our rows.
test.each([
  ['rootly-incidents', '\r\n'],
  ['rootly-incidents', '\r'],
  ['datadog-incidents', '\r\n'],
  ['incident-io-incidents', '\r\n'],
])('%s with the line ends %j is read like the same with line feeds', async (name, end) => {
  const plain = await stagedText(exported(name), { timeZone: 'UTC' }, 'input.json')
  const other = await stagedText(exported(name).replaceAll('\n', end), { timeZone: 'UTC' }, 'input.json')
  expect(plain.rejected.length).toBeGreaterThan(0)
  expect(other.report.problem).toBe(null)
  expect(other.incidents.map(({ key, opened_at }) => [key, opened_at])).toEqual(
    plain.incidents.map(({ key, opened_at }) => [key, opened_at]),
  )
  expect(
    other.rejected.map(({ line, reasons, raw }) => [line, reasons, String(raw).replaceAll(end, '\n')]),
  ).toEqual(plain.rejected.map(({ line, reasons, raw }) => [line, reasons, raw]))
})
