import { expect, test } from 'vitest'
import { readDay } from '../../web/import/read-day.ts'

test.each([
  ['03/02/2026 09:00', 'dmy', '3 February 2026', '3. Februar 2026'],
  ['03/02/2026 09:00', 'mdy', '2 March 2026', '2. März 2026'],
  ['2026-03-02 09:00:00', 'ymd', '2 March 2026', '2. März 2026'],
  ['2.3.26 9:00', 'dmy', '2 March 2026', '2. März 2026'],
  ['13/02/2026', 'mdy', null, null],
  ['31/02/2026', 'dmy', null, null],
  ['13-02-2026', 'ymd', null, null],
  ['02/Mar/26 9:00 AM', 'dmy', null, null],
  ['1-2.2026', 'dmy', null, null],
  ['', 'dmy', null, null],
] as const)('%s read as %s is %s', (text, order, en, de) => {
  expect([readDay(text, order, 'en'), readDay(text, order, 'de')]).toEqual([en, de])
})
