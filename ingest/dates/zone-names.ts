import { type Sql, sql } from '../../store/sql.ts'

/** Names of zones behind a time that mean one offset from UTC wherever they are used. */
const OFFSETS: Readonly<Record<string, string>> = {
  CET: '+01:00',
  MEZ: '+01:00',
  CEST: '+02:00',
  MESZ: '+02:00',
  WET: '+00:00',
  WEST: '+01:00',
  EET: '+02:00',
  EEST: '+03:00',
  MSK: '+03:00',
  EDT: '-04:00',
  CDT: '-05:00',
  MDT: '-06:00',
  PDT: '-07:00',
  JST: '+09:00',
  KST: '+09:00',
  AEST: '+10:00',
  AEDT: '+11:00',
  NZST: '+12:00',
  NZDT: '+13:00',
}

/** Winter in North America: sure only where the same column has its summer, too. */
const WINTER: Readonly<Record<string, string>> = {
  EST: '-05:00',
  CST: '-06:00',
  MST: '-07:00',
  PST: '-08:00',
}

/** The offset that the name of a zone means wherever it is used; `null` for all others. */
export const offsetNamed = (name: string): string | null => OFFSETS[name] ?? null

type Offsets = readonly (readonly [RegExp, string])[]
const behind = (offsets: Readonly<Record<string, string>>): Offsets =>
  Object.entries(offsets).map(([name, offset]) => [
    new RegExp(String.raw`(?<=\d(?: ?[ap]\.?m\.?)?)\s+${name}$`, 'i'),
    offset,
  ])

/** What stands behind a time, and the offset that it means. */
export const NAMED_OFFSETS = behind(OFFSETS)
/** The same for names that are those of North America here. */
export const AMERICAN_OFFSETS = behind(WINTER)

/** Whether words behind times are those of summer in North America, so that its winter is the one that is meant. */
export const areAmerican = (words: Iterable<string>): boolean =>
  [...words].some((word) => /^\s+[ECMP]DT$/i.test(word))

/** Names that mean several: winter in New York or in Sydney, India, Ireland or Israel, London or Bangladesh. */
const AMBIGUOUS = String.raw`.*\d(?: ?[AaPp]\.?[Mm]\.?)? +(?:EST|CST|MST|PST|IST|BST|AST|GST|ADT|AMT|SST|ECT)`

/** Whether the time in a cell ends with the name of a zone of which there are several. */
export const saysSomeZone = (cell: Sql): Sql => sql`regexp_full_match(trim(${cell}), ${AMBIGUOUS})`
