import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FIVE_INCIDENTS, fileIn, folder, pirouette } from './support.ts'

test('reviews and reports are written or printed, and what is missing is a sentence', async () => {
  const here = await folder()
  const env = { PIROUETTE_DATA: join(here, 'data') }
  const file = await fileIn(here, 'incidents.csv', FIVE_INCIDENTS)
  expect((await pirouette(['import', file, '--time-zone', 'Europe/Berlin'], env)).code).toBe(0)

  const page = join(here, 'review.html')
  expect(await pirouette(['review', 'INC0000001', '-o', page, '--lang', 'de'], env)).toEqual({
    code: 0,
    out: '',
    err: '',
  })
  const html = await readFile(page, 'utf8')
  expect(html).toMatch(/^<!doctype html>/i)
  expect(html).toContain('INC0000001')
  // The ending of the file says the format.
  const note = join(here, 'review.md')
  expect((await pirouette(['review', 'servicenow/INC0000001', '-o', note], env)).code).toBe(0)
  expect(await readFile(note, 'utf8')).toMatch(/^# .*INC0000001/)
  const printed = await pirouette(['report', 'monthly', '--period', '2026-03', '--format', 'md'], env)
  expect(printed).toMatchObject({ code: 0, err: '' })
  expect(printed.out).toContain('March 2026')

  const refusals: readonly (readonly [readonly string[], RegExp])[] = [
    [['review', 'INC0000009'], /^There is no incident "INC0000009"/],
    [
      ['review', 'INC0000001', '-o', join(here, 'no', 'such', 'folder.html')],
      /folder\.html cannot be written/,
    ],
    [['report', 'monthly', '--period', 'March'], /^"March" is not a period/],
    [['report', 'weekly', '--period', '2026-03'], /^There is no report "weekly"/],
    [['metric', 'mttr'], /^There is no metric "mttr"/],
    [['metric', 'backlog', '--by', 'assignee'], /would rank persons/],
    [['metric', 'backlog', '--from', '2026-02-31', '--filter', 'colour=red'], /from=2026-02-31 .*colour=red/],
  ]
  for (const [args, says] of refusals) {
    const { code, err, out } = await pirouette(args, env)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(says)
  }
})
