import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guarded } from '../../ingest/csv/own-columns.ts'
import { cellsOf } from '../../ingest/csv/rejected-csv.ts'

describe('the cells of a record', () => {
  test.each<[record: string, cells: string[] | null]>([
    ['a;b;c', ['a', 'b', 'c']],
    ['a;;', ['a', '', '']],
    ['', ['']],
    ['"a;b";c', ['a;b', 'c']],
    ['"say ""so""";x', ['say "so"', 'x']],
    ['"two\nlines";x', ['two\nlines', 'x']],
    ['"";""', ['', '']],
    // Quotes that nobody can follow.
    ['a"b;c', null],
    ['"a"b;c', null],
    ['a;"b;c', null],
  ])('%j are %j', (record, cells) => {
    expect(cellsOf(record, ';')).toEqual(cells)
  })

  test('are those that were written, whatever they hold', () =>
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('a', '"', ';', '\n', ' ', "'", '=') }), { minLength: 1 }),
        (cells) => {
          const record = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')
          expect(cellsOf(record, ';')).toEqual(cells)
        },
      ),
    ))
})

test.each<[cell: string, safe: string]>([
  ['=1+1', "'=1+1"],
  ['  @cmd', "'  @cmd"],
  ['＝1', "'＝1"],
  ["'=1", "''=1"],
  ['-', "'-"],
  ['-5', '-5'],
  ['+49,5', '+49,5'],
  ['+49 89 123', "'+49 89 123"],
  ['plain', 'plain'],
  ["'tis", "'tis"],
  ['', ''],
])('%j is safe in a spreadsheet as %j', (cell, safe) => {
  expect(guarded(cell)).toBe(safe)
})
