import type { WriteStream } from 'node:tty'
import { progressText, shareOfWay } from '../model/import-phase.ts'
import type { ImportProgress } from '../model/import-progress.ts'
import type { Lang } from '../model/lang.ts'

const WIDTH = 24

/** A line on a terminal that shows how far an import is on its whole way, and what is being done; on anything else, silence. */
export function progressBar(
  stream: Pick<WriteStream, 'isTTY' | 'columns' | 'write'>,
  name: string,
  lang: Lang,
): { readonly show: (progress: ImportProgress) => void; readonly clear: () => void } {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined }
  let share = 0
  return {
    show(progress) {
      // A file that turns out to be irregular is read again from its beginning; the bar waits for it.
      share = Math.max(share, shareOfWay(progress))
      const filled = Math.round(share * WIDTH)
      const bar = `[${'#'.repeat(filled)}${'-'.repeat(WIDTH - filled)}]`
      const percent = `${String(Math.round(share * 100)).padStart(3)}%`
      const line = `${bar} ${percent} ${name}: ${progressText(progress, lang)}`
      stream.write(`\r${line.slice(0, (stream.columns || 80) - 1)}\u001b[K`)
    },
    clear: () => void stream.write('\r\u001b[K'),
  }
}
