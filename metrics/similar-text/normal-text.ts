/** What is compared of a short description: its words, and the error codes that it names. */
export interface NormalText {
  /** Letters a to z, `0` for every number, single spaces between words. */
  readonly words: string
  /** In lower case, sorted. */
  readonly codes: readonly string[]
}

/** Words after which a number is a code: the same sentence with another one is another fault. */
const NAMED_CODE =
  /\b(?:error|errors|fehler|fehlercode|fehlernummer|errorcode|code|err|http|status|rc|exit|event ?id|ereignis(?:-?id)?|sqlcode|sqlstate|stop ?code)(?:[- ]?(?:code|nr|no|number|nummer))?[\s:#=.([-]{0,3}(0x[0-9a-f]+|[a-z]{0,4}-?\d[\da-z]*)\b/gu
/** What a service answered with. */
const ANSWERED_CODE =
  /\b(?:returns?|returned|returning|responds? with|liefert|antwortet mit)(?: http)? ([45]\d\d)\b/gu
/** Codes that are known by themselves. */
const KNOWN_CODE = /\b(?:0x[0-9a-f]{4,16}|(?:ora|tns|rman|pls|sqlstate|kb|cve)-?\d[\d-]*)\b/gu

const IDENTIFIER = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gu
const ADDRESS = /\b\d{1,3}(?:\.\d{1,3}){3}\b|\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}\b/gu
const TICKET = /\b(?:inc|chg|prb|req|ritm|task|sctask|cs|ticket|tkt)[-_ #:]{0,2}\d+\b/gu
/** The number of a Jira issue stands in capitals; looked for before the letters are made small. */
const ISSUE = /\b(?!(?:ORA|TNS|RMAN|PLS|KB|CVE|HTTP)-)[A-Z][A-Z0-9]{1,9}-\d+\b/gu
const REPLY = /^(?:\s*(?:\[(?:extern|external|ext)\]|(?:aw|wg|re|fw|fwd|antw)\s*:))+/u
const GREETING =
  /^\s*(?:(?:sehr geehrte[rs]?|dear)\b[^,:;!\n-]{0,60}[,:;!\n-]|(?:hallo|hello|hi|hey|moin|servus|guten (?:tag|morgen|abend)|good (?:morning|afternoon|evening)|gru(?:ss|ess) gott)\b(?:\s+(?:zusammen|team|all|everyone|kollegen|liebe[s]? \p{L}+|support|service ?desk|it|together))*\s*[,:;!.\n-]*)/u
const SIGNATURE =
  /(?:\b(?:mit (?:freundlichen|besten|herzlichen) gr(?:u|ue)(?:ss|s)en?|(?:viele|beste|liebe|freundliche|schone) gr(?:u|ue)(?:ss|s)e|mfg|vg|lg|(?:best|kind|warm|many) regards|regards|cheers|many thanks|thanks(?: in advance| a lot)?|thank you(?: in advance)?|vielen dank(?: im voraus)?|besten dank|danke(?: im voraus| schon)?)\b).*$/su

/**
 * A short description as it is compared, German or English. Accents go, ß is ss, numbers are `0`; identifiers, addresses,
 * numbers of tickets, greetings and what follows a closing formula go. `null` when no word is left.
 */
export function normalText(title: string): NormalText | null {
  const plain = title
    .slice(0, MOST_LETTERS)
    .replace(ISSUE, ' ')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
  const body = plain.replace(REPLY, '').replace(GREETING, ' ').replace(SIGNATURE, '')
  const codes = codesIn(body)
  const words = (/[a-z]/u.test(body) ? body : plain)
    .replace(IDENTIFIER, ' ')
    .replace(ADDRESS, ' ')
    .replace(TICKET, ' ')
    .replace(/\d+/gu, '0')
    .replace(/[^a-z0]+/gu, ' ')
    .trim()
  return /[a-z]/u.test(words) ? { words, codes } : null
}

/** What stands behind so many letters is no short description any more. */
const MOST_LETTERS = 300

function codesIn(text: string): readonly string[] {
  if (!/\d/u.test(text)) return []
  const found = [
    ...[NAMED_CODE, ANSWERED_CODE].flatMap((named) => [...text.matchAll(named)].map(([, code = '']) => code)),
    ...[...text.matchAll(KNOWN_CODE)].map(([code]) => code),
  ]
  return [...new Set(found.map((code) => code.replace(/-$/, '')))].toSorted()
}

/** Whether two texts name codes and share none: then they speak of different faults, however alike they read. */
export const namesOtherCodes = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 0 && b.length > 0 && !a.some((code) => b.includes(code))
