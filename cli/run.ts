import { randomUUID } from 'node:crypto'
import { CommanderError } from 'commander'
import type { Lang } from '../model/lang.ts'
import { Problem } from '../model/problem.ts'
import { langAsked } from './asked.ts'
import { logLine } from './log.ts'
import { packageRoot, versionOf } from './package-root.ts'
import { plain } from './plain.ts'
import { programOf } from './program.ts'
import { Refusal } from './refusal.ts'
import { usageProblem } from './usage-problem.ts'

/** Codes that no user can mend. */
const OURS: readonly string[] = ['our-fault', 'too-slow', 'server-gone']

/** Says what is wrong, and gives the exit status for it. */
function complain(sentence: string, mistake: string): number {
  process.stderr.write(`${plain(sentence)}\n`)
  return OURS.includes(mistake) ? 1 : 2
}

/** Runs one command line. The exit status: 0 done, 1 our fault, 2 a mistake that the sentence on stderr names. */
export async function run(args: readonly string[]): Promise<number> {
  let lang: Lang = 'en'
  let code = 0
  try {
    lang = langAsked(args, process.env)
    const program = programOf(lang, versionOf(packageRoot()), (status) => {
      code = status
    })
    for (const command of [program, ...program.commands])
      command.exitOverride().configureOutput({ writeErr: () => undefined })
    try {
      await program.parseAsync(args, { from: 'user' })
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error
      const problem = usageProblem(error, program)
      if (problem) throw problem
    }
    return code
  } catch (error) {
    if (error instanceof Problem) return complain(error.in(lang), error.code)
    if (error instanceof Refusal) return complain(error.message, error.code)
    const id = randomUUID()
    logLine({ level: 'error', event: 'our-fault', id, error })
    return complain(new Problem('our-fault', { id }).in(lang), 'our-fault')
  }
}
