import { expect, test } from 'vitest'
import { HOUSE_LIMITS } from '../../api/house-limits.ts'
import { LIMIT_NAMES, limitsOf } from '../../cli/limits.ts'
import { fileIn, FIVE_INCIDENTS, folder, pirouette } from './support.ts'

test('limits are told by name and number, with a unit or without', () => {
  expect(limitsOf([])).toEqual({})
  expect(
    limitsOf(['upload-bytes=1GB', 'rows=5000000', 'line-bytes=500kb', 'json-string-bytes=2MB', 'rows=7']),
  ).toEqual({ uploadBytes: 1_000_000_000, rows: 7, lineBytes: 500_000, jsonStringBytes: 2_000_000 })
  expect(LIMIT_NAMES).toHaveLength(Object.keys(HOUSE_LIMITS).length)
  expect(LIMIT_NAMES.every((name) => /^[a-z]+(-[a-z]+)*$/.test(name))).toBe(true)
})

test.each(['rows', 'rows=', 'rows=0', 'rows=-1', 'rows=1.5', 'rows=1TB', 'ROWS=1', '=1', 'toString=1'])(
  '%s is none',
  (told) => {
    expect(() => limitsOf([told])).toThrow(expect.objectContaining({ code: 'bad-option' }))
  },
)

test('an import keeps within what it is told', async () => {
  const here = await folder()
  const file = await fileIn(here, 'incidents.csv', FIVE_INCIDENTS)
  const take = (rows: number) =>
    pirouette(['import', file, '--time-zone', 'UTC', '--dry-run', '--data', here, '--limit', `rows=${rows}`])
  expect((await take(5)).code).toBe(0)
  const refused = await take(4)
  expect(refused.code).toBe(2)
  expect(refused.err).toMatch(/^incidents\.csv has more than 4 rows\./)
})
