import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { headOf } from '../bytes/magic.ts'
import type { Document } from '../reading/document.ts'
import { beginningOfLog } from '../log/read.ts'
import { membersOf, shownName } from './members.ts'
import type { OpenZip, ZipEntry } from './open-zip.ts'

/** A file of an archive, unpacked. */
export interface Unpacked {
  readonly member: ZipEntry
  readonly label: string
  readonly document: Document
  readonly head: Buffer
  /** Seconds since 1970 at which the log in it begins; `null` for what is no log. */
  readonly logFrom: number | null
}

/** Unpacks what a person put into an archive. Logs come in the order of their times, whatever they are called; all else stays where it is. */
export async function unpack(
  zip: OpenZip,
  { name, out }: Pick<Document, 'name' | 'out'>,
): Promise<readonly Unpacked[]> {
  const all: Unpacked[] = []
  for (const [i, member] of membersOf(zip.entries).entries()) {
    const label = shownName(member.name)
    const folder = join(out, `member-${i}`)
    await mkdir(folder, { mode: 0o700 })
    const file = join(folder, 'original')
    await zip.extract(member, file)
    const head = await headOf(file)
    const document = { file, name: `${label} in ${name}`, out: folder }
    all.push({ member, label, document, head, logFrom: beginningOfLog(head.toString('utf8')) })
  }
  const logs = all.filter(({ logFrom }) => logFrom !== null)
  const sorted = logs.toSorted((a, b) => (a.logFrom ?? 0) - (b.logFrom ?? 0)).values()
  return all.map((one) => (one.logFrom === null ? one : (sorted.next().value ?? one)))
}
