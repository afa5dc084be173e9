import { z } from 'zod'
import type { NumberChange } from '../../model/explanation.ts'
import { formatNumber } from '../../model/format.ts'
import type { IncidentField } from '../../model/incident.ts'
import type { Lang } from '../../model/lang.ts'
import type { GroupField, Scope } from '../../model/scope.ts'
import { fieldWords } from '../../model/words.ts'
import { isoText, whole } from '../../store/dialect.ts'
import type { Reader } from '../../store/reader.ts'
import { join, type Sql, sql } from '../../store/sql.ts'
import { incidentsIn } from '../asked.ts'
import { decidingFields } from '../corrected.ts'
import { changesOf } from '../definition-changes.ts'
import { factsFor } from '../facts-for.ts'
import { allOf } from '../predicate.ts'
import type { Ground } from './cell.ts'

/** As many of a kind are told, the newest first. */
const MOST = 10

const words = {
  en: {
    import: (file: string) => `Import of ${file}`,
    undo: (file: string) => `Import of ${file} was undone`,
    corrected: (n: number, field: string) =>
      `${n === 1 ? 'One correction' : `${formatNumber(n, 'en')} corrections`} of “${field}”`,
    withdrawn: (n: number, field: string) =>
      `${n === 1 ? 'One correction' : `${formatNumber(n, 'en')} corrections`} of “${field}” withdrawn`,
    calendar: (name: string) => `Calendar “${name}” was changed`,
    removed: (name: string) => `Calendar “${name}” was removed`,
    mapping: (field: string, now: string, before: string, file: string) =>
      `${file} reads “${field}” from ${now}; the import before it read it from ${before}`,
    column: (name: string) => `the column “${name}”`,
    none: 'no column',
  },
  de: {
    import: (file: string) => `Import von ${file}`,
    undo: (file: string) => `Import von ${file} rückgängig gemacht`,
    corrected: (n: number, field: string) =>
      `${n === 1 ? 'Eine Korrektur' : `${formatNumber(n, 'de')} Korrekturen`} von „${field}“`,
    withdrawn: (n: number, field: string) =>
      `${n === 1 ? 'Eine Korrektur' : `${formatNumber(n, 'de')} Korrekturen`} von „${field}“ zurückgenommen`,
    calendar: (name: string) => `Kalender „${name}“ geändert`,
    removed: (name: string) => `Kalender „${name}“ entfernt`,
    mapping: (field: string, now: string, before: string, file: string) =>
      `${file} liest „${field}“ aus ${now}; der vorige Import las es aus ${before}`,
    column: (name: string) => `der Spalte „${name}“`,
    none: 'keiner Spalte',
  },
}

const nameOf = (field: string, lang: Lang): string =>
  field in fieldWords ? fieldWords[field as IncidentField][lang] : field

/**
 * What may have made a number another one than before, the newest first: changes of its definition, imports and undone
 * imports of the sources in scope, columns that are read otherwise, corrections of its incidents, and changed calendars.
 * `all` is how many incidents are in scope.
 */
export async function numberChangesOf(
  db: Reader,
  ground: Ground,
  { by, all }: { readonly by: GroupField | undefined; readonly all: number },
  lang: Lang,
): Promise<NumberChange[]> {
  const [imported, corrected, calendars] = await Promise.all([
    importsOf(db, ground, all, lang),
    correctionsOf(db, ground, by, lang),
    calendarsOf(db, ground, lang),
  ])
  const defined = changesOf(ground.metric.name).map(
    ({ on, says }): NumberChange => ({ kind: 'definition', at: on, says: says[lang], incidents: null }),
  )
  return [...defined, ...imported, ...corrected, ...calendars].toSorted((a, b) => b.at.localeCompare(a.at))
}

const Mapping = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.array(z.object({ column: z.string(), field: z.string().nullable() })))
const ImportRow = z.object({
  import_id: z.string(),
  file: z.string(),
  source: z.string().nullable(),
  status: z.string(),
  imported_at: z.string(),
  undone_at: z.string().nullable(),
  mapping: Mapping,
})
type ImportRow = z.infer<typeof ImportRow>

function sourcesIn(scope: Scope): Sql {
  return allOf([
    ...(scope.source ? [sql`source in (${join(scope.source)})`] : []),
    ...(scope['source!'] ? [sql`source not in (${join(scope['source!'])})`] : []),
  ])
}

