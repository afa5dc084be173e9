import { expect, test } from 'vitest'
import { saidIn, said } from '../../model/import-words.ts'
import { Problem } from '../../model/problem.ts'

test.each([
  [
    new Problem('beside-nothing-known', { file: 'a.csv', rows: 1, example: 'INC1' }),
    'holds 1 row about an incident that is not here (INC1).',
    'enthält 1 Zeile über einen Vorfall, der nicht hier ist (INC1).',
  ],
  [
    new Problem('beside-nothing-known', { file: 'a.csv', rows: 1_200, example: 'INC1' }),
    'holds 1,200 rows about incidents none of which is here (INC1).',
    'enthält 1.200 Zeilen über Vorfälle, von denen keiner hier ist (INC1).',
  ],
  [
    new Problem('nothing-usable', {
      file: 'a.csv',
      format: 'csv',
      rows: 1,
      line: 2,
      reasons: [JSON.stringify(said('row-too-short', { cells: 1, columns: 3 }))],
    }),
    'The only row of a.csv cannot be used. It stands in line 2: the row has 1 cell where the header has 3.',
    'Die einzige Zeile von a.csv ist nicht brauchbar, in Zeile 2: die Zeile hat 1 Zelle, die Kopfzeile 3.',
  ],
])('a problem of one row speaks of one, of several of several', (problem, en, de) => {
  expect(problem.in('en')).toContain(en)
  expect(problem.in('de')).toContain(de)
})

test('so does what an import says', () => {
  const one = said('header-found', { line: 1, columns: 1 })
  expect([saidIn('en', one), saidIn('de', one)]).toEqual([
    'line 1 names 1 column',
    'Zeile 1 benennt 1 Spalte',
  ])
  const mostly = said('encoding-mostly-utf8', { valid: 40, invalid: 1 })
  expect([saidIn('en', mostly), saidIn('de', mostly)]).toEqual([
    '40 characters are valid UTF-8, 1 place is damaged',
    '40 Zeichen sind gültiges UTF-8, 1 Stelle ist beschädigt',
  ])
})
