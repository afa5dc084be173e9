import { resolve } from 'node:path'
import type { Command } from 'commander'
import { LANGS, type Lang, langOf } from '../model/lang.ts'
import { Problem } from '../model/problem.ts'
import { say } from './words.ts'

/** What every verb is told. */
export interface Asked {
  /** The data directory, absolute. */
  readonly data: string
  readonly json: boolean
  readonly lang: Lang
}

/** The language of a command line: `--lang`, else that of the terminal, else English. Throws when it is none of ours. */
export function langAsked(argv: readonly string[], env: NodeJS.ProcessEnv): Lang {
  const at = argv.findIndex((one) => one === '--lang' || one.startsWith('--lang='))
  if (at < 0) return langOf(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'])
  const told = argv[at] === '--lang' ? (argv[at + 1] ?? '') : (argv[at] ?? '').slice('--lang='.length)
  const lang = LANGS.find((one) => one === told)
  if (!lang) throw new Problem('bad-option', { option: '--lang', value: told, known: LANGS })
  return lang
}

/** The options of every verb, with their defaults out of the environment. */
export function askedOf(command: Command, lang: Lang): Asked {
  const options: { data?: string; json?: boolean } = command.opts()
  const data = resolve(options.data ?? (process.env['PIROUETTE_DATA'] || 'pirouette-data'))
  return { data, json: options.json === true, lang }
}

/** `command` with the options that every verb takes. */
export const everyVerb = (command: Command, lang: Lang): Command =>
  command
    .option('--data <dir>', say.data[lang])
    .option('--json', say.json[lang])
    .option('--lang <lang>', say.lang[lang])
    .helpOption('-h, --help', say.help[lang])