async function importsOf(db: Reader, ground: Ground, all: number, lang: Lang): Promise<NumberChange[]> {
  const rows = await db.rows(
    sql`select import_id, file, source, status, ${isoText(sql`imported_at`)} as imported_at,
               ${isoText(sql`undone_at`)} as undone_at, mapping
        from import
        where status in ('committed', 'undone') and ${sourcesIn(ground.asked.scope)}
        order by sequence desc
        limit ${5 * MOST}`,
    ImportRow,
  )
  const held = rows.filter(({ status }) => status === 'committed')
  const standing = held.length > 1 ? await standingOn(db, ground) : null
  const of = ({ import_id }: ImportRow): number => (standing ? (standing.get(import_id) ?? 0) : all)
  const told = rows
    .slice(0, MOST)
    .map((row) =>
      row.status === 'undone' && row.undone_at !== null
        ? change('undo', row.undone_at, words[lang].undo(row.file), null)
        : change('import', row.imported_at, words[lang].import(row.file), of(row)),
    )
  return [...told, ...remapped(held, ground.metric.needs, of, lang)]
}

/** How many incidents in scope stand as each import told them last; looked for only where there are several. */
async function standingOn(
  db: Reader,
  { metric, asked, population }: Ground,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.rows(
    sql`select import_id, ${whole(sql`count(*)`)} as n
        from (select version_id from ${factsFor(metric, asked)} as fact where ${population.where}) as fact
        join (select version_id, import_id from ${incidentsIn(asked.scope)} as incident) as told using (version_id)
        group by import_id`,
    z.object({ import_id: z.string(), n: z.int() }),
  )
  return new Map(rows.map(({ import_id, n }) => [import_id, n]))
}

const change = (
  kind: NumberChange['kind'],
  at: string,
  says: string,
  incidents: number | null,
): NumberChange => ({ kind, at, says, incidents })

/** Fields of the metric that an import reads from another column than the import of the same source before it. */
function remapped(
  held: readonly ImportRow[],
  needs: readonly string[],
  of: (row: ImportRow) => number,
  lang: Lang,
): NumberChange[] {
  const say = words[lang]
  return held
    .flatMap((row, i): NumberChange[] => {
      const before = held.slice(i + 1).find(({ source }) => source === row.source)
      if (!before) return []
      return needs.flatMap((field) => {
        const [now, then] = [columnsOf(row, field), columnsOf(before, field)]
        if (now === then) return []
        const [to, from] = [now, then].map((name) => (name === '' ? say.none : say.column(name)))
        const says = say.mapping(nameOf(field, lang), to ?? '', from ?? '', row.file)
        return [change('mapping', row.imported_at, says, of(row))]
      })
    })
    .slice(0, MOST)
}

const columnsOf = ({ mapping }: ImportRow, field: string): string =>
  mapping
    .filter((one) => one.field === field)
    .map(({ column }) => column)
    .join(', ')

const CorrectionRow = z.object({
  field: z.string(),
  withdrawn: z.boolean(),
  corrections: z.int(),
  incidents: z.int(),
  moment: z.string(),
})

async function correctionsOf(
  db: Reader,
  { metric, asked, population }: Ground,
  by: GroupField | undefined,
  lang: Lang,
): Promise<NumberChange[]> {
  const fields = decidingFields(metric, asked.scope, by)
  // Whose incidents they are is looked for among all there are: only where there is anything to look for.
  const some = sql`select field from correction where field in (${join(fields)}) limit 1`
  if ((await db.rows(some, z.object({ field: z.string() }))).length === 0) return []
  const rows = await db.rows(
    sql`select field, withdrawn_at is not null as withdrawn, ${whole(sql`count(*)`)} as corrections,
               ${whole(sql`count(distinct (source, key))`)} as incidents,
               ${isoText(sql`max(coalesce(withdrawn_at, made_at))`)} as moment
        from correction
        where field in (${join(fields)}) and (source, key) in (
          select (source, key) from ${incidentsIn(asked.scope)} as incident
          where (source, key) in (select (source, key) from correction)
            and version_id in (select version_id from ${factsFor(metric, asked)} as fact where ${population.where})
        )
        group by field, withdrawn
        order by moment desc
        limit ${MOST}`,
    CorrectionRow,
  )
  return rows.map(({ field, withdrawn, corrections, incidents, moment }) => {
    const say = withdrawn ? words[lang].withdrawn : words[lang].corrected
    return change(
      withdrawn ? 'withdrawal' : 'correction',
      moment,
      say(corrections, nameOf(field, lang)),
      incidents,
    )
  })
}

const AuditRow = z.object({ moment: z.string(), action: z.string(), object: z.string() })

async function calendarsOf(db: Reader, { asked }: Ground, lang: Lang): Promise<NumberChange[]> {
  if (asked.business === null) return []
  const rows = await db.rows(
    sql`select ${isoText(sql`at_time`)} as moment, action, object from audit_entry
        where action in ('calendar', 'remove-calendar')
        order by entry_id desc limit ${MOST}`,
    AuditRow,
  )
  return rows.map(({ moment, action, object }) =>
    change(
      'calendar',
      moment,
      action === 'calendar' ? words[lang].calendar(object) : words[lang].removed(object),
      null,
    ),
  )
}
