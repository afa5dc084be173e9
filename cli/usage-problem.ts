import type { Command, CommanderError } from 'commander'
import { Problem } from '../model/problem.ts'

/** A command line that cannot be read, as a problem in our words; `null` for what was no mistake (help, version). */
export function usageProblem(error: CommanderError, program: Command): Problem | null {
  if (error.exitCode === 0) return null
  const named = /'([^']+)'/.exec(error.message)?.[1] ?? ''
  const near = /Did you mean (?:one of )?([^?)]+)\?/.exec(error.message)?.[1] ?? null
  const known = program.commands.map((command) => command.name())
  switch (error.code) {
    case 'commander.unknownCommand':
    case 'commander.help':
      return new Problem('unknown-verb', { verb: named, known })
    case 'commander.unknownOption':
      return new Problem('unknown-flag', { flag: named, near })
    case 'commander.missingArgument':
      return new Problem('argument-missing', { argument: named })
    case 'commander.missingMandatoryOptionValue':
      return new Problem('argument-missing', { argument: named })
    case 'commander.optionMissingArgument':
      return new Problem('flag-without-value', { flag: named })
    case 'commander.excessArguments':
      return new Problem('too-many-arguments', undefined)
    default:
      return new Problem('bad-request', { why: error.message.replace(/^error: /, '') })
  }
}
