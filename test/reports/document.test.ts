import { expect, test } from 'vitest'
import { Problem } from '../../model/problem.ts'
import { documentFormat, documentOf, fileNamePart } from '../../reports/document.ts'
import { oneLine, plainText } from '../../reports/plain-text.ts'

test('file names are ASCII and cannot climb out of a folder', () => {
  expect(documentOf('', ['Pirouette', 'PIR', 'INC0012345', 'de'], 'html').fileName).toBe(
    'Pirouette-PIR-INC0012345-de.html',
  )
  expect(fileNamePart('../../etc/passwd')).toBe('etc-passwd')
  expect(fileNamePart('Größe/Maß: „Ä“')).toBe('Grosse-Mass-A')
  expect(fileNamePart('a\u202egnp.exe')).toBe('a-gnp.exe')
  expect(fileNamePart('con\u0000"; rm -rf')).toBe('con-rm-rf')
  expect(fileNamePart('日本')).toBe('')
  expect(documentOf('', ['Pirouette', 'PIR', '日本', 'de'], 'md').fileName).toBe('Pirouette-PIR-de.md')
})

test('a format that does not exist is a problem that names those that do', () => {
  expect(() => documentFormat('docx')).toThrow(
    expect.objectContaining({ code: 'unknown-format', facts: { format: 'docx', known: ['html', 'md'] } }),
  )
  expect(new Problem('unknown-format', { format: 'docx', known: ['html', 'md'] }).in('de')).toBe(
    'Das Format „docx“ gibt es nicht. Zur Wahl stehen: html, md.',
  )
})

test('texts lose what would break a document, and keep what people write', () => {
  expect(plainText('a\u0000b\u0007c\r\nd')).toBe('a b c\nd')
  expect(plainText('\u202eexe.txt\u2066')).toBe('exe.txt')
  expect(plainText('half \ud800 sign')).toBe('half \ufffd sign')
  expect(plainText('👩‍🚒 日本 العربية ไทย é')).toBe('👩‍🚒 日本 العربية ไทย é')
  expect(plainText(`Z${'\u0301'.repeat(50)}`)).toBe(`Z${'\u0301'.repeat(3)}`)
  expect(plainText('x'.repeat(1_000_000), 10)).toBe(`${'x'.repeat(10)}…`)
  expect(plainText('👍👍👍', 3)).toBe('👍…')
  expect(oneLine(' a\n\n b\tc ')).toBe('a b c')
})
