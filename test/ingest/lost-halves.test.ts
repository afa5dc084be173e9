import { expect, test } from 'vitest'
import { stagedText } from './staged.ts'

const two = (n: number) => String(n).padStart(2, '0')
/** Incidents around the clock, one every seven hours. */
const file = (hour: (hours: number) => string) =>
  [
    'number,opened_at,state',
    ...Array.from(
      { length: 30 },
      (_, i) => `INC${i + 1},2026-03-${two((i % 28) + 1)} ${hour((i * 7) % 24)},New`,
    ),
    '',
  ].join('\n')
const codes = async (text: string) =>
  (await stagedText(text, { timeZone: 'UTC' })).report.warnings.map(({ code }) => code)

test('a clock of twelve hours without its halves is told by the hours that never come', async () => {
  expect(await codes(file((h) => `${two(h % 12 || 12)}:15:00`))).toContain('clock-halves-lost')
})

test('a clock of 24 hours, one with its halves, and a desk that works by day are not', async () => {
  const sound = [
    file((h) => `${two(h)}:15:00`),
    file((h) => `${two(h % 12 || 12)}:15:00 ${h < 12 ? 'AM' : 'PM'}`),
    file((h) => `${two(8 + (h % 5))}:15:00`),
  ]
  for (const text of sound) expect(await codes(text)).not.toContain('clock-halves-lost')
})
