import { expect, test } from 'vitest'
import { reasonIn, saidIn } from '../../model/import-words.ts'
import { stagedText } from './staged.ts'

const utc = { timeZone: 'UTC' }
const HEAD = 'number,opened_at,short_description,state,priority,resolved_at'
const FIRST = 'INC0001,2026-03-02 09:00:00,Disk,Closed,1 - Critical,2026-03-02 10:00:00'
const SECOND = 'INC0002,2026-03-03 09:00:00,Mail,New,2 - High,'
const RAGGED = 'INC0003,2026-03-04 09:00:00,VPN,New,2 - High,,,'

test.each([
  ['a regular file', [HEAD, FIRST, HEAD, SECOND]],
  ['a file with a row that is too long', [HEAD, FIRST, HEAD, SECOND, RAGGED]],
  ['a file with a title above', ['Incidents of March', HEAD, FIRST, HEAD, SECOND]],
])('a header that is repeated among the rows of %s is rejected, and said once', async (_, lines) => {
  const { report, incidents, rejected } = await stagedText(`${lines.join('\n')}\n`, utc)
  const again = lines.lastIndexOf(HEAD) + 1
  expect(report).toMatchObject({ problem: null, source: 'servicenow' })
  expect(incidents.slice(0, 2).map((one) => [one['key'], one['priority'], one['resolved_at']])).toEqual([
    ['INC0001', 1, '2026-03-02T10:00:00Z'],
    ['INC0002', 2, undefined],
  ])
  const last = rejected.at(-1) ?? {}
  expect([
    last['line'],
    last['raw'],
    (last['reasons'] as string[]).map((one) => reasonIn('de', one)),
  ]).toEqual([again, HEAD, ['die Zeile wiederholt die Kopfzeile']])
  // That rows were rejected at all is said; that their words are no states and no dates would be noise.
  expect(
    report.warnings
      .map(({ code }) => code)
      .filter((code) => !['many-rejected', 'rows-ragged'].includes(code)),
  ).toEqual([])
  const careful = report.decisions.find(({ what, value }) => what === 'reader' && value === 'careful')
  expect(careful && saidIn('en', careful.evidence)).toMatch(
    /^the file is not regular \((a header that is repeated among the rows|lines above the header, first in line 1)\)$/,
  )
})

test('a row that has the name of one column in it is a row', async () => {
  const { report } = await stagedText(
    `${[HEAD, FIRST, 'number,2026-03-03 09:00:00,state,New,2 - High,'].join('\n')}\n`,
    utc,
  )
  expect(report).toMatchObject({ stored: 2, rejected: 0 })
})
