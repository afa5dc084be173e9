import { writeFile } from 'node:fs/promises'
import { Problem } from '../model/problem.ts'

/** Prints a text, or writes it to the file that was named. Throws `file-unwritable`. */
export async function put(text: string, file: string | undefined): Promise<void> {
  if (file === undefined) {
    process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
    return
  }
  await writeFile(file, text).catch((cause: unknown) => {
    throw new Problem(
      'file-unwritable',
      { file, why: (cause as NodeJS.ErrnoException).code ?? 'error' },
      { cause },
    )
  })
}
