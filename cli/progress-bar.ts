import type { WriteStream } from 'node:tty'
import type { ImportProgress } from '../api/import-desk.ts'
import type { Lang, Words } from '../model/lang.ts'

const WIDTH = 24
const phases: Readonly<Record<string, Words>> = {
  queued: { en: 'waiting', de: 'wartet' },
  copying: { en: 'copying', de: 'wird kopiert' },
  reading: { en: 'reading', de: 'wird gelesen' },
  decoding: { en: 'reading', de: 'wird gelesen' },
  mapping: { en: 'mapping', de: 'wird zugeordnet' },
  staging: { en: 'reading', de: 'wird gelesen' },
  storing: { en: 'storing', de: 'wird gespeichert' },
}

/** A line on a terminal that shows how far an import is; on anything else, silence. */
export function progressBar(
  stream: WriteStream,
  name: string,
  lang: Lang,
): { readonly show: (progress: ImportProgress) => void; readonly clear: () => void } {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined }
  return {
    show({ phase, done, total }) {
      const share = total === null || total <= 0 ? null : Math.min(1, done / total)
      const filled = Math.round((share ?? 0) * WIDTH)
      const bar = `[${'#'.repeat(filled)}${'-'.repeat(WIDTH - filled)}]`
      const percent = share === null ? '    ' : `${String(Math.round(share * 100)).padStart(3)}%`
      const line = `${bar} ${percent} ${phases[phase]?.[lang] ?? phase} ${name}`
      stream.write(`\r${line.slice(0, (stream.columns || 80) - 1)}\u001b[K`)
    },
    clear: () => void stream.write('\r\u001b[K'),
  }
}
