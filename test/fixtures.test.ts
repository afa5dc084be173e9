import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { saidIn } from '../model/import-words.ts'
import { ImportOptions } from '../model/import.ts'
import { staged } from './ingest/staged.ts'

const root = new URL('../fixtures/', import.meta.url)
/** Invented data for the page, and titles that people judged: neither is an export. */
const NO_EXPORTS: readonly string[] = ['demo', 'similar-titles']
const cases = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !NO_EXPORTS.includes(entry.name))
  .map((entry) => entry.name)

/** Everything that comes out of a fixture, with the evidence and the warnings in words. */
async function imported(folder: URL) {
  const input = readdirSync(folder).find((name) => name.startsWith('input.'))
  if (input === undefined) throw new Error(`no input in ${folder.pathname}`)
  const told = new URL('options.json', folder)
  const options = existsSync(told) ? ImportOptions.parse(JSON.parse(readFileSync(told, 'utf8'))) : {}
  const { report, incidents, events, rejected } = await staged(fileURLToPath(new URL(input, folder)), options)
  const { status, problem, source, format, timeZone, timeZoneFrom, dateOrder, asOf, fields, rows, stored } =
    report
  return {
    report: {
      status,
      problem,
      source,
      format,
      timeZone,
      timeZoneFrom,
      dateOrder,
      asOf,
      fields,
      rows,
      stored,
      rejected: report.rejected,
    },
    decisions: report.decisions.map(
      (one) => `${one.what} ${one.value} (${one.confidence}): ${saidIn('en', one.evidence)}`,
    ),
    mapping: report.mapping.map(
      (one) => `${one.column} -> ${one.field ?? '-'} (${one.filled}): ${saidIn('en', one.why)}`,
    ),
    warnings: report.warnings.map((one) => saidIn('en', one)),
    incidents,
    events,
    rejected,
  }
}

/**
 * Every folder in fixtures/ is a test: `input.*` (with `options.json`, where something is told) goes in, `expected.json`
 * must come out. Written anew by `npm run golden`, and then read and checked by hand.
 */
test.each(cases)('%s', async (name) => {
  const folder = new URL(`${name}/`, root)
  const actual = JSON.parse(JSON.stringify(await imported(folder))) as unknown
  const expected = new URL('expected.json', folder)
  const anew = process.env['PIROUETTE_GOLDEN'] === 'write' || !existsSync(expected)
  if (anew && process.env['CI'] === undefined) writeFileSync(expected, `${JSON.stringify(actual, null, 2)}\n`)
  expect(actual).toEqual(JSON.parse(readFileSync(expected, 'utf8')))
})
