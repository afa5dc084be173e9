import { type Sql, sql } from '../../store/sql.ts'

const AMOUNT = String.raw`(?:\d+|an?|one|a few|some|eine[rmn]?|einigen|wenigen|zwei|drei|une?|un|una|uno|um|uma|\d+ e meia)`

/**
 * Times that are told from the day on which somebody looked, as lists on screen show them: nobody can tell from them
 * when something happened. Written so that the engine reads the pattern as well.
 */
const RELATIVE = [
  String.raw`(?:about |over |almost |ca\. |etwa )?${AMOUNT} ?(?:s|m|h|d|w|y|secs?|mins?|hrs?|seconds?|minutes?|hours?|days?|weeks?|months?|mos?|years?) ago`,
  String.raw`(?:just|right) now|now|moments? ago|a moment ago|today(?:[ ,]+(?:at )?\d.*)?|yesterday(?:[ ,]+(?:at )?\d.*)?|last (?:week|month|year|\p{L}+day)(?:[ ,]+.*)?`,
  String.raw`(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:at )?\d{1,2}:\d{2}(?: ?[ap]m)?|(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag),? (?:um )?\d{1,2}:\d{2}(?: uhr)?`,
  String.raw`vor (?:etwa |über |ca\. )?${AMOUNT} ?(?:s|sek\.?|min\.?|std\.?|h|sekunden?|minuten?|stunden?|tage?n?|wochen?|monate?n?|monats|jahre?n?|jahres)`,
  String.raw`(?:vor)?gestern(?:[ ,]+(?:um )?\d.*)?|heute(?:[ ,]+(?:um )?\d.*)?|gerade eben|soeben|eben|jetzt|letzte[nrs]? (?:woche|monat|jahr|\p{L}+tag)(?:[ ,]+.*)?`,
  String.raw`il y a .+|(?:avant-)?hier(?:[ ,]+(?:à )?\d.*)?|aujourd['’]hui(?:[ ,]+(?:à )?\d.*)?|à l['’]instant|maintenant`,
  String.raw`hace .+|(?:ante)?ayer(?:[ ,]+.*)?|hoy(?:[ ,]+.*)?|justo ahora|ahora(?: mismo)?`,
  String.raw`.+ (?:fa|atrás)|(?:l['’]altro )?ieri(?:[ ,]+.*)?|oggi(?:[ ,]+.*)?|adesso|proprio ora|h[áa] .+|(?:ante)?ontem(?:[ ,]+.*)?|hoje(?:[ ,]+.*)?|agora(?: mesmo)?`,
].join('|')
const ALL = new RegExp(`^(?:${RELATIVE})$`, 'iu')

/** Whether a text tells a time from the day on which it was written. */
export const isRelative = (text: string): boolean => ALL.test(text.trim())

/** The same of a cell. */
export const saysRelative = (cell: Sql): Sql => sql`regexp_full_match(trim(${cell}), ${`(?i:${RELATIVE})`})`
