import { chmod, stat, writeFile } from 'node:fs/promises'
import { Problem } from '../model/problem.ts'

/** What its owner lets others do with new files, before a data directory was opened that is for nobody else. */
const usualMode = 0o666 & ~process.umask()

/** Prints a text, or writes it to the file that was named; a new one is for whom its owner's files are. Throws `file-unwritable`. */
export async function put(text: string, file: string | undefined): Promise<void> {
  if (file === undefined) {
    process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
    return
  }
  const isNew = await stat(file).then(
    () => false,
    () => true,
  )
  await writeFile(file, text).catch((cause: unknown) => {
    throw new Problem(
      'file-unwritable',
      { file, why: (cause as NodeJS.ErrnoException).code ?? 'error' },
      { cause },
    )
  })
  // A disk without such rights has none to give.
  if (isNew) await chmod(file, usualMode).catch(() => undefined)
}
