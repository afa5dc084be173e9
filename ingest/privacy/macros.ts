import { Sql, sql } from '../../store/sql.ts'
import type { StagingDb } from '../staging/staging-db.ts'
import { SYSTEM } from '../history/actor.ts'
import { saysNothing } from '../columns/null-words.ts'
import { nameRemover } from './name-remover.ts'

/** A name as it is stored: itself, or its pseudonym. */
export const person = (name: Sql): Sql => sql`person(${name})`
/** The value of an event: a name where it is one. */
export const assigned = (name: Sql): Sql =>
  sql`case when kind = 'assignment' and field = 'assignee' then ${person(name)} else ${name} end`
/** A free text as it is stored: itself, or without names, addresses and numbers of persons. */
export const prose = (text: Sql): Sql => sql`prose(${text})`
/** A free text without e-mail addresses and telephone numbers. */
export const scrubbed = (text: Sql): Sql => sql`scrub(${text})`

/** Takes the place of a name in a text; of what was scrubbed; of a text that cannot be treated. */
export const MASK = { name: '[person]', mail: '[e-mail]', phone: '[phone]', text: '…' } as const

const MAIL = String.raw`[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}`
/**
 * Numbers with a country code, with an area code behind a 0, in French pairs, and of North America. Dates, times,
 * versions, addresses of machines and numbers of incidents are none of these.
 */
const PHONE = [
  String.raw`\+\d[\d ()./-]{6,}\d`,
  String.raw`\b00\d{2}[ /-]\d[\d ()/-]{5,}\d\b`,
  String.raw`\b0\d{2,5} ?[ /-] ?\d{3,}(?:[ -]?\d+)*\b`,
  String.raw`\b0[1-9](?:[ .]\d{2}){4}\b`,
  String.raw`\(\d{3}\) ?\d{3}-\d{4}\b`,
  String.raw`\b\d{3}-\d{3}-\d{4}\b`,
].join('|')

/** A text of ours as SQL. A macro takes no parameters, so its constants stand in its text. */
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`
const replaced = (inner: string, pattern: string, by: string): string =>
  `regexp_replace(${inner}, ${literal(pattern)}, ${literal(by)}, 'g')`
const SCRUB = replaced(replaced('v__', MAIL, MASK.mail), PHONE, MASK.phone)

/** Leaves names and texts as they are. */
export async function openMacros(db: StagingDb): Promise<void> {
  await db.run(sql`create or replace macro person(v__) as v__`)
  await db.run(sql`create or replace macro prose(v__) as v__`)
  await db.run(new Sql([`create or replace macro scrub(v__) as ${SCRUB}`], []))
}

const BLOCK = 64
const DIGITS = 12

/**
 * From now on names become `person-3f9a2c7b1e04`: a keyed hash (HMAC-SHA-256) of the name in lower case, so that the same
 * person has the same pseudonym in every import, and nobody without the key can try names out. Machines keep their name.
 */
export async function pseudonymiseNames(db: StagingDb, secret: string): Promise<void> {
  const block = Buffer.alloc(BLOCK)
  Buffer.from(secret, 'hex').copy(block)
  const pad = (byte: number) => `unhex('${Buffer.from(block.map((one) => one ^ byte)).toString('hex')}')`
  const hash = `sha256(${pad(0x5c)} || unhex(sha256(${pad(0x36)} || encode(lower(trim(v__))))))`
  const nothing = saysNothing(sql`trim(v__)`).render()
  if (nothing.values.length > 0) throw new Error('a macro takes no values')
  await db.run(
    new Sql(
      [
        `create or replace macro person(v__) as case when v__ is null then null when trim(v__) = '' or ${nothing.text}
           or regexp_full_match(v__, 'person-[0-9a-f]{${DIGITS}}') or regexp_full_match(lower(v__), ${literal(SYSTEM)}) then v__
         else 'person-' || left(${hash}, ${DIGITS}) end`,
      ],
      [],
    ),
  )
}

/** From now on free texts are without these names, and without addresses and numbers where `scrub` wants it. */
export async function cleanTexts(
  db: StagingDb,
  names: readonly string[],
  { scrub }: { readonly scrub: boolean },
): Promise<void> {
  const cleaned = scrub ? SCRUB : 'v__'
  let way = cleaned
  if (names.length > 0) {
    db.teach('without_names', nameRemover(names, MASK.name))
    way = `without_names(${cleaned})`
  }
  await db.run(new Sql([`create or replace macro prose(v__) as ${way}`], []))
}
