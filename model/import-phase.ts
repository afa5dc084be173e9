import { formatNumber } from './format.ts'
import type { Lang, Words } from './lang.ts'

/** The way of a file, in its order. `uploading` is known to whoever sends it, all the others to the server. */
export const IMPORT_PHASES = [
  'queued',
  'uploading',
  'copying',
  'decoding',
  'reading',
  'mapping',
  'checking',
  'storing',
] as const
export type ImportPhase = (typeof IMPORT_PHASES)[number]

interface Progress {
  readonly phase: ImportPhase
  readonly done: number
  readonly total: number | null
  readonly ahead: number
}

/** The parts of the whole time that the phases take, estimated for a large regular file: a bar needs them roughly right. */
const WEIGHTS: Readonly<Record<ImportPhase, number>> = {
  queued: 0,
  uploading: 10,
  copying: 2,
  decoding: 5,
  reading: 28,
  mapping: 15,
  checking: 15,
  storing: 25,
}

/** How much of a phase is done, 0 to 1; `null` where nobody knows. */
export const shareOfPhase = ({ done, total }: Pick<Progress, 'done' | 'total'>): number | null =>
  total === null || total <= 0 ? null : Math.min(1, Math.max(0, done / total))

/** How much of the whole way is done, 0 to 1; a waiting import is at 0. */
export function shareOfWay(progress: Omit<Progress, 'ahead'>): number {
  const sum = (phases: readonly ImportPhase[]) => phases.reduce((all, phase) => all + WEIGHTS[phase], 0)
  const past = sum(IMPORT_PHASES.slice(0, IMPORT_PHASES.indexOf(progress.phase)))
  return (past + WEIGHTS[progress.phase] * (shareOfPhase(progress) ?? 0)) / sum(IMPORT_PHASES)
}

const MB = 1_000_000
const units: Readonly<Partial<Record<ImportPhase, 'bytes' | 'rows'>>> = {
  uploading: 'bytes',
  decoding: 'bytes',
  reading: 'bytes',
  checking: 'rows',
}
const phases: Readonly<Record<ImportPhase, Words>> = {
  queued: { en: 'waits for its turn', de: 'wartet' },
  uploading: { en: 'is being sent', de: 'wird gesendet' },
  copying: { en: 'is being copied', de: 'wird kopiert' },
  decoding: { en: 'is being decoded', de: 'wird dekodiert' },
  reading: { en: 'is being read', de: 'wird gelesen' },
  mapping: { en: 'columns are being mapped', de: 'Spalten werden zugeordnet' },
  checking: { en: 'rows are being checked', de: 'Zeilen werden geprüft' },
  storing: { en: 'is being stored', de: 'wird gespeichert' },
}

/** How far an import is, in words: `is being read: 12.3 of 45 MB`, `wartet: 2 Importe vor Ihnen`. */
export function progressText({ phase, done, total, ahead }: Progress, lang: Lang): string {
  const words = phases[phase][lang]
  if (phase === 'queued' && ahead > 0) return `${words}: ${before(ahead, lang)}`
  const unit = units[phase]
  if (unit === undefined || total === null || total <= 0) return words
  const shown = (value: number) =>
    unit === 'rows' ? formatNumber(value, lang) : formatNumber(value / MB, lang, 1)
  // A file that is there at once needs no numbers.
  if (unit === 'bytes' && total < MB) return words
  const of = lang === 'de' ? 'von' : 'of'
  return `${words}: ${shown(Math.min(done, total))} ${of} ${shown(total)}${unit === 'rows' ? '' : '\u00a0MB'}`
}

function before(ahead: number, lang: Lang): string {
  const count = formatNumber(ahead, lang)
  if (lang === 'de') return ahead === 1 ? '1 Import vor Ihnen' : `${count} Importe vor Ihnen`
  return ahead === 1 ? '1 import before you' : `${count} imports before you`
}
