import { expect, test } from 'vitest'
import { escapeMarkdown } from '../../reports/markdown-escape.ts'
import { processorSeconds } from '../support/processor-time.ts'

// The right-hand side is written by hand from the rules of CommonMark 0.31 and GFM 0.29.
test.each([
  [
    'plain words stay as they are, 25.10.2026 at 02:30 (n = 3)',
    'plain words stay as they are, 25.10.2026 at 02:30 (n = 3)',
  ],
  ['[click](javascript:alert(1))', '\\[click\\](javascript:alert(1))'],
  ['![x](file:///etc/passwd)', '!\\[x\\](file:/\\/\\/etc/passwd)'],
  ['https://evil.example and www.evil.example', 'https:/\\/evil.example and www\\.evil.example'],
  ['a@b.example', 'a\\@b.example'],
  ['<script>alert(1)</script>', '\\<script\\>alert(1)\\</script\\>'],
  ['&#x3C;b&#x3E;', '\\&#x3C;b\\&#x3E;'],
  ['# heading', '\\# heading'],
  ['- item', '\\- item'],
  ['+ item', '\\+ item'],
  ['=====', '\\====='],
  ['1. item', '1\\. item'],
  ['2) item', '2\\) item'],
  ['> quote', '\\> quote'],
  ['a | b', 'a \\| b'],
  ['*bold* _soft_ `code` ~~gone~~', '\\*bold\\* \\_soft\\_ \\`code\\` \\~\\~gone\\~\\~'],
  ['snake_case_name', 'snake_case_name'],
  ['C:\\temp', 'C:\\\\temp'],
  ['{{7*7}} ${x} <%= %>', '\\{\\{7\\*7\\}\\} \\$\\{x\\} \\<%= %\\>'],
  ['two\nlines\n\n# and a heading', 'two lines # and a heading'],
  ['    indented code', 'indented code'],
  ['```\nunclosed', '\\`\\`\\` unclosed'],
  ['2\u00a0h', '2\u00a0h'],
])('%j becomes %j', (text, expected) => {
  expect(escapeMarkdown(text)).toBe(expected)
})

test('a long run of signs is escaped within a second', async () => {
  const spent = await processorSeconds(() => {
    for (const sign of ['*a_', '>', '[', '`', '_', '&', '://']) escapeMarkdown(sign.repeat(50_000))
  })
  expect(spent).toBeLessThan(5)
})
