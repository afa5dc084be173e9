import { Command } from 'commander'
import type { Lang } from '../model/lang.ts'
import { type Asked, askedOf, everyVerb } from './asked.ts'
import type { CorrectFlags } from './correct.ts'
import type { DocumentFlags } from './documents.ts'
import type { ExplainFlags } from './explain.ts'
import type { ImportFlags } from './import.ts'
import { another, limitsOf } from './limits.ts'
import type { MetricFlags } from './metric.ts'
import type { SignalFlags } from './signals.ts'
import { type ScopeFlags, withScope } from './scope-options.ts'
import type { ServeOptions } from './serve.ts'
import { say } from './words.ts'

/**
 * Every verb with its flags. `finish` gets the exit status of the verb that ran. Only its code is read: all of it takes
 * half a second, and most verbs need little.
 */
export function programOf(lang: Lang, version: string, finish: (code: number) => void): Command {
  const program = new Command('pirouette')
    .description(say.program[lang])
    .version(version, '-V, --version', say.version[lang])
    .helpOption('-h, --help', say.help[lang])
    .helpCommand(false)

  const verb = (usage: string, about: string): Command =>
    everyVerb(program.command(usage).description(about), lang)
  const told = (command: Command): Asked => askedOf(command, lang)

  verb('serve', say.serve[lang])
    .option('--port <port>', say.port[lang], '4280')
    .option('--host <host>', say.host[lang], '127.0.0.1')
    .option('--no-demo', say.noDemo[lang])
    .option('--open', say.open[lang])
    .option('--watch <folder>', say.watch[lang])
    .option('--limit <name=number>', say.limit[lang], another, [])
    .action(async (options: ServeOptions, command: Command) =>
      finish(await (await import('./serve.ts')).serve(told(command), options)),
    )

  verb('import <file...>', say.import[lang])
    .option('--source <name>', say.source[lang])
    .option('--time-zone <zone>', say.timeZone[lang])
    .option('--date-order <order>', say.dateOrder[lang])
    .option('--encoding <encoding>', say.encoding[lang])
    .option('--bad-times <kind=way>', say.badTimes[lang], another, [])
    .option('--mapping <file>', say.mapping[lang])
    .option('--save-mapping <file>', say.saveMapping[lang])
    .option('--no-profile', say.noProfile[lang])
    .option('--pseudonymise', say.pseudonymise[lang])
    .option('--scrub', say.scrub[lang])
    .option('--discard-original', say.discardOriginal[lang])
    .option('--as-of <instant>', say.asOf[lang])
    .option('--dry-run', say.dryRun[lang])
    .option('--limit <name=number>', say.limit[lang], another, [])
    .action(
      async (
        files: string[],
        { limit, ...given }: ImportFlags & { limit: readonly string[] },
        command: Command,
      ) => {
        const { source, timeZone, dateOrder, encoding, mapping, saveMapping, profile } = given
        const { pseudonymise, scrub, discardOriginal, asOf, dryRun, badTimes } = given
        const columns = { mapping, saveMapping, profile, pseudonymise, scrub, discardOriginal }
        const flags = { source, timeZone, dateOrder, encoding, ...columns, asOf, dryRun, badTimes }
        const said = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined))
        const limits = limitsOf(limit)
        // What parses the file is ready as soon as the file is there: both take as long as reading our own code.
        const staging = (await import('../ingest/staging/stage.ts')).stagingAhead()
        try {
          const { importFiles } = await import('./import.ts')
          finish(await importFiles(files, said, told(command), limits, staging))
        } finally {
          staging.kill()
        }
      },
    )

  verb('undo <import-id>', say.undo[lang])
    .option('--dry-run', say.dryRun[lang])
    .action(async (id: string, { dryRun }: { dryRun?: boolean }, command: Command) =>
      finish(await (await import('./undo.ts')).undo(id, dryRun === true ? { dryRun } : {}, told(command))),
    )

  verb('correct <key> [field] [value]', say.correct[lang])
    .option('--reason <text>', say.reason[lang])
    .option('--author <name>', say.author[lang])
    .option('--time-zone <zone>', say.correctionZone[lang])
    .option('--withdraw <id>', say.withdraw[lang])
    .action(
      async (
        key: string,
        field: string | undefined,
        value: string | undefined,
        flags: CorrectFlags,
        command: Command,
      ) => finish(await (await import('./correct.ts')).correct(key, field, value, flags, told(command))),
    )

  withScope(verb('metric <name>', say.metric[lang]), lang)
    .option('--grain <grain>', say.grain[lang])
    .option('--by <field>', say.by[lang])
    .option('--compare <which>', say.compare[lang])
    .option('--compare-from <day>', say.compareFrom[lang])
    .option('--compare-to <day>', say.compareTo[lang])
    .option('--compare-match <how>', say.compareMatch[lang])
    .option('--csv', say.csv[lang])
    .action(async (name: string, flags: MetricFlags, command: Command) =>
      finish(await (await import('./metric.ts')).metric(name, flags, told(command))),
    )

  withScope(verb('explain <name>', say.explain[lang]), lang)
    .option('--grain <grain>', say.grain[lang])
    .option('--bucket <day>', say.bucket[lang])
    .option('--by <field>', say.by[lang])
    .option('--group <value>', say.group[lang])
    .option('--cell <part>', say.cell[lang])
    .action(async (name: string, flags: ExplainFlags, command: Command) =>
      finish(await (await import('./explain.ts')).explain(name, flags, told(command))),
    )

  withScope(verb('signals <name>', say.signals[lang]), lang)
    .option('--grain <grain>', say.grain[lang])
    .option('--shorter <share>', say.shorter[lang])
    .action(async (name: string, flags: SignalFlags, command: Command) =>
      finish(await (await import('./signals.ts')).signals(name, flags, told(command))),
    )

  withScope(verb('incidents', say.incidents[lang]), lang)
    .option('--csv', say.csv[lang])
    .action(async (flags: ScopeFlags & { csv?: boolean }, command: Command) =>
      finish(await (await import('./incidents.ts')).incidents(flags, told(command))),
    )

  withScope(verb('quality', say.quality[lang]), lang).action(async (flags: ScopeFlags, command: Command) =>
    finish(await (await import('./quality.ts')).quality(flags, told(command))),
  )

  verb('incident <key>', say.incident[lang]).action(async (key: string, _: unknown, command: Command) =>
    finish(await (await import('./incident.ts')).incident(key, told(command))),
  )

  const document = (usage: string, about: string): Command =>
    verb(usage, about)
      .option('--format <format>', say.format[lang])
      .option('--time-zone <zone>', say.documentZone[lang])
      .option('-o, --output <file>', say.output[lang])

  document('review <key>', say.review[lang])
    .option('--template <id>', say.template[lang])
    .action(async (key: string, flags: DocumentFlags, command: Command) =>
      finish(await (await import('./documents.ts')).review(key, flags, told(command))),
    )

  document('report <kind>', say.report[lang])
    .requiredOption('--period <period>', say.period[lang])
    .action(async (kind: string, flags: DocumentFlags & { period: string }, command: Command) =>
      finish(await (await import('./documents.ts')).report(kind, flags, told(command))),
    )

  verb('doctor', say.doctor[lang]).action(async (_: unknown, command: Command) =>
    finish(await (await import('./doctor.ts')).doctor(told(command))),
  )

  return program
}
