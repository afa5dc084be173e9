import { describe, expect, test } from 'vitest'
import { pirouette } from './support.ts'

describe('a mistake on the command line', () => {
  test.each([
    { name: 'no verb', args: [], says: /^What should be done\? Choose one of: serve, import, undo,/ },
    {
      name: 'a verb that does not exist',
      args: ['improt'],
      says: /^There is no command "improt"\. Choose one of: serve, import/,
    },
    {
      name: 'a flag that does not exist',
      args: ['import', 'x.csv', '--sorce', 'jira'],
      says: /^There is no option --sorce here\. Did you mean --source\?/,
    },
    { name: 'no file', args: ['import'], says: /^"file" is missing/ },
    {
      name: 'a flag without its value',
      args: ['import', 'x.csv', '--source'],
      says: /^The option "--source <name>" needs a value/,
    },
    {
      name: 'a word too many',
      args: ['undo', 'a', 'b'],
      says: /^There are more words than this command takes/,
    },
    { name: 'no period', args: ['report', 'monthly'], says: /^"--period <period>" is missing/ },
    {
      name: 'a language we do not speak',
      args: ['doctor', '--lang', 'fr'],
      says: /^"fr" is not possible for --lang\. Choose one of: en, de/,
    },
    {
      name: 'a file that is not there',
      args: ['import', 'no-such-file.csv'],
      says: /^The file no-such-file\.csv does not exist/,
    },
    {
      name: 'a folder instead of a file',
      args: ['import', '.'],
      says: /^The file \. does not exist or cannot be read/,
    },
    {
      name: 'a date order we do not know',
      args: ['import', 'package.json', '--date-order', 'ydm'],
      says: /^"ydm" is not possible for --date-order/,
    },
    {
      name: 'a limit we do not have',
      args: ['serve', '--limit', 'colour=3'],
      says: /^"colour" is not possible for --limit\. Choose one of: .*rows.*upload-bytes/,
    },
    {
      name: 'a limit that is no number',
      args: ['import', 'package.json', '--limit', 'rows=many'],
      says: /^"many" is not possible for --limit rows\. Choose one of: 1 …, 500kB, 500MB, 2GB/,
    },
    {
      name: 'a zone that does not exist',
      args: ['import', 'package.json', '--time-zone', 'Mars/Base'],
      says: /^"Mars\/Base" is not possible for --time-zone: not a time zone/,
    },
    {
      name: 'an instant that is none',
      args: ['import', 'package.json', '--as-of', 'yesterday'],
      says: /^"yesterday" is not possible for --as-of/,
    },
    {
      name: 'a host beyond this machine',
      args: ['serve', '--host', '0.0.0.0'],
      says: /binds to this machine only and not to 0\.0\.0\.0/,
    },
    {
      name: 'a port that is none',
      args: ['serve', '--port', '70000'],
      says: /^"70000" is not possible for --port/,
    },
    {
      name: 'a format we do not write',
      args: ['review', 'INC1', '--format', 'xls'],
      says: /^The format "xls" is not available\. Choose one of: html, md/,
    },
    {
      name: 'a filter that is none',
      args: ['metric', 'backlog', '--filter', 'SAP'],
      says: /^"SAP" is not a filter/,
    },
  ])('$name', async ({ args, says }) => {
    const { code, out, err } = await pirouette(args, { PIROUETTE_DATA: '/nowhere/at/all' })
    expect(err).toMatch(says)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
    expect(out).toBe('')
    expect(code).toBe(2)
  })

  test('is named in German where German is spoken', async () => {
    expect((await pirouette(['improt'], { LANG: 'de_DE.UTF-8' })).err).toMatch(
      /^Den Befehl „improt“ gibt es nicht\./,
    )
    expect((await pirouette(['improt', '--lang', 'de'])).err).toMatch(/^Den Befehl „improt“ gibt es nicht\./)
    expect((await pirouette(['improt', '--lang=en'], { LANG: 'de_DE.UTF-8' })).err).toMatch(
      /^There is no command/,
    )
  })
})

test('help and version are no mistakes', async () => {
  const help = await pirouette(['import', '--help'])
  expect(help).toMatchObject({ code: 0, err: '' })
  for (const flag of [
    '--source',
    '--time-zone',
    '--date-order',
    '--encoding',
    '--mapping',
    '--as-of',
    '--dry-run',
    '--data',
    '--json',
    '--lang',
  ])
    expect(help.out).toContain(flag)
  const version = await pirouette(['--version'])
  expect(version).toMatchObject({ code: 0, err: '' })
  expect(version.out).toMatch(/^\d+\.\d+\.\d+\n$/)
})
