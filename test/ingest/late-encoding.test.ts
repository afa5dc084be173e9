import { expect, test } from 'vitest'
import { LOOKED_AT_FIRST } from '../../ingest/bytes/decode.ts'
import { stagedText } from './staged.ts'

const HEADER = 'number,short_description,state,opened_at,priority\n'
const COLD = 'K\u00fchlung ausgefallen'
const row = (i: number, text: string) => `INC${1_000_000 + i},${text},New,2026-03-02 09:00:00,3 - Moderate\n`

/** A table of a few long rows, longer than what is looked at before it is read, with one word in the last. */
function large(last: Uint8Array): Uint8Array {
  const long = 'cooling unit reports a fault '.repeat(1_000)
  const rows = Array.from({ length: Math.ceil(LOOKED_AT_FIRST / long.length) + 40 }, (_, i) => row(i, long))
  return Buffer.concat([Buffer.from(HEADER + rows.join('')), last])
}

test.each([
  ['UTF-8', 'utf-8', 'fast', Buffer.from(row(9_999, COLD), 'utf8')],
  ['of Windows only behind its beginning', 'windows-1252', 'fast', Buffer.from(row(9_999, COLD), 'latin1')],
])('a large table that is %s is read as what it is', async (_, encoding, reader, last) => {
  const { report, incidents, rejected } = await stagedText(large(last), { timeZone: 'UTC' })
  expect(report).toMatchObject({ status: 'staged', encoding, reader })
  expect(rejected).toEqual([])
  expect(incidents.at(-1)).toMatchObject({ key: 'INC1009999', title: COLD })
})
