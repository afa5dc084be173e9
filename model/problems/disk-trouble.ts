import type { Words } from '../lang.ts'

/** What the system says by a code when a file or a folder cannot be used. */
const TROUBLES: Readonly<Record<string, Words>> = {
  EACCES: { en: 'access is denied', de: 'der Zugriff ist nicht erlaubt' },
  EPERM: { en: 'access is denied', de: 'der Zugriff ist nicht erlaubt' },
  EROFS: { en: 'the disk is read-only', de: 'der Datenträger ist schreibgeschützt' },
  ENOENT: { en: 'there is no such folder', de: 'diesen Ordner gibt es nicht' },
  EISDIR: { en: 'it is a folder', de: 'es ist ein Ordner' },
  ENOTDIR: { en: 'a file is in its place', de: 'an seiner Stelle liegt eine Datei' },
  EEXIST: { en: 'a file is in its place', de: 'an seiner Stelle liegt eine Datei' },
  ENOSPC: { en: 'there is no room left on the disk', de: 'auf dem Datenträger ist kein Platz mehr' },
}

/** Such a code in words; what else a system may say stays as it is. */
export const diskTrouble = (code: string): Words => TROUBLES[code] ?? { en: code, de: code }
