import { describe, expect, test } from 'vitest'
import { attachment, csvLine } from '../../api/csv.ts'

describe('a record of CSV', () => {
  test.each([
    {
      name: 'text in quotes, numbers bare, nothing for what is not known',
      cells: ['a', 1, -2.5, true, null],
      line: '"a",1,-2.5,true,',
    },
    { name: 'quotes doubled', cells: ['say "hi"'], line: '"say ""hi"""' },
    { name: 'line breaks kept inside the quotes', cells: ['a\nb'], line: '"a\nb"' },
    { name: 'a formula is text', cells: ['=1+1', '+1', '-1', '@x'], line: `"'=1+1","'+1","'-1","'@x"` },
    { name: 'also behind blanks', cells: ['  =cmd'], line: `"'  =cmd"` },
    {
      name: 'also with full-width signs',
      cells: ['＝1', '＋1', '－1', '＠1'],
      line: `"'＝1","'＋1","'－1","'＠1"`,
    },
    { name: 'also behind a tab or a line end', cells: ['\t=1', '\r=1'], line: `"'\t=1","'\r=1"` },
    { name: 'a minus inside is no formula', cells: ['INC-1'], line: '"INC-1"' },
  ])('$name', ({ cells, line }) => {
    expect(csvLine(cells)).toBe(`${line}\r\n`)
  })
})

test('a download is named in ASCII and in full, and no name leaves its quotes', () => {
  expect(attachment('Übersicht "x";y.csv')).toBe(
    `attachment; filename="_bersicht_x_y.csv"; filename*=UTF-8''%C3%9Cbersicht%20%22x%22%3By.csv`,
  )
  expect(attachment("a'(b)*.csv")).toContain("filename*=UTF-8''a%27%28b%29%2A.csv")
})
