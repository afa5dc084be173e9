import { expect, test } from 'vitest'
import { IMPORT_PHASES, progressText, shareOfPhase, shareOfWay } from '../../model/import-phase.ts'

test('the way goes from nothing to all of it and never back', () => {
  const steps = IMPORT_PHASES.flatMap((phase) => [
    shareOfWay({ phase, done: 0, total: null }),
    shareOfWay({ phase, done: 1, total: 4 }),
    shareOfWay({ phase, done: 4, total: 4 }),
  ])
  expect(steps[0]).toBe(0)
  expect(steps.at(-1)).toBe(1)
  expect(steps).toEqual(steps.toSorted((a, b) => a - b))
  // Half of the reading lies between its ends.
  const [from, half, to] = [0, 50, 100].map((done) => shareOfWay({ phase: 'reading', done, total: 100 }))
  expect(half).toBeCloseTo(((from ?? 0) + (to ?? 0)) / 2)
})

test.each([
  [5, 10, 0.5],
  [12, 10, 1],
  [-1, 10, 0],
  [3, 0, null],
  [3, null, null],
])('%j of %j is a share of %j', (done, total, share) => {
  expect(shareOfPhase({ done, total })).toBe(share)
})

test.each([
  [{ phase: 'queued', done: 0, total: null, ahead: 0 }, 'waits for its turn', 'wartet'],
  [
    { phase: 'queued', done: 0, total: null, ahead: 1 },
    'waits for its turn: 1 import before you',
    'wartet: 1 Import vor Ihnen',
  ],
  [
    { phase: 'queued', done: 0, total: null, ahead: 2 },
    'waits for its turn: 2 imports before you',
    'wartet: 2 Importe vor Ihnen',
  ],
  [
    { phase: 'reading', done: 12_340_000, total: 1_045_000_000, ahead: 0 },
    'is being read: 12.3 of 1,045 MB',
    'wird gelesen: 12,3 von 1.045 MB',
  ],
  [{ phase: 'reading', done: 10, total: 20_000, ahead: 0 }, 'is being read', 'wird gelesen'],
  [
    { phase: 'checking', done: 1_200, total: 40_000, ahead: 0 },
    'rows are being checked: 1,200 of 40,000',
    'Zeilen werden geprüft: 1.200 von 40.000',
  ],
  [
    { phase: 'mapping', done: 0, total: null, ahead: 0 },
    'columns are being mapped',
    'Spalten werden zugeordnet',
  ],
  [{ phase: 'storing', done: 2, total: 4, ahead: 0 }, 'is being stored', 'wird gespeichert'],
] as const)('%j reads "%s" and "%s"', (progress, en, de) => {
  expect(progressText(progress, 'en').replaceAll('\u00a0', ' ')).toBe(en)
  expect(progressText(progress, 'de').replaceAll('\u00a0', ' ')).toBe(de)
})
