import { z } from 'zod'
import { Mapping, MappingProfile } from '../model/mapping.ts'
import type { Reader } from './reader.ts'
import { sql } from './sql.ts'
import type { Store } from './store.ts'

const json = z.string().transform((text): unknown => JSON.parse(text))
const Row = MappingProfile.extend({
  headers: json.pipe(z.array(z.string())),
  mapping: json.pipe(Mapping),
})

/** Every mapping that is remembered, by name. */
export const mappingProfiles = (db: Reader): Promise<MappingProfile[]> =>
  db.rows(
    sql`select signature, name, source, headers, mapping from mapping_profile order by name, signature`,
    Row,
  )

/** The mapping that is remembered under the signature of headers, or `null`. */
export async function mappingProfile(db: Reader, signature: string): Promise<MappingProfile | null> {
  const [found] = await db.rows(
    sql`select signature, name, source, headers, mapping from mapping_profile where signature = ${signature}`,
    Row,
  )
  return found ?? null
}

/** Remembers a mapping, instead of what was remembered under its signature. */
export async function rememberMapping(store: Store, profile: MappingProfile): Promise<void> {
  const { signature, name, source, headers, mapping } = profile
  await store.transaction((db) =>
    db.run(
      sql`insert or replace into mapping_profile (signature, name, source, headers, mapping)
          values (${signature}, ${name}, ${source}, ${JSON.stringify(headers)}, ${JSON.stringify(mapping)})`,
    ),
  )
}

/** Forgets what is remembered under a signature; false when there is nothing. */
export async function forgetMapping(store: Store, signature: string): Promise<boolean> {
  return await store.transaction(async (db) => {
    const there = (await mappingProfile(db, signature)) !== null
    await db.run(sql`delete from mapping_profile where signature = ${signature}`)
    return there
  })
}
