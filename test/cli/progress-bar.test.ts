import { expect, test } from 'vitest'
import { progressBar } from '../../cli/progress-bar.ts'

const terminal = (isTTY: boolean, columns = 100) => {
  let text = ''
  const write = (more: string | Uint8Array) => {
    text += String(more)
    return true
  }
  return { stream: { isTTY, columns, write }, written: () => text }
}

test('a bar on a terminal shows the whole way and what is being done, and only ever moves forward', () => {
  const { stream, written } = terminal(true)
  const bar = progressBar(stream, 'list.csv', 'de')
  bar.show({ phase: 'reading', done: 30_000_000, total: 40_000_000, ahead: 0 })
  // Behind it: 10 of sending, 2 of copying, 5 of decoding; three quarters of 28 of reading. 38 of 100.
  expect(written()).toBe(
    '\r[#########---------------]  38% list.csv: wird gelesen: 30 von 40\u00a0MB\u001b[K',
  )
  bar.show({ phase: 'reading', done: 0, total: 40_000_000, ahead: 0 })
  expect(written()).toContain('38% list.csv: wird gelesen: 0 von 40')
  bar.clear()
  expect(written().endsWith('\r\u001b[K')).toBe(true)
})

test('a narrow terminal cuts the line, and what is no terminal gets none', () => {
  const narrow = terminal(true, 40)
  progressBar(narrow.stream, 'a-very-long-name-of-a-file.csv', 'en').show({
    phase: 'storing',
    done: 1,
    total: 4,
    ahead: 0,
  })
  expect(narrow.written()).toHaveLength(1 + 39 + 3)
  const none = terminal(false)
  const bar = progressBar(none.stream, 'list.csv', 'en')
  bar.show({ phase: 'storing', done: 1, total: 4, ahead: 0 })
  bar.clear()
  expect(none.written()).toBe('')
})
