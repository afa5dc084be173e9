import type { ImportResult } from '../../model/import.ts'
import { type Mapping, MappingFile, type MappingProfile } from '../../model/mapping.ts'
import { apiPath, call } from '../client.ts'
import type { Candidate } from './candidate.ts'
import type { Placed } from './placed.ts'
import { KEPT } from './targets.ts'

/** Everything that holds for a file now, as a mapping for every file with the same headers. */
export function profileOf(
  { name, told, mapping }: Candidate,
  rehearsal: ImportResult,
  columns: readonly Placed[],
): MappingProfile {
  const fields = columns.flatMap(({ key, target, edited }) =>
    target !== null && (target !== KEPT || edited) ? [[key, target] as const] : [],
  )
  const treat = columns.flatMap(({ key, care }) => (care === 'keep' ? [] : [[key, care] as const]))
  const whole: Mapping = {
    ...mapping,
    fields: Object.fromEntries(fields),
    ...(treat.length > 0 ? { treat: Object.fromEntries(treat) } : {}),
    ...(told.timeZone === undefined ? {} : { timeZone: told.timeZone }),
  }
  return {
    signature: rehearsal.profile?.signature ?? '',
    name: rehearsal.profile?.name ?? name.replace(/(\.\w{1,6})+$/, '').slice(0, 200),
    source: rehearsal.source,
    headers: rehearsal.mapping.map(({ column }) => column),
    mapping: whole,
  }
}

/** Remembers a mapping at the server. */
export async function saveProfile(profile: MappingProfile): Promise<void> {
  await call(apiPath(`/mappings/${profile.signature}`), {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(profile),
  })
}

/** The mapping in a file that was saved here or by the command line; `null` where it holds none. */
export async function mappingIn(file: File): Promise<Mapping | null> {
  try {
    const found = MappingFile.safeParse(JSON.parse(await file.text()))
    return found.success ? found.data : null
  } catch {
    return null
  }
}

/** Hands a profile to its owner as a file. */
export function downloadProfile(profile: MappingProfile): void {
  const url = URL.createObjectURL(
    new Blob([`${JSON.stringify(profile, null, 2)}\n`], { type: 'application/json' }),
  )
  const link = document.createElement('a')
  link.href = url
  link.download = `${profile.name}.mapping.json`
  link.click()
  URL.revokeObjectURL(url)
}
