import type { ZipEntry } from './open-zip.ts'

/** What systems put beside the files of a person: nobody misses it. */
const LITTER = /(^|\/)(__MACOSX\/|\.[^/]*$|thumbs\.db$|desktop\.ini$)/i

/** The files of an archive that a person put into it: no folders, and nothing that a system left there. */
export const membersOf = (entries: readonly ZipEntry[]): readonly ZipEntry[] =>
  entries.filter(({ name }) => !name.endsWith('/') && !LITTER.test(name))

/** Whether an archive is an Excel workbook. */
export const isWorkbook = (entries: readonly ZipEntry[]): boolean =>
  entries.some(({ name }) => name === 'xl/workbook.xml')

/** The name of a member as it is shown: nothing in it may move the text around it. */
export const shownName = (name: string): string =>
  name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd').slice(-120)
